"""At start: settle the exports that a crash or a pulled stick interrupted."""

from pathlib import Path

from audit_app.bundles.reader import read_bundle
from audit_app.errors import BundleRejected
from audit_app.storage import exports
from audit_app.storage.exports import ExportStep
from audit_app.transfer.folder import remove_part
from audit_app.workflows import journal
from audit_app.workspace import Workspace


def settle_exports(workspace: Workspace) -> tuple[ExportStep, ...]:
    """Find out what became of every export that was prepared and not finished, and say so in the log.

    A complete bundle under its name is recovered; anything else is abandoned, its part removed where it can be reached.
    """
    return tuple(_settle(workspace, step) for step in exports.unsettled(workspace.connection))


def _settle(workspace: Workspace, prepared: ExportStep) -> ExportStep:
    path = Path(prepared.path)
    digest = _digest_of(path, prepared)
    if not digest:
        remove_part(path)
    step: exports.Step = "recovered" if digest else "abandoned"
    with workspace.transaction() as connection:
        detail = {"path": prepared.path, "digest": digest}
        seq = journal.append(workspace, f"export.{step}", {"bundle": prepared.bundle}, detail)
        settled = ExportStep(prepared.bundle, step, prepared.path, digest, seq)
        exports.record(connection, settled)
    return settled


def _digest_of(path: Path, prepared: ExportStep) -> str:
    """Return the digest of the bundle at a path if it is complete and the one that was prepared, else nothing."""
    try:
        found = read_bundle(path)
    except (OSError, BundleRejected):
        return ""
    return found.digest if found.note.bundle == prepared.bundle else ""
