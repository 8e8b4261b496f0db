"""Look at a visit as whoever received it must: what stands, whether its figures hold, and what may be done with it."""

from typing import Literal

from msgspec import Struct

from audit_app.domain.comparison import STATE
from audit_app.domain.documents import Revision
from audit_app.domain.documents.revision import Score
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.review import ReviewState
from audit_app.domain.revision_check import score_of_card
from audit_app.domain.testimony import Testimony
from audit_app.domain.verdict import Verdict, verdict_of_visit
from audit_app.domain.visit_view import Standing
from audit_app.errors import RuleViolation
from audit_app.storage import elements, imports
from audit_app.workflows.read_standing import VisitStanding, standing_of
from audit_app.workflows.read_visits import revision_score
from audit_app.workflows.resolve_conflict import conflict_of
from audit_app.workflows.review import require_approvable
from audit_app.workspace import Workspace

Place = Literal["current", "newer", "older", "absent"]
"""What an import means for a visit: it brought what stands; that, in place of an earlier version that was here; an
earlier version of what stands now; or nothing that counts."""


class ArrivedVisit(Struct, frozen=True, kw_only=True):
    """A visit of the set. The verdict is computed here; `written` is the score that the sender wrote.

    `open_parts` were changed by several sides and need a decision, `one_sided` ones are chosen already.
    `missing_history` and `missing_files` count what was named and has not come; `remarks` are the flags of its history.
    `obstacle` says why the person here may not verify it.
    """

    visit: VisitId
    element: ElementId
    revision: Revision
    standing: Standing
    review: ReviewState
    heads: tuple[ElementId, ...]
    proposals: int
    open_parts: int
    one_sided: int
    answered: int
    items: int
    verdict: Verdict
    recomputed: Score
    missing_history: int
    missing_files: int
    remarks: tuple[str, ...]
    obstacle: RuleViolation | None

    @property
    def written(self) -> Score | None:
        """The score that the sender wrote."""
        return self.revision.score

    @property
    def is_score_as_written(self) -> bool:
        """True when the score computed here is the one that the sender wrote, or the sender wrote none."""
        return self.written is None or self.written == self.recomputed


def inspect_visit(workspace: Workspace, visit: VisitId, told: Testimony | None = None) -> ArrivedVisit | None:
    """Return what stands of a visit, or None while nothing of it counts here.

    Whoever looks at many gives what the statements here say (`current_testimony`), so that it is heard once.
    """
    standing = standing_of(workspace, visit, told)
    if standing is None:
        return None
    revision = standing.revision
    card = revision_score(workspace, revision)
    open_parts, one_sided = _differences(workspace, standing)
    return ArrivedVisit(
        visit=visit,
        element=standing.element,
        revision=revision,
        standing=standing.view.standing,
        review=standing.review.state,
        heads=standing.view.heads,
        proposals=len(standing.view.proposals),
        open_parts=open_parts,
        one_sided=one_sided,
        answered=card.answered,
        items=card.items,
        verdict=verdict_of_visit(revision.visit, card),
        recomputed=score_of_card(revision, card),
        missing_history=len(standing.view.missing),
        missing_files=sum(not workspace.evidence.has(file.sha256) for file in revision.files),
        remarks=standing.view.remarks,
        obstacle=_obstacle(workspace, standing),
    )


def place_of(workspace: Workspace, import_id: int, arrived: ArrivedVisit) -> Place:
    """Return what an import means for a visit."""
    brought = set(imports.elements_of(workspace.connection, import_id))
    heads = [head for head in arrived.heads if head in brought]
    if not heads:
        versions = {row.id for row in elements.visible_revisions(workspace.connection, arrived.visit)}
        return "older" if versions & brought else "absent"
    parents = {parent for head in heads for parent in _parents(workspace, head)}
    was_here = any(_came_before(workspace, parent, import_id) for parent in parents)
    return "newer" if was_here else "current"


def _differences(workspace: Workspace, standing: VisitStanding) -> tuple[int, int]:
    """Return how many parts need a decision, and how many are chosen already; the state follows by itself."""
    if standing.view.standing != "conflict":
        return 0, 0
    conflict = conflict_of(workspace, standing)
    rows = [row for row in conflict.rows if row.part != STATE]
    one_sided = sum(row.is_one_sided for row in rows)
    return len(rows) - one_sided, one_sided


def _obstacle(workspace: Workspace, standing: VisitStanding) -> RuleViolation | None:
    try:
        require_approvable(workspace, standing.element, standing)
    except RuleViolation as violation:
        return violation
    return None


def _parents(workspace: Workspace, element: ElementId) -> tuple[ElementId, ...]:
    revision = elements.revision(workspace.connection, element)
    return revision.parents if revision else ()


def _came_before(workspace: Workspace, element: ElementId, import_id: int) -> bool:
    """Tell whether an element was here before an import: by an own act, or by an earlier import."""
    first = imports.first_import_of(workspace.connection, element)
    return elements.get(workspace.connection, element) is not None and (first is None or first < import_id)
