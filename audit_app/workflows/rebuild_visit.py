"""Rebuild any past state of a visit from its events alone."""

from typing import Any, NamedTuple

from audit_app.domain.contents import PartKey, is_taken_away
from audit_app.domain.draft import BASE, Draft, draft_of, is_private
from audit_app.domain.ids import VisitId
from audit_app.errors import RuleViolation
from audit_app.storage import drafts, events
from audit_app.workflows.read_visits import OpenVisit, opened
from audit_app.workspace import Workspace


class Moment(NamedTuple):
    """An event that changed a working copy: its number, when (RFC 3339), what kind it was, the parts it changed."""

    seq: int
    at: str
    kind: str
    parts: tuple[PartKey, ...]


def parts_at(workspace: Workspace, visit: VisitId, seq: int) -> dict[PartKey, Any]:
    """Return the parts of a visit as they were after an event, as plain JSON."""
    parts: dict[PartKey, Any] = {}
    for _, detail in events.details_of_visit(workspace.connection, visit, seq):
        for change in detail.get("changes", ()):
            if is_taken_away(change["part"], change["new"]):
                parts.pop(change["part"], None)
            else:
                parts[change["part"]] = change["new"]
    return parts


def moments(workspace: Workspace, visit: VisitId) -> tuple[Moment, ...]:
    """Return every event that changed the working copy of a visit, oldest first."""
    return tuple(
        Moment(event.seq, event.at, event.type, tuple(PartKey(change["part"]) for change in detail["changes"]))
        for event, detail in events.details_of_visit(workspace.connection, visit)
        if detail.get("changes")
    )


def visit_at(workspace: Workspace, visit: VisitId, seq: int) -> OpenVisit:
    """Return a visit as it was after an event, scored again. Raises RuleViolation visit_unknown."""
    return opened(workspace, draft_at(workspace, visit, seq))


def draft_at(workspace: Workspace, visit: VisitId, seq: int) -> Draft:
    """Return the working copy of a visit as it was after an event.

    Raises RuleViolation visit_unknown when the visit had not begun.
    """
    start = drafts.get_start(workspace.connection, visit)
    if start is None or seq <= start.event_seq:
        raise RuleViolation("visit_unknown", visit=visit)
    changed = [
        (event.seq, [PartKey(change["part"]) for change in detail.get("changes", ())])
        for event, detail in events.details_of_visit(workspace.connection, visit, seq)
    ]
    base_event = max(at for at, parts in changed if BASE in parts)
    last_event = max(at for at, parts in changed if not all(is_private(part) for part in parts))
    return draft_of(start, parts_at(workspace, visit, seq), base_event, last_event)
