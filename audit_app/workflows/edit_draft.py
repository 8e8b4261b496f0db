"""The one road by which a working copy changes: parts in, an event and new rows in one transaction, Changes out."""

from collections.abc import Mapping
from typing import Any

from audit_app.domain.contents import Part, PartKey, is_taken_away, plain
from audit_app.domain.draft import Draft
from audit_app.domain.ids import VisitId
from audit_app.domain.writable import require_parts
from audit_app.errors import RuleViolation
from audit_app.storage import drafts
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workspace import Workspace


def edit(
    workspace: Workspace,
    visit: VisitId,
    event: str,
    parts: Mapping[PartKey, Part | None],
    detail: Mapping[str, Any] | None = None,
) -> Changes:
    """Give some parts of a visit a new state, durable when this returns; a part that stays as it is writes nothing.

    The event keeps what each part was before, so that any past state can be rebuilt and any step undone.
    Raises RuleViolation visit_unknown, text_not_plain, part_impossible.
    """
    with workspace.transaction():
        return edit_inside(workspace, visit, event, parts, detail)


def edit_inside(
    workspace: Workspace,
    visit: VisitId,
    event: str,
    parts: Mapping[PartKey, Part | None],
    detail: Mapping[str, Any] | None = None,
) -> Changes:
    """Do what `edit` does inside a transaction that is open already."""
    connection = workspace.connection
    if drafts.get_start(connection, visit) is None:
        raise RuleViolation("visit_unknown", visit=visit)
    steps = []
    for key, value in parts.items():
        old, new = drafts.read_part(connection, visit, key), None if value is None else plain(value)
        if old != new:
            steps.append({"part": key, "old": old, "new": new})
    if not steps:
        return Changes()
    there = {key: new for step in steps if not is_taken_away(key := PartKey(step["part"]), new := step["new"])}
    require_parts(visit, drafts.read_facts(connection, visit) | there)
    ref = {"visit": visit} | ({"item": steps[0]["part"]} if len(steps) == 1 else {})
    seq = journal.append(workspace, event, ref, {"visit": visit, "changes": steps, **(detail or {})})
    drafts.write_parts(connection, visit, [(step["part"], step["new"]) for step in steps], seq)
    return Changes(visits=frozenset({visit}), parts=frozenset((visit, step["part"]) for step in steps))


def require_draft(workspace: Workspace, visit: VisitId) -> Draft:
    """Return the working copy of a visit. Raises RuleViolation visit_unknown."""
    draft = drafts.read_draft(workspace.connection, visit)
    if draft is None:
        raise RuleViolation("visit_unknown", visit=visit)
    return draft
