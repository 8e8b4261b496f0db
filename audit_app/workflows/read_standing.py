"""What stands of every visit in the set: heads, conflicts, reviews."""

from msgspec import Struct

from audit_app.domain.documents import Attestation, Revision, read
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.review import Review, review_of
from audit_app.domain.trust import TrustBook
from audit_app.domain.visit_view import VisitView, view_of
from audit_app.storage import elements
from audit_app.workflows.read_visits import require_revision, revisions_of
from audit_app.workflows.trust_state import current_book
from audit_app.workspace import Workspace


class VisitStanding(Struct, frozen=True):
    """A visit in the set: what stands, the revision to show, and what reviewers said about it."""

    view: VisitView
    revision: Revision
    review: Review

    @property
    def element(self) -> ElementId:
        """The id of the revision that is shown."""
        return self.view.heads[0]


def standing_of(workspace: Workspace, visit: VisitId, book: TrustBook | None = None) -> VisitStanding | None:
    """Return what stands of a visit, or None while nothing of it is sealed here."""
    revisions = revisions_of(workspace, visit)
    view = view_of(visit, revisions, book or current_book(workspace))
    if view.shown is None:
        return None
    return VisitStanding(view, revisions[view.shown], review(workspace, view.shown))


def all_standings(workspace: Workspace) -> tuple[VisitStanding, ...]:
    """Return what stands of every visit, by visit id."""
    book = current_book(workspace)
    visits = sorted({row.visit for row in elements.visible_revisions(workspace.connection)})
    found = (standing_of(workspace, visit, book) for visit in visits)
    return tuple(standing for standing in found if standing is not None)


def review(workspace: Workspace, element: ElementId) -> Review:
    """Return what reviewers said about a revision."""
    said = elements.attestations_on(workspace.connection, [element])
    about_those = elements.attestations_on(workspace.connection, [each.id for each in said])
    statements = {each.id: read(each.body, Attestation) for each in (*said, *about_those)}
    return review_of(element, require_revision(workspace, element), statements)
