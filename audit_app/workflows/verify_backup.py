"""Tell whether a backup is, byte for byte, what was written into it."""

from collections.abc import Iterator
from pathlib import Path

from audit_app.domain.backup import Manifest
from audit_app.domain.ids import FileHash
from audit_app.errors import EnvironmentProblem, InvalidInput, Problem
from audit_app.evidence.incoming import read_again
from audit_app.evidence.store import EvidenceStore
from audit_app.progress import Progress, untold
from audit_app.storage import events, evidence_files
from audit_app.storage.database import DAMAGE
from audit_app.storage.store_copy import opened_copy, page_faults
from audit_app.workflows.list_backups import MANIFEST, read_backup
from audit_app.workspace import STORE

_UNREADABLE = (*DAMAGE, EnvironmentProblem)
"""What is raised over a file that is no whole store."""


def verify_backup(path: Path, progress: Progress = untold) -> Manifest:
    """Read every byte of the backup in a folder and return what it says of itself; nothing is changed.

    Raises InvalidInput backup_damaged, which names each file that is not what was written.
    """
    manifest = read_backup(path).manifest
    if manifest is None:
        raise damaged(path, (Problem(MANIFEST, "backup_file_changed", {}),))
    problems = (*store_faults(path, manifest), *_photo_faults(path, manifest, progress))
    if problems:
        raise damaged(path, problems)
    return manifest


def damaged(path: Path, problems: tuple[Problem, ...]) -> InvalidInput:
    """Return the refusal of a backup."""
    return InvalidInput("backup_damaged", problems, path=str(path), count=len(problems))


def store_faults(path: Path, manifest: Manifest) -> tuple[Problem, ...]:
    """Return what is wrong with the copy of the store: its bytes, its pages, or what the manifest says of it."""
    found = read_again(path / STORE)
    if found is None or (found.sha256, found.size_bytes) != (manifest.store, manifest.store_bytes):
        return (Problem(STORE, "backup_file_changed", {}),)
    try:
        with opened_copy(path / STORE) as copy:
            faults = page_faults(copy)
            if faults:
                return faults
            head = events.head(copy)
            named = {file.sha256 for file in evidence_files.all_files(copy)} - evidence_files.purged(copy).keys()
    except _UNREADABLE:
        return (Problem(STORE, "backup_file_changed", {}),)
    told = {file.sha256 for file in manifest.files} | set(manifest.absent)
    is_told = (head.seq, head.hash, named) == (manifest.events, manifest.head, told)
    return () if is_told else (Problem(MANIFEST, "backup_differs", {}),)


def _photo_faults(path: Path, manifest: Manifest, progress: Progress) -> Iterator[Problem]:
    files = sorted(file.sha256 for file in manifest.files)
    if not files:
        return
    folder = EvidenceStore(path.parent)
    try:
        report = folder.check(files, lambda count: progress(count, len(files)))
    except EnvironmentProblem:
        yield Problem("evidence", "os_missing", {})
        return
    yield from (_photo_fault(sha) for sha in (*report.missing, *report.damaged))


def _photo_fault(sha: FileHash) -> Problem:
    return Problem(f"evidence/{sha[:12]}", "backup_file_changed", {})
