"""Rebuild any past state of a visit from its events alone."""

from typing import Any

from audit_app.domain.contents import PartKey, is_taken_away
from audit_app.domain.draft import BASE, Draft, draft_of, is_flag
from audit_app.domain.ids import VisitId
from audit_app.errors import RuleViolation
from audit_app.storage import drafts, events
from audit_app.workspace import Workspace


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
    last_event = max(at for at, parts in changed if not all(is_flag(part) for part in parts))
    return draft_of(start, parts_at(workspace, visit, seq), base_event, last_event)
