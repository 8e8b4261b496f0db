"""What this laptop knows when it judges a bundle."""

from collections.abc import Iterator

from audit_app.clock import wall_ms
from audit_app.domain.acceptance import Surroundings
from audit_app.domain.documents import PLACES, Attestation, Element, read
from audit_app.domain.documents.attestation import Witness
from audit_app.domain.ids import ElementId
from audit_app.storage import elements
from audit_app.workflows import journal
from audit_app.workflows.install_instruments import shipped_ids
from audit_app.workflows.trust_state import current_book
from audit_app.workspace import Workspace


def surroundings(workspace: Workspace, agreed: frozenset[str] = frozenset()) -> Surroundings:
    """Return everything outside a document that its acceptance here depends on."""
    statements = [read(each.body, Attestation) for each in elements.visible(workspace.connection, "attestation")]
    known = elements.first_seen_days(workspace.connection)
    return Surroundings(
        book=current_book(workspace),
        today=journal.today(workspace),
        now_ms=wall_ms(workspace.clock.now()),
        known=lambda element: _known(workspace, element),
        shipped_instruments=shipped_ids(),
        first_seen=dict(_witnessed(statements)) | known,
        vouched=frozenset(each.target for each in statements if each.type == "vouch"),
        agreed=agreed,
    )


def _known(workspace: Workspace, element: ElementId) -> Element | None:
    stored = elements.get(workspace.connection, element)
    return read(stored.body, PLACES[stored.kind].type) if stored else None


def _witnessed(statements: list[Attestation]) -> Iterator[tuple[ElementId, str]]:
    """Yield the day on which a trusted laptop saw each document, the earliest day last."""
    for attestation in sorted(statements, key=lambda each: each.when.wall, reverse=True):
        said = attestation.statement() if attestation.type == "witness" else None
        if isinstance(said, Witness):
            for document in said.documents:
                yield document, attestation.when.wall[:10]
