"""Undo and redo the steps of a visit, without end while it is a working copy; both append to its history."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from audit_app.domain.contents import PartKey
from audit_app.domain.ids import VisitId
from audit_app.domain.undo import History, Step, history
from audit_app.errors import RuleViolation
from audit_app.storage import events
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit_inside
from audit_app.workspace import Workspace


class UndoStatus(Struct, frozen=True):
    """The steps that undo and redo would take next; None when there is none."""

    undo: Step | None
    redo: Step | None


def undo_status(workspace: Workspace, visit: VisitId) -> UndoStatus:
    """Return what can be undone and redone now."""
    now = _history(workspace, visit)
    return UndoStatus(now.done[-1] if now.done else None, now.undone[-1] if now.undone else None)


def undo(workspace: Workspace, visit: VisitId) -> Changes:
    """Take the last step back. Raises RuleViolation nothing_to_undo."""
    with workspace.transaction():
        step = undo_status(workspace, visit).undo
        if step is None:
            raise RuleViolation("nothing_to_undo")
        return _move(workspace, visit, step, "undo", "old")


def redo(workspace: Workspace, visit: VisitId) -> Changes:
    """Make the step that was last taken back again. Raises RuleViolation nothing_to_redo."""
    with workspace.transaction():
        step = undo_status(workspace, visit).redo
        if step is None:
            raise RuleViolation("nothing_to_redo")
        return _move(workspace, visit, step, "redo", "new")


def _move(workspace: Workspace, visit: VisitId, step: Step, direction: str, state: str) -> Changes:
    parts = {PartKey(change["part"]): change[state] for change in step.changes}
    return edit_inside(workspace, visit, "undo", parts, {"direction": direction, "of": step.seq})


def _history(workspace: Workspace, visit: VisitId) -> History:
    return history(_events_of(workspace, visit))


def _events_of(workspace: Workspace, visit: VisitId) -> Iterator[tuple[int, str, dict[str, Any]]]:
    for event, detail in events.details_of_visit(workspace.connection, visit):
        if event.type != "visit.started":
            yield event.seq, event.type, detail
