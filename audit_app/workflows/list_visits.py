"""The list of all visits on this laptop: how far each is, what stands, and where its copies are."""

from typing import Literal

from msgspec import Struct

from audit_app.domain.contents import contents_of
from audit_app.domain.documents.revision import VisitFacts
from audit_app.domain.draft import Draft
from audit_app.domain.ids import VisitId
from audit_app.domain.progress import Progress, progress
from audit_app.domain.verdict import Verdict, verdict_of_visit
from audit_app.domain.visit_view import Standing
from audit_app.storage import drafts, elements, events, exports
from audit_app.workflows.read_acknowledgement import last_event_about
from audit_app.workflows.read_standing import VisitStanding, all_standings
from audit_app.workflows.read_visits import open_visit, require_office, revision_score
from audit_app.workspace import Workspace

State = Literal[
    "not_started", "draft", "ready", "interim", "sent", "returned", "verified", "validated", "withdrawn", "cannot"
]
"""Where a visit stands; `interim`: only work in between has arrived."""
Copies = Literal["local", "usb", "received", "working"]


class VisitSummary(Struct, frozen=True):
    """A visit in the list. `is_own`: a working copy lies here. `last_event` sorts by what was done last.

    `reason` says why the office could not be assessed; then it has no verdict. `is_planned`: it stands in a plan and
    has not begun.
    """

    id: VisitId
    office: str
    entity: str
    products: int
    date: str
    progress: Progress
    evidence: int
    verdict: Verdict
    state: State
    copies: Copies
    standing: Standing
    is_own: bool
    last_event: int
    reason: str = ""
    is_planned: bool = False

    @property
    def left(self) -> int:
        """How many items and users are not answered yet."""
        done = self.progress
        return done.items - done.answered + done.users - done.users_done


def list_visits(workspace: Workspace) -> tuple[VisitSummary, ...]:
    """Return every visit on this laptop, the one worked on last first."""
    copied = _copied(workspace)
    standings = {standing.view.visit: standing for standing in all_standings(workspace)}
    own = [start.id for start in drafts.all_starts(workspace.connection)]
    summaries = [_of_draft(workspace, visit, standings.get(visit), copied) for visit in own]
    summaries += [_of_standing(workspace, standings[visit]) for visit in standings if visit not in own]
    return tuple(sorted(summaries, key=lambda summary: -summary.last_event))


def _of_draft(
    workspace: Workspace, visit: VisitId, standing: VisitStanding | None, copied: dict[VisitId, int]
) -> VisitSummary:
    opened = open_visit(workspace, visit)
    draft = opened.draft
    return VisitSummary(
        id=visit,
        office=opened.office.name,
        entity=opened.office.entity.name,
        products=sum(subject.type == "product" for subject in draft.contents.subjects.values()),
        date=draft.contents.visit.date,
        progress=progress(opened.instrument, opened.card.roster, draft.contents.answers),
        evidence=len(draft.contents.files),
        verdict=opened.verdict,
        state=_state(draft, standing, is_ready=not any(gap.stops for gap in opened.gaps)),
        copies="usb" if copied.get(visit, 0) > max(draft.last_event, last_event_about(workspace, visit)) else "local",
        standing=standing.view.standing if standing else "none",
        is_own=True,
        last_event=draft.last_event,
        reason=_reason(draft.contents.visit),
    )


def _of_standing(workspace: Workspace, standing: VisitStanding) -> VisitSummary:
    revision = standing.revision
    card, contents = revision_score(workspace, revision), contents_of(revision)
    office = elements.office(workspace.connection, revision.office.doc)
    facts = office.facts if office else require_office(workspace, revision.office.id)
    return VisitSummary(
        id=revision.visit.id,
        office=revision.office.name,
        entity=facts.entity.name,
        products=sum(subject.type == "product" for subject in revision.subjects),
        date=revision.visit.date,
        progress=progress(card.instrument, card.roster, contents.answers),
        evidence=len(revision.files),
        verdict=verdict_of_visit(contents.visit, card),
        state=_sealed_state(standing),
        copies="received",
        standing=standing.view.standing,
        is_own=False,
        last_event=0,
        reason=_reason(contents.visit),
    )


def _reason(facts: VisitFacts) -> str:
    is_told = facts.outcome == "not_assessable" and facts.reason is not None
    return str(facts.reason) if is_told else ""


def _state(draft: Draft, standing: VisitStanding | None, *, is_ready: bool) -> State:
    if standing is not None and draft.is_unchanged and standing.revision.state != "snapshot":
        return _sealed_state(standing)
    if draft.contents.visit.outcome == "not_assessable":
        return "cannot"
    if not any(answer.value is not None or answer.na for answer in draft.contents.answers.values()):
        return "not_started"
    return "ready" if is_ready else "draft"


def _sealed_state(standing: VisitStanding) -> State:
    revision, state = standing.revision, standing.review.state
    if revision.state == "withdrawn":
        return "withdrawn"
    if revision.visit.outcome == "not_assessable":
        return "cannot"
    if revision.state == "snapshot":
        return "interim"
    return "sent" if state == "disagree" else state


def _copied(workspace: Workspace) -> dict[VisitId, int]:
    """Return the event that finished the last bundle with each visit."""
    return {
        VisitId(visit): done
        for prepared, done in exports.prepared_and_done(workspace.connection)
        for visit in events.detail_of(workspace.connection, prepared).get("visits", ())
    }
