"""Change what surrounds the answers of a visit: times and outcome, respondents, findings."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from audit_app.domain.contents import Part, PartKey, answer_key, field_key, finding_key, subject_key
from audit_app.domain.documents.revision import Finding, Shortfall, Subject
from audit_app.domain.draft import Draft, flag_key
from audit_app.domain.ids import FindingId, SubjectId, VisitId
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import Item
from audit_app.errors import RuleViolation
from audit_app.storage import drafts
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit, edit_inside, require_draft
from audit_app.workflows.install_instruments import instrument_by_doc
from audit_app.workflows.record_answer import require_leaf
from audit_app.workflows.start_visit import LABELS, respondents
from audit_app.workspace import Workspace


def set_facts(workspace: Workspace, visit: VisitId, facts: Mapping[str, Any]) -> Changes:
    """Set facts of a visit by their name in the revision: round, date, from, to, outcome, reason, assessors.

    Raises RuleViolation visit_unknown, text_not_plain, part_impossible, reason_missing (with `not_assessable`).
    """
    return edit(workspace, visit, "visit.changed", {field_key(name): value for name, value in facts.items()})


def add_respondent(
    workspace: Workspace, visit: VisitId, kind: SubjectKind, number: int | None = None
) -> tuple[SubjectId, Changes]:
    """Add one more respondent of a kind and return its id; without a number it gets the next that nobody has or had.

    Raises RuleViolation visit_unknown, or kind_not_asked: the instrument asks nobody of that kind, or it is no person.
    """
    with workspace.transaction():
        draft = require_draft(workspace, visit)
        instrument = instrument_by_doc(workspace, draft.start.instrument_doc)
        if kind in {"office", "product"} or kind not in instrument.subject_kinds:
            raise RuleViolation("kind_not_asked", kind=kind)
        parts = dict(respondents(workspace, instrument, kind, number or _free_number(draft, kind), 1))
        (added,) = parts.values()
        return added.id, edit_inside(workspace, visit, "subject.set", parts)


def free_label(draft: Draft, kind: SubjectKind) -> str:
    """Return how the next respondent of a kind is called: with a number that nobody has, or had who refused."""
    return LABELS[kind].format(number=_free_number(draft, kind))


def change_subject(workspace: Workspace, visit: VisitId, subject: Subject) -> Changes:
    """Change post, label, name or standing (main or substitute) of a subject.

    Raises RuleViolation visit_unknown, subject_unknown (also for one of another kind), label_missing, text_not_plain,
    part_impossible.
    """
    if not subject.label.strip():
        raise RuleViolation("label_missing")
    with workspace.transaction():
        known = drafts.read_subject(workspace.connection, visit, subject.id)
        if known is None or known.type != subject.type:
            raise RuleViolation("subject_unknown", subject=subject.id)
        return edit_inside(workspace, visit, "subject.set", {subject_key(subject.id): subject})


def remove_subjects(workspace: Workspace, visit: VisitId, subjects: tuple[SubjectId, ...]) -> Changes:
    """Take subjects away together with the answers about them; undo brings them back.

    Raises RuleViolation visit_unknown, subject_unknown, subject_fixed for the office itself.
    """
    with workspace.transaction():
        contents = require_draft(workspace, visit).contents
        parts: dict[PartKey, Part | None] = {}
        for subject in subjects:
            if subject not in contents.subjects:
                raise RuleViolation("subject_unknown", subject=subject)
            if contents.subjects[subject].type == "office":
                raise RuleViolation("subject_fixed", subject=subject)
            parts[subject_key(subject)] = None
            parts |= {answer_key(item): None for item in contents.answers if item.subject == subject}
        return edit_inside(workspace, visit, "subject.removed", parts)


def allow_fewer(workspace: Workspace, visit: VisitId, kind: SubjectKind, reason: str) -> Changes:
    """Accept that fewer respondents of a kind than expected were found, with the reason that is signed and printed.

    Raises RuleViolation visit_unknown, reason_missing, text_not_plain, part_impossible.
    """
    if not reason.strip():
        raise RuleViolation("reason_missing")
    with workspace.transaction():
        contents = require_draft(workspace, visit).contents
        present = sum(subject.type == kind for subject in contents.subjects.values())
        others = [short for short in contents.visit.shortfall or () if short.type != kind]
        shortfall = sorted([*others, Shortfall(kind, present, reason.strip())], key=lambda short: short.type)
        return edit_inside(workspace, visit, "visit.changed", {field_key("shortfall"): shortfall})


def set_finding(workspace: Workspace, visit: VisitId, finding: Finding) -> Changes:
    """Add a finding, or change it.

    Raises RuleViolation visit_unknown, file_unknown (evidence that the visit does not have), text_not_plain,
    part_impossible.
    """
    with workspace.transaction():
        stray = set(finding.evidence) - set(require_draft(workspace, visit).contents.files)
        if stray:
            raise RuleViolation("file_unknown", sha256=min(stray))
        return edit_inside(workspace, visit, "finding.set", {finding_key(finding.id): finding})


def remove_finding(workspace: Workspace, visit: VisitId, finding: FindingId) -> Changes:
    """Take a finding away. Raises RuleViolation visit_unknown."""
    return edit(workspace, visit, "finding.removed", {finding_key(finding): None})


def set_flag(workspace: Workspace, visit: VisitId, item: Item, *, is_flagged: bool) -> Changes:
    """Mark an item to be looked at again, or take the mark away; marks never leave the laptop.

    Raises RuleViolation visit_unknown, item_unknown.
    """
    require_leaf(workspace, visit, item)
    return edit(workspace, visit, "item.flagged", {flag_key(item): True if is_flagged else None})


def _free_number(draft: Draft, kind: SubjectKind) -> int:
    subjects = draft.contents.subjects.values()
    present = sum(subject.type == kind for subject in subjects)
    taken = {subject.label for subject in subjects} | {consent.label for consent in draft.consents.values()}
    return next(number for number in count(present + 1) if LABELS[kind].format(number=number) not in taken)
