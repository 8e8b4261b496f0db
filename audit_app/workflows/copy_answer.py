"""Copy answers from one subject to the next, marked until somebody has checked each of them.

Only what was answered is copied: note, evidence and the reason for missing evidence belong to one subject alone.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from audit_app.domain.contents import Part, PartKey, answer_key
from audit_app.domain.copied import Copied, copied_key
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.items import Item, is_decided
from audit_app.errors import RuleViolation
from audit_app.storage import drafts
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit, edit_inside
from audit_app.workflows.record_answer import current_answer, require_leaf
from audit_app.workspace import Workspace


def copy_answer(workspace: Workspace, visit: VisitId, item: Item, target: SubjectId) -> Changes:
    """Give another subject the answer of an item, in place of what was answered there; the same answer stays as it is.

    Raises RuleViolation visit_unknown, item_unknown, or nothing_to_copy where the item is not answered.
    """
    with workspace.transaction():
        parts = _copied_parts(workspace, visit, item, target)
        if parts is None:
            raise RuleViolation("nothing_to_copy", item=item.indicator)
        return edit_inside(workspace, visit, "answer.copied", parts)


def copy_answers(
    workspace: Workspace, visit: VisitId, leaves: Iterable[str], source: SubjectId, target: SubjectId
) -> Changes:
    """Give another subject the answers to some leaves where it has none yet, all in one step.

    Raises RuleViolation visit_unknown, item_unknown, or nothing_to_copy where nothing is answered or nothing empty.
    """
    with workspace.transaction():
        parts: dict[PartKey, Part | None] = {}
        for leaf in leaves:
            there = current_answer(workspace, visit, Item(leaf, target))
            if there.value is None and there.na is None:
                parts |= _copied_parts(workspace, visit, Item(leaf, source), target) or {}
        if not parts:
            raise RuleViolation("nothing_to_copy", item=_label(workspace, visit, source))
        return edit_inside(workspace, visit, "answer.copied", parts)


def check_answer(workspace: Workspace, visit: VisitId, item: Item) -> Changes:
    """Record that a copied answer was checked and holds: its mark goes. Without a mark nothing is recorded.

    Raises RuleViolation visit_unknown, item_unknown.
    """
    require_leaf(workspace, visit, item)
    return edit(workspace, visit, "answer.checked", {copied_key(item): None})


def _copied_parts(
    workspace: Workspace, visit: VisitId, item: Item, target: SubjectId
) -> dict[PartKey, Part | None] | None:
    """Return the answer and its mark; nothing where the answer is there already, None where there is none to copy."""
    leaf, reached = require_leaf(workspace, visit, item), Item(item.indicator, target)
    require_leaf(workspace, visit, reached)
    given, there = current_answer(workspace, visit, item), current_answer(workspace, visit, reached)
    if not is_decided(leaf, given):
        return None
    if (given.value, given.na) == (there.value, there.na):
        return {}
    copied = Copied(item.subject, _label(workspace, visit, item.subject))
    return {answer_key(reached): replace(there, value=given.value, na=given.na), copied_key(reached): copied}


def _label(workspace: Workspace, visit: VisitId, subject: SubjectId) -> str:
    found = drafts.read_subject(workspace.connection, visit, subject)
    return found.label if found is not None else ""
