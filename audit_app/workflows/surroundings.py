"""What this laptop knows when it judges a bundle."""

from audit_app.clock import wall_ms
from audit_app.domain.acceptance import Surroundings
from audit_app.domain.documents import PLACES, Element, read
from audit_app.domain.ids import ElementId
from audit_app.storage import elements
from audit_app.workflows import journal
from audit_app.workflows.install_instruments import shipped_ids
from audit_app.workflows.trust_state import known_book, statements
from audit_app.workspace import Workspace


def surroundings(workspace: Workspace, agreed: frozenset[str] = frozenset()) -> Surroundings:
    """Return everything outside a document that its acceptance here depends on."""
    return Surroundings(
        book=known_book(workspace),
        today=journal.today(workspace),
        now_ms=wall_ms(workspace.clock.now()),
        known=lambda element: _known(workspace, element),
        shipped_instruments=shipped_ids(),
        first_seen=elements.first_seen_days(workspace.connection),
        statements=statements(workspace),
        agreed=agreed,
    )


def _known(workspace: Workspace, element: ElementId) -> Element | None:
    """Return a visible document: what was withdrawn must admit nobody and nothing."""
    stored = elements.get_visible(workspace.connection, element)
    return read(stored.body, PLACES[stored.kind].type) if stored else None
