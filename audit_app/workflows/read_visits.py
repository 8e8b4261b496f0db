"""Look at visits: the working copy with its score and gaps, and the list of all visits."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from audit_app.domain.completeness import Gap, gaps
from audit_app.domain.consent import Consent
from audit_app.domain.contents import contents_of
from audit_app.domain.copied import Copied, copied_from, copied_key
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.documents.revision import Answer, Revision, Score
from audit_app.domain.draft import Draft, flag_key
from audit_app.domain.ids import ElementId, OfficeId, SubjectId, VisitId
from audit_app.domain.instrument import Instrument
from audit_app.domain.items import Item
from audit_app.domain.revision_check import recomputed_score
from audit_app.domain.scoring import Scorecard, score
from audit_app.domain.verdict import Verdict, verdict_of_visit
from audit_app.errors import RuleViolation
from audit_app.storage import drafts, elements, registers
from audit_app.workflows.edit_draft import require_draft
from audit_app.workflows.install_instruments import instrument_by_doc
from audit_app.workspace import Workspace


class OpenVisit(Struct, frozen=True):
    """A working copy with everything that is needed to show and score it."""

    draft: Draft
    office: OfficeFacts
    instrument: Instrument
    card: Scorecard
    gaps: tuple[Gap, ...]

    @property
    def verdict(self) -> Verdict:
        """Score, range and class of the working copy."""
        return verdict_of_visit(self.draft.contents.visit, self.card)

    @property
    def is_sealed(self) -> bool:
        """True when nothing changed since the last revision of this laptop."""
        return self.draft.is_unchanged


def open_visit(workspace: Workspace, visit: VisitId) -> OpenVisit:
    """Return the working copy of a visit. Raises RuleViolation visit_unknown."""
    return opened(workspace, require_draft(workspace, visit))


def opened(workspace: Workspace, draft: Draft) -> OpenVisit:
    """Return a working copy with its office, instrument, score and gaps. Raises RuleViolation office_unknown."""
    instrument = instrument_by_doc(workspace, draft.start.instrument_doc)
    return OpenVisit(
        draft=draft,
        office=require_office(workspace, draft.start.office),
        instrument=instrument,
        card=score(instrument, draft.contents.roster(instrument), draft.contents.answers),
        gaps=gaps(draft.contents, instrument, draft.copied),
    )


class ItemState(NamedTuple):
    """What is recorded about one item, whether it is marked to be looked at again, and where it was copied from."""

    answer: Answer | None
    is_flagged: bool
    copied: Copied | None


def item_state(workspace: Workspace, visit: VisitId, item: Item) -> ItemState:
    """Return what is known of one item of a working copy."""
    connection = workspace.connection
    marks = {key: drafts.read_part(connection, visit, key) for key in (flag_key(item), copied_key(item))}
    there = {key: mark for key, mark in marks.items() if mark is not None}
    return ItemState(drafts.read_answer(connection, visit, item), flag_key(item) in there, copied_from(there).get(item))


def consents_of(workspace: Workspace, visit: VisitId) -> Mapping[SubjectId, Consent]:
    """Return what respondents of a working copy said when they were asked for consent."""
    return drafts.read_consents(workspace.connection, visit)


def require_office(workspace: Workspace, office: OfficeId) -> OfficeFacts:
    """Return what is known of an office. Raises RuleViolation office_unknown."""
    facts = registers.get_office(workspace.connection, office)
    if facts is None:
        raise RuleViolation("office_unknown", name=office)
    return facts


def own_visits(workspace: Workspace) -> tuple[VisitId, ...]:
    """Return the visits that have a working copy here, oldest first."""
    return tuple(start.id for start in drafts.all_starts(workspace.connection))


def revision_score(workspace: Workspace, revision: Revision) -> Scorecard:
    """Compute the score of a revision again, from its answers and exactly its instrument."""
    instrument = instrument_by_doc(workspace, revision.instrument.doc)
    contents = contents_of(revision)
    return score(instrument, contents.roster(instrument), contents.answers)


def score_again(workspace: Workspace, revision: Revision) -> Score:
    """Return the score of a revision as it follows from its answers, whatever its signer wrote."""
    return recomputed_score(revision, instrument_by_doc(workspace, revision.instrument.doc))


def require_revision(workspace: Workspace, element: ElementId) -> Revision:
    """Return a revision by its id. Raises RuleViolation revision_unknown."""
    revision = elements.revision(workspace.connection, element)
    if revision is None:
        raise RuleViolation("revision_unknown", revision=element)
    return revision


def revisions_of(workspace: Workspace, visit: VisitId) -> Mapping[ElementId, Revision]:
    """Return the visible revisions of a visit by id."""
    rows = elements.visible_revisions(workspace.connection, visit)
    return {row.id: require_revision(workspace, row.id) for row in rows}
