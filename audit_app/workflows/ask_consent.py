"""Ask a respondent for consent: it is given, or refused with a reason, and somebody else may be asked instead."""

from msgspec.structs import replace

from audit_app.domain.consent import Consent, How, consent_key
from audit_app.domain.contents import Part, PartKey, answer_key, subject_key
from audit_app.domain.documents.revision import Subject
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.writable import require_fitting
from audit_app.errors import RuleViolation
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit_inside, require_draft
from audit_app.workflows.edit_visit import free_label
from audit_app.workspace import Workspace


def give_consent(workspace: Workspace, visit: VisitId, subject: SubjectId, how: How = "spoken") -> Changes:
    """Record that a respondent agreed to be asked.

    Raises RuleViolation visit_unknown, subject_unknown, kind_not_asked (an office or product says nothing).
    """
    with workspace.transaction():
        asked = _require_respondent(workspace, visit, subject)
        consent = _consent(asked, how, is_given=True)
        return edit_inside(workspace, visit, "consent.set", {consent_key(subject): consent})


def refuse_consent(
    workspace: Workspace, visit: VisitId, subject: SubjectId, reason: str, how: How = "spoken"
) -> Changes:
    """Record that a respondent refuses, also half way through: who refuses is no respondent, nor are the answers kept.

    All of it is one step, which undo takes back. That somebody is missing now is a gap like any other (docs/adr/0006).
    Raises RuleViolation as `give_consent`, and reason_missing, text_not_plain or part_impossible.
    """
    if not reason.strip():
        raise RuleViolation("reason_missing")
    with workspace.transaction():
        asked = _require_respondent(workspace, visit, subject)
        refusal = replace(_consent(asked, how, is_given=False), reason=reason.strip())
        require_fitting(refusal, consent_key(subject))
        parts: dict[PartKey, Part | None] = {consent_key(subject): refusal, subject_key(subject): None}
        answers = require_draft(workspace, visit).contents.answers
        parts |= {answer_key(item): None for item in answers if item.subject == subject}
        return edit_inside(workspace, visit, "consent.set", parts)


def ask_instead(workspace: Workspace, visit: VisitId, refused: SubjectId) -> tuple[SubjectId, Changes]:
    """Add somebody in the place of one who refused, with the same post, and return the new id.

    An officer who steps in is a substitute. Raises RuleViolation visit_unknown, subject_unknown (nobody refused there).
    """
    with workspace.transaction():
        draft = require_draft(workspace, visit)
        refusal = draft.consents.get(refused)
        if refusal is None or refusal.given:
            raise RuleViolation("subject_unknown", subject=refused)
        added = SubjectId(workspace.new_id())
        is_substitute = None if refusal.type == "user" else True
        label = free_label(draft, refusal.type)
        subject = Subject(added, refusal.type, label, refusal.role, is_substitute, None)
        return added, edit_inside(workspace, visit, "subject.set", {subject_key(added): subject})


def _require_respondent(workspace: Workspace, visit: VisitId, subject: SubjectId) -> Subject:
    found = require_draft(workspace, visit).contents.subjects.get(subject)
    if found is None:
        raise RuleViolation("subject_unknown", subject=subject)
    if found.type in {"office", "product"}:
        raise RuleViolation("kind_not_asked", kind=found.type)
    return found


def _consent(asked: Subject, how: How, *, is_given: bool) -> Consent:
    return Consent(asked.type, asked.label, asked.role, is_given, how, "")
