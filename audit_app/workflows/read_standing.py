"""What stands of every visit in the set: heads, conflicts, reviews."""

from collections.abc import Mapping

from msgspec import Struct

from audit_app.domain.documents import Attestation, Revision, read
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.review import Review, decides_for_others, may_be_verified, review_of
from audit_app.domain.testimony import Testimony
from audit_app.domain.visit_view import VisitView, view_of
from audit_app.storage import elements
from audit_app.workflows.read_visits import revisions_of, score_again
from audit_app.workflows.trust_state import current_testimony
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


def standing_of(workspace: Workspace, visit: VisitId, told: Testimony | None = None) -> VisitStanding | None:
    """Return what stands of a visit, or None while nothing of it is sealed here."""
    revisions = revisions_of(workspace, visit)
    told = told or current_testimony(workspace)
    view = view_of(visit, revisions, told)
    if view.shown is None:
        return None
    return VisitStanding(view, revisions[view.shown], _review(workspace, view.shown, revisions, told))


def all_standings(workspace: Workspace) -> tuple[VisitStanding, ...]:
    """Return what stands of every visit, by visit id."""
    told = current_testimony(workspace)
    visits = sorted({row.visit for row in elements.visible_revisions(workspace.connection)})
    found = (standing_of(workspace, visit, told) for visit in visits)
    return tuple(standing for standing in found if standing is not None)


def _review(
    workspace: Workspace, element: ElementId, revisions: Mapping[ElementId, Revision], told: Testimony
) -> Review:
    """Return what reviewers said about a revision; what is doubted by now does not count."""
    statements = statements_about(workspace, element, told)
    revision = revisions[element]
    return review_of(
        element,
        revision,
        statements,
        is_finished=not statements or may_be_verified(revision, score_again(workspace, revision)),
        is_decision=decides_for_others(revision, revisions),
    )


def statements_about(workspace: Workspace, element: ElementId, told: Testimony) -> dict[ElementId, Attestation]:
    """Return the statements about a revision that are not doubted by now, and those about them (a retraction)."""
    said = elements.attestations_on(workspace.connection, [element])
    about_those = elements.attestations_on(workspace.connection, [each.id for each in said])
    heard = {each.id: read(each.body, Attestation) for each in (*said, *about_those)}
    return {id_: each for id_, each in heard.items() if told.doubt(id_, each) is None}
