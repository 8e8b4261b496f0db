"""Undo an import, and reinstate it: nothing is deleted, the set just looks as if it had never come."""

from audit_app.domain.ids import VisitId
from audit_app.errors import RuleViolation
from audit_app.storage import elements, imports
from audit_app.storage.imports import Import
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.import_bundle import judge_quarantine_again
from audit_app.workspace import Workspace


def all_imports(workspace: Workspace) -> tuple[Import, ...]:
    """Return every import, first one first."""
    return imports.all_imports(workspace.connection)


def withdraw_import(workspace: Workspace, import_id: int, reason: str) -> Changes:
    """Take back what a bundle brought; what another one also brought stays.

    A bundle of which more came in later has several imports; it is undone as a whole.
    Raises RuleViolation import_unknown, import_is_withdrawn, reason_missing.
    """
    record = _require(workspace, import_id, is_withdrawn=False)
    _require_reason(reason)
    same = _of_same_bundle(workspace, record)
    with workspace.transaction() as connection:
        seq = journal.append(workspace, "import.withdrawn", {"digest": record.bundle_digest}, {"reason": reason})
        for each in same:
            imports.set_withdrawn(connection, each.id, seq, reason)
    return _changes(workspace, same)


def reinstate_import(workspace: Workspace, import_id: int, reason: str) -> Changes:
    """Let a withdrawn bundle count again; what waits for something in it is judged again.

    Raises RuleViolation import_unknown, import_stands, reason_missing.
    """
    record = _require(workspace, import_id, is_withdrawn=True)
    _require_reason(reason)
    same = _of_same_bundle(workspace, record)
    with workspace.transaction() as connection:
        seq = journal.append(workspace, "import.reinstated", {"digest": record.bundle_digest}, {"reason": reason})
        for each in same:
            imports.set_reinstated(connection, each.id, seq, reason)
    changes = _changes(workspace, same)
    for imported in judge_quarantine_again(workspace):
        changes |= imported.changes
    return changes


def _of_same_bundle(workspace: Workspace, record: Import) -> tuple[Import, ...]:
    """Return the imports of a bundle that stand, or are withdrawn, as one of them is."""
    return tuple(
        each
        for each in all_imports(workspace)
        if (each.bundle_digest, each.is_withdrawn) == (record.bundle_digest, record.is_withdrawn)
    )


def _require(workspace: Workspace, import_id: int, *, is_withdrawn: bool) -> Import:
    found = next((each for each in all_imports(workspace) if each.id == import_id), None)
    if found is None:
        raise RuleViolation("import_unknown", number=import_id)
    if found.is_withdrawn != is_withdrawn:
        raise RuleViolation("import_stands" if is_withdrawn else "import_is_withdrawn", number=import_id)
    return found


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise RuleViolation("reason_missing")


def _changes(workspace: Workspace, records: tuple[Import, ...]) -> Changes:
    brought = (element for each in records for element in imports.elements_of(workspace.connection, each.id))
    revisions = (elements.revision(workspace.connection, element) for element in brought)
    visits: frozenset[VisitId] = frozenset(revision.visit.id for revision in revisions if revision is not None)
    return Changes(visits=visits, elements=True)
