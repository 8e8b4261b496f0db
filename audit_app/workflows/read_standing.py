"""What stands of every visit in the set: heads, conflicts, reviews."""

from msgspec import Struct

from audit_app.domain.documents import Attestation, Revision, read
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.lineage import Lineage
from audit_app.domain.review import Review, review_of
from audit_app.domain.trust import TrustBook, is_disputed
from audit_app.domain.visit_view import VisitView, view_of
from audit_app.storage import elements
from audit_app.storage.elements import Stored
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
    book = book or current_book(workspace)
    view = view_of(visit, revisions, book)
    if view.shown is None:
        return None
    return VisitStanding(view, revisions[view.shown], review(workspace, view.shown, book))


def all_standings(workspace: Workspace) -> tuple[VisitStanding, ...]:
    """Return what stands of every visit, by visit id."""
    book = current_book(workspace)
    visits = sorted({row.visit for row in elements.visible_revisions(workspace.connection)})
    found = (standing_of(workspace, visit, book) for visit in visits)
    return tuple(standing for standing in found if standing is not None)


def review(workspace: Workspace, element: ElementId, book: TrustBook) -> Review:
    """Return what reviewers said about a revision; what a misused key may have said does not count."""
    said = elements.attestations_on(workspace.connection, [element])
    about_those = elements.attestations_on(workspace.connection, [each.id for each in said])
    believed = (each for each in (*said, *about_those) if not _is_doubted(each, book))
    statements = {each.id: read(each.body, Attestation) for each in believed}
    revision = require_revision(workspace, element)
    return review_of(element, revision, statements, decides_for_others=decides_for_others(workspace, revision))


def _is_doubted(statement: Stored, book: TrustBook) -> bool:
    return statement.key is not None and is_disputed(book.revoked.get(statement.key), statement.first_seen[:10])


def decides_for_others(workspace: Workspace, revision: Revision) -> bool:
    """Tell whether a revision decides a conflict between versions that are all here, not all by its own signer.

    A version that another one was made from is no side of a conflict.
    """
    revisions = revisions_of(workspace, revision.visit.id)
    lineage = Lineage({element: each.parents for element, each in revisions.items()})
    sides = [ElementId(parent) for parent in revision.parents]
    if revision.resolution is None or not all(side in revisions for side in sides):
        return False
    is_conflict = not any(other in lineage.ancestors(side) for side in sides for other in sides if other != side)
    return is_conflict and any(revisions[side].by.person != revision.by.person for side in sides)
