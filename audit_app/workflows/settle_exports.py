"""At start: settle the exports that a crash or a pulled stick interrupted."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from audit_app.bundles.reader import read_bundle
from audit_app.domain.ids import BundleId
from audit_app.errors import BundleRejected
from audit_app.storage import exports
from audit_app.storage.exports import ExportStep
from audit_app.transfer.folder import possible_names, remove_part
from audit_app.workflows import journal
from audit_app.workspace import Workspace


def settle_exports(workspace: Workspace) -> tuple[ExportStep, ...]:
    """Find out what became of every export that was prepared and not finished, and say so in the log.

    A complete bundle under its name is recovered; anything else is abandoned, its part removed where it can be reached.
    """
    return tuple(_settle(workspace, step) for step in exports.unsettled(workspace.connection))


def _settle(workspace: Workspace, prepared: ExportStep) -> ExportStep:
    wanted = Path(prepared.path)
    found = next(_finished(wanted, prepared.bundle), None)
    if found is None:
        remove_part(wanted)
    step: exports.Step = "recovered" if found else "abandoned"
    path, digest = found or (prepared.path, "")
    with workspace.transaction() as connection:
        seq = journal.append(workspace, f"export.{step}", {"bundle": prepared.bundle}, {"path": path, "digest": digest})
        settled = ExportStep(prepared.bundle, step, path, digest, seq)
        exports.record(connection, settled)
    return settled


def _finished(wanted: Path, bundle: BundleId) -> Iterator[tuple[str, str]]:
    """Yield path and digest of a bundle that stands complete under one of the names that it may have got."""
    for path in takewhile(Path.exists, possible_names(wanted)):
        try:
            found = read_bundle(path)
        except (OSError, BundleRejected):
            continue
        if found.note.bundle == bundle:
            yield str(path), found.digest
