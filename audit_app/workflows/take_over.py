"""Go on with a visit where another laptop stopped, or where a lead decided: its head becomes the working copy."""

from audit_app.domain.consent import is_consent
from audit_app.domain.contents import Part, PartKey, contents_of, parts_of
from audit_app.domain.documents import Revision
from audit_app.domain.draft import BASE, VisitStart
from audit_app.domain.ids import ElementId, VisitId
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
        return _adopt(workspace, standing.element, standing.revision)


def _adopt(workspace: Workspace, element: ElementId, revision: Revision) -> Changes:
    connection, visit = workspace.connection, revision.visit.id
    _know_office(workspace, revision)
    if drafts.get_start(connection, visit) is None:
        seq = journal.append(workspace, "visit.taken_over", {"visit": visit, "element": element}, {})
        drafts.add_start(connection, VisitStart(visit, revision.office.id, revision.instrument.doc, seq))
    kept_no_longer = (key for key in drafts.read_parts(connection, visit) if not is_consent(key))
    parts: dict[PartKey, Part | None] = dict.fromkeys(kept_no_longer)
    parts |= parts_of(contents_of(revision)) | {BASE: [element]}
    return edit_inside(workspace, visit, "visit.adopted", parts)


def _know_office(workspace: Workspace, revision: Revision) -> None:
    """Take over what the revision's office document says, unless this laptop knows the office already."""
    document = elements.office(workspace.connection, revision.office.doc)
    if document is None or registers.get_office(workspace.connection, document.id) is not None:
        return
    record_office(workspace, document.facts)
