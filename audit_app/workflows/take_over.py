"""Go on with a visit where another laptop stopped, or where a lead decided: its head becomes the working copy."""

from audit_app.domain.consent import is_consent
from audit_app.domain.contents import Contents, Part, PartKey, contents_of, parts_of
from audit_app.domain.copied import copied_key
from audit_app.domain.documents import Revision
from audit_app.domain.documents.revision import Answer
from audit_app.domain.draft import BASE, Draft, VisitStart
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.scales import Value
from audit_app.errors import RuleViolation
from audit_app.storage import drafts, elements, registers
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.describe_office import record_office
from audit_app.workflows.edit_draft import edit_inside
from audit_app.workflows.read_standing import standing_of
from audit_app.workspace import Workspace


def take_over(workspace: Workspace, visit: VisitId) -> Changes:
    """Make the current head of a visit the working copy of this laptop; its next revision names it as parent.

    Raises RuleViolation visit_unknown, visit_in_conflict, or draft_unsealed when work of this laptop would be covered.
    """
    with workspace.transaction():
        standing = standing_of(workspace, visit)
        if standing is None:
            raise RuleViolation("visit_unknown", visit=visit)
        if standing.view.standing == "conflict":
            raise RuleViolation("visit_in_conflict", visit=visit, count=len(standing.view.heads))
        draft = drafts.read_draft(workspace.connection, visit)
        if draft is not None and not draft.is_unchanged:
            raise RuleViolation("draft_unsealed", visit=visit)
        return _adopt(workspace, standing.element, standing.revision, draft)


def _adopt(workspace: Workspace, element: ElementId, revision: Revision, before: Draft | None) -> Changes:
    connection, visit = workspace.connection, revision.visit.id
    _know_office(workspace, revision)
    if drafts.get_start(connection, visit) is None:
        seq = journal.append(workspace, "visit.taken_over", {"visit": visit, "element": element}, {})
        drafts.add_start(connection, VisitStart(visit, revision.office.id, revision.instrument.doc, seq))
    contents = contents_of(revision)
    kept = _still_copied(before, contents) if before is not None else frozenset()
    there = drafts.read_parts(connection, visit)
    parts: dict[PartKey, Part | None] = dict.fromkeys(key for key in there if not is_consent(key) and key not in kept)
    parts |= parts_of(contents) | {BASE: [element]}
    return edit_inside(workspace, visit, "visit.adopted", parts)


def _still_copied(draft: Draft, taken: Contents) -> frozenset[PartKey]:
    """Return the marks of copied answers that nobody replaced in the meantime: they are as unchecked as before."""
    before, after = draft.contents.answers, taken.answers
    return frozenset(copied_key(item) for item in draft.copied if _reply(before.get(item)) == _reply(after.get(item)))


def _reply(answer: Answer | None) -> tuple[Value | None, str | None]:
    return (None, None) if answer is None else (answer.value, answer.na)


def _know_office(workspace: Workspace, revision: Revision) -> None:
    """Take over what the revision's office document says, unless this laptop knows the office already."""
    document = elements.office(workspace.connection, revision.office.doc)
    if document is None or registers.get_office(workspace.connection, document.id) is not None:
        return
    record_office(workspace, document.facts)
