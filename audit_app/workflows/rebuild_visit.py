"""Rebuild any past state of a visit from its events alone."""

from typing import Any

from audit_app.domain.contents import PartKey, is_taken_away
from audit_app.domain.draft import Draft, draft_of
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
    bases = [
        event.seq
        for event, detail in events.details_of_visit(workspace.connection, visit, seq)
        if any(change["part"] == "base" for change in detail.get("changes", ()))
    ]
    return draft_of(start, parts_at(workspace, visit, seq), bases[-1], seq)
