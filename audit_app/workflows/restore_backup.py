"""Make a workspace out of a backup: in a new folder, checked before and after, and never over anything.

The key is not in a backup, so that what was restored cannot sign and nothing of it can leave the laptop as a second
voice of the same device. Reasons: docs/adr/0016-backups.md.
"""

import os
import shutil
from pathlib import Path

from msgspec import Struct

from audit_app.clock import Clock, SystemClock
from audit_app.domain.backup import Manifest
from audit_app.durable import sync_folder
from audit_app.errors import EnvironmentProblem, InvalidInput, Problem, why
from audit_app.evidence.store import EvidenceStore
from audit_app.progress import Progress, untold
from audit_app.workflows.check_store import StoreReport, check_store
from audit_app.workflows.verify_backup import verify_backup
from audit_app.workspace import KEY, STORE, Workspace


class Restored(Struct, frozen=True):
    """A restored workspace: what its backup said, its folder, and what the check of the store said of it.

    `report` names one thing as a problem in every case: that the key file is not there.
    """

    manifest: Manifest
    root: Path
    report: StoreReport


def restore_backup(path: Path, new_root: Path, progress: Progress = untold, clock: Clock | None = None) -> Restored:
    """Make a workspace out of the backup in a folder, without its key; it appears complete or not at all.

    Raises InvalidInput backup_damaged, or restore_failed when the full check finds more than the backup knew of;
    EnvironmentProblem workspace_exists, workspace_unwritable, and as `EvidenceStore.add`; Cancelled.
    """
    if new_root.exists() and (not new_root.is_dir() or any(new_root.iterdir())):
        raise EnvironmentProblem("workspace_exists", path=str(new_root))
    manifest = verify_backup(path)
    part = new_root.with_name(f".{new_root.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
        report = _furnish(part, path, manifest, progress, clock or SystemClock())
        if new_root.exists():
            new_root.rmdir()
        part.rename(new_root)
        sync_folder(new_root.parent)
    except OSError as fault:
        raise EnvironmentProblem("workspace_unwritable", path=str(new_root), detail=why(fault)) from fault
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Restored(manifest, new_root, report)


def _furnish(part: Path, path: Path, manifest: Manifest, progress: Progress, clock: Clock) -> StoreReport:
    """Fill a folder with store and photos and return what the full check says. Raises InvalidInput restore_failed."""
    evidence = EvidenceStore(part)
    evidence.create()
    (part / "spool").mkdir()
    _copy_store(path / STORE, part / STORE)
    shelf = EvidenceStore(path.parent)
    for count, file in enumerate(manifest.files, 1):
        with evidence.begin() as incoming:
            incoming.copy(shelf.path(file.sha256))
            incoming.commit(file.media)
        progress(count, len(manifest.files))
    workspace = Workspace(part, clock, lock=None)
    try:
        report = check_store(workspace)
    finally:
        workspace.close()
    problems = tuple(each for each in report.problems if not _is_foreseen(each, manifest))
    if problems:
        raise InvalidInput("restore_failed", problems, path=str(path), count=len(problems))
    return report


def _copy_store(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    target.chmod(0o600)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _is_foreseen(problem: Problem, manifest: Manifest) -> bool:
    """Tell whether a backup knew of this: it holds no key, and no photo that was not whole on the laptop either."""
    if problem.path == KEY:
        return problem.code == "key_file_unreadable"
    return problem.code == "photo_missing" and problem.params["id"] in manifest.absent
