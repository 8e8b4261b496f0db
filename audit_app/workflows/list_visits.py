"""The list of all visits on this laptop: how far each is, what stands, and where its copies are."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from audit_app.domain.contents import contents_of
from audit_app.domain.draft import Draft
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.instrument import Instrument, SubjectKind
from audit_app.domain.items import HasReply, Item, is_decided
from audit_app.domain.scoring import Scorecard
from audit_app.domain.verdict import Verdict, verdict
from audit_app.domain.visit_view import Standing
from audit_app.storage import drafts, elements, events, exports
from audit_app.workflows.read_standing import VisitStanding, all_standings
from audit_app.workflows.read_visits import open_visit, require_office, revision_score
from audit_app.workspace import Workspace

State = Literal["not_started", "draft", "ready", "sent", "returned", "verified", "validated", "cannot"]
Copies = Literal["local", "usb", "received", "working"]


class Count(Struct, frozen=True):
    """So many of so many."""

    done: int
    total: int


class VisitSummary(Struct, frozen=True):
    """A visit in the list. Users count by person, all other items one by one, so that 150 user answers drown nothing.

    `is_own`: a working copy lies here. `last_event` sorts by what was done last.
    """

    id: VisitId
    office: str
    entity: str
    products: int
    date: str
    items: Count
    users: Count
    evidence: int
    verdict: Verdict
    state: State
    copies: Copies
    standing: Standing
    is_own: bool
    last_event: int

    @property
    def left(self) -> int:
        """How many items and users are not answered yet."""
        return self.items.total - self.items.done + self.users.total - self.users.done


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
    items, users = counts(opened.card, draft.contents.answers)
    return VisitSummary(
        id=visit,
        office=opened.office.name,
        entity=opened.office.entity.name,
        products=sum(subject.type == "product" for subject in draft.contents.subjects.values()),
        date=draft.contents.visit.date,
        items=items,
        users=users,
        evidence=len(draft.contents.files),
        verdict=opened.verdict,
        state=_state(draft, standing, is_ready=not any(gap.stops for gap in opened.gaps)),
        copies="usb" if copied.get(visit, 0) > draft.last_event else "local",
        standing=standing.view.standing if standing else "none",
        is_own=True,
        last_event=draft.last_event,
    )


def _of_standing(workspace: Workspace, standing: VisitStanding) -> VisitSummary:
    revision = standing.revision
    card, contents = revision_score(workspace, revision), contents_of(revision)
    items, users = counts(card, contents.answers)
    office = elements.office(workspace.connection, revision.office.doc)
    facts = office.facts if office else require_office(workspace, revision.office.id)
    return VisitSummary(
        id=revision.visit.id,
        office=revision.office.name,
        entity=facts.entity.name,
        products=sum(subject.type == "product" for subject in revision.subjects),
        date=revision.visit.date,
        items=items,
        users=users,
        evidence=len(revision.files),
        verdict=verdict(card),
        state="cannot" if revision.visit.outcome == "not_assessable" else _reviewed(standing),
        copies="received",
        standing=standing.view.standing,
        is_own=False,
        last_event=0,
    )


def counts(card: Scorecard, answers: Mapping[Item, HasReply]) -> tuple[Count, Count]:
    """Return how many items are decided, users apart, and how many users are decided in every item."""
    leaves = card.instrument.leaves.values()
    decided = {item: is_decided(card.instrument.leaves[item.indicator], reply) for item, reply in answers.items()}
    others = [leaf for leaf in leaves if leaf.subject != "user"]
    total = sum(len(card.roster.instances(leaf.subject)) for leaf in others)
    done = sum(
        decided.get(Item(leaf.code, subject), False)
        for leaf in others
        for subject in card.roster.subjects.get(leaf.subject, ())
    )
    return Count(done, total), _users(card.instrument, card, decided)


def _users(instrument: Instrument, card: Scorecard, decided: dict[Item, bool]) -> Count:
    kind: SubjectKind = "user"
    codes = [leaf.code for leaf in instrument.leaves.values() if leaf.subject == kind]

    def is_done(user: SubjectId) -> bool:
        return all(decided.get(Item(code, user), False) for code in codes)

    return Count(sum(map(is_done, card.roster.subjects.get(kind, ()))), len(card.roster.instances(kind)))


def _state(draft: Draft, standing: VisitStanding | None, *, is_ready: bool) -> State:
    if standing is not None and draft.is_unchanged and standing.revision.state != "snapshot":
        return _reviewed(standing)
    if draft.contents.visit.outcome == "not_assessable":
        return "cannot"
    if not any(answer.value is not None or answer.na for answer in draft.contents.answers.values()):
        return "not_started"
    return "ready" if is_ready else "draft"


def _reviewed(standing: VisitStanding) -> State:
    state = standing.review.state
    return "sent" if state == "disagree" else state


def _copied(workspace: Workspace) -> dict[VisitId, int]:
    """Return the event that finished the last bundle with each visit."""
    return {
        VisitId(visit): done
        for prepared, done in exports.prepared_and_done(workspace.connection)
        for visit in events.detail_of(workspace.connection, prepared).get("visits", ())
    }
