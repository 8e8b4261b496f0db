"""Back a workspace up beside itself: the store whole each time, each photo once, all of it read again before it counts.

`backups/NNNNNN/` holds `store.db` and `manifest.json`, `backups/evidence/` the photos of all of them. The key is never
part of a backup. Reasons: docs/adr/0016-backups.md.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EIO, ENOENT
from pathlib import Path
from typing import Final

from audit_app import __version__
from audit_app.clock import wall_text
from audit_app.domain.backup import KeptFile, Manifest, write_manifest
from audit_app.domain.ids import FileHash
from audit_app.errors import EnvironmentProblem, InvalidInput, RuleViolation, why
from audit_app.evidence.disk import Disk, disk_problems
from audit_app.evidence.incoming import read_again
from audit_app.evidence.store import LEAST_FREE_BYTES, EvidenceStore
from audit_app.progress import Progress, untold
from audit_app.storage import events, evidence_files
from audit_app.storage.evidence_files import StoredFile
from audit_app.storage.store_copy import copy_store, faults_of, opened_copy
from audit_app.workflows.list_backups import (
    FOLDER,
    MANIFEST,
    Backup,
    folder_name,
    list_backups,
    newest_backup,
    read_backup,
)
from audit_app.workflows.verify_backup import damaged, store_faults
from audit_app.workspace import STORE, Workspace

KEPT: Final = 10
"""So many of the newest backups stay."""

_PART: Final = ".part"
_OF_THE_DISK: Final = {"disk_full", "evidence_unwritable", "evidence_disk_error", "evidence_folder_missing"}


def is_due(workspace: Workspace) -> bool:
    """Tell whether something was written since the newest backup that can be read, or there is none."""
    newest = newest_backup(workspace.root)
    told = newest.manifest if newest is not None else None
    return told is None or told.head != events.head(workspace.connection).hash


def back_up(workspace: Workspace, progress: Progress = untold, disk: Disk | None = None) -> Backup:
    """Write a backup, read it again, give it its name, and only then drop what is older than the newest ten.

    Raises InvalidInput backup_of_damage when the full check finds a fault in the store, backup_damaged when the disk
    did not keep what was written; EnvironmentProblem backup_no_room, backup_unwritable, backup_unreadable;
    Cancelled. The backups that were there are then as they were.
    """
    with _told_of_backup(workspace.root / FOLDER):
        return _back_up(workspace, progress, disk or Disk())


@contextmanager
def _told_of_backup(folder: Path) -> Iterator[None]:
    """Say of a disk that refuses that the backup was not written; its own words speak of one photo."""
    try:
        yield
    except EnvironmentProblem as problem:
        if problem.code == "disk_low":
            raise EnvironmentProblem("backup_no_room", **problem.params) from problem
        if problem.code not in _OF_THE_DISK:
            raise
        reason = problem.params.get("detail") or why(FileNotFoundError(ENOENT, ""))
        raise EnvironmentProblem("backup_unwritable", path=str(folder), detail=reason) from problem


def _back_up(workspace: Workspace, progress: Progress, disk: Disk) -> Backup:
    folder = workspace.root / FOLDER
    with disk_problems(folder):
        if not folder.exists():
            disk.make_folder(folder)
            disk.sync_folder(workspace.root)
    shelf = EvidenceStore(folder, disk)
    shelf.create()
    shelf.sweep()
    _sweep(folder)
    _require_room(workspace, folder, disk)
    counter = 1 + max((each.counter for each in list_backups(workspace.root)), default=0)
    part = folder / (folder_name(counter) + _PART)
    try:
        _write(workspace, part, counter, shelf, progress, disk)
        with disk_problems(folder):
            disk.rename(part, folder / folder_name(counter))
            disk.sync_folder(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _rotate(workspace.root, shelf)
    return read_backup(folder / folder_name(counter))


def _sweep(folder: Path) -> None:
    """Remove what an interrupted run left."""
    for part in folder.glob(f"*{_PART}"):
        shutil.rmtree(part, ignore_errors=True)


def _require_room(workspace: Workspace, folder: Path, disk: Disk) -> None:
    with disk_problems(folder):
        needed = (workspace.root / STORE).stat().st_size + LEAST_FREE_BYTES
        if disk.free_bytes(folder) < needed:
            raise EnvironmentProblem("backup_no_room", needed_mb=-(-needed // 1_000_000))


def _write(
    workspace: Workspace, part: Path, counter: int, shelf: EvidenceStore, progress: Progress, disk: Disk
) -> None:
    """Fill a folder under its temporary name with a backup that was read again."""
    with disk_problems(part.parent):
        disk.make_folder(part)
    progress(0, 1)
    copy_store(workspace.connection, part / STORE)
    with opened_copy(part / STORE) as copy:
        problems = faults_of(copy)
        if problems:
            raise InvalidInput("backup_of_damage", problems, count=len(problems))
        head = events.head(copy)
        erased = evidence_files.purged(copy)
        wanted = [file for file in evidence_files.all_files(copy) if file.sha256 not in erased]
    kept = tuple(_keep_all(workspace, wanted, shelf, progress))
    store = read_again(part / STORE)
    if store is None:
        raise EnvironmentProblem("backup_unwritable", path=str(part), detail=why(OSError(EIO, "")))
    manifest = Manifest(
        counter=counter,
        at=wall_text(workspace.clock.now()),
        program=__version__,
        events=head.seq,
        head=head.hash,
        store=store.sha256,
        store_bytes=store.size_bytes,
        files=kept,
        absent=tuple(sorted({file.sha256 for file in wanted} - {file.sha256 for file in kept})),
    )
    _write_manifest(part, manifest, disk)
    _read_again(part)


def _write_manifest(part: Path, manifest: Manifest, disk: Disk) -> None:
    with disk_problems(part):
        with disk.create(part / MANIFEST) as file:
            disk.write(file, write_manifest(manifest))
            disk.sync(file)
        disk.sync_folder(part)


def _read_again(part: Path) -> None:
    manifest = read_backup(part).manifest
    problems = store_faults(part, manifest) if manifest is not None else ()
    if manifest is None or problems:
        raise damaged(part, problems)


def _keep_all(
    workspace: Workspace, wanted: list[StoredFile], shelf: EvidenceStore, progress: Progress
) -> Iterator[KeptFile]:
    """Copy the photos that lie in no backup yet; one that is damaged or missing on the laptop is left out."""
    for count, file in enumerate(wanted, 1):
        if _is_there(shelf, file) or _keep(workspace, file, shelf):
            yield KeptFile(file.sha256, file.size_bytes, file.media)
        progress(count, len(wanted))


def _is_there(shelf: EvidenceStore, file: StoredFile) -> bool:
    place = shelf.find(file.sha256)
    return place is not None and place.stat().st_size == file.size_bytes


def _keep(workspace: Workspace, file: StoredFile, shelf: EvidenceStore) -> bool:
    place = workspace.evidence.find(file.sha256)
    if place is None:
        return False
    with shelf.begin() as incoming:
        try:
            incoming.copy(place)
            received = incoming.finish()
        except RuleViolation:  # damage can empty a file, or make it another kind of thing
            return False
        except EnvironmentProblem as problem:
            if problem.code == "evidence_source_unreadable":
                return False
            raise
        if received.sha256 != file.sha256:
            return False
        incoming.commit(file.media)
    return True


def _rotate(root: Path, shelf: EvidenceStore) -> None:
    """Remove backups behind the newest ten whole ones, and photos that no backup names any more.

    The one just written was read again and is the newest. While any manifest is damaged no photo is removed: nobody
    knows what it named.
    """
    backups = list_backups(root)
    newest = [each for each in backups if each.manifest is not None][:KEPT]
    for old in backups:
        if newest and old.counter < newest[-1].counter and len(newest) == KEPT:
            shutil.rmtree(old.path, ignore_errors=True)
    _drop_unnamed(root, shelf)


def _drop_unnamed(root: Path, shelf: EvidenceStore) -> None:
    manifests = [each.manifest for each in list_backups(root)]
    named: set[FileHash] = set()
    for manifest in manifests:
        if manifest is None:
            return
        named |= {file.sha256 for file in manifest.files}
    shelf.keep_only(named)
