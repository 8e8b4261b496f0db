"""The few operations that make a file durable, and what a failing disk is called.

Tests stand in for a disk that fails at any one of them.
"""

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Final

from audit_app.durable import sync_folder
from audit_app.errors import EnvironmentProblem, why

_SCANNER_WAITS: Final = (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()
"""Seconds between attempts to rename: on Windows a virus scanner holds a new file for a moment."""

_CODES: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "evidence_unwritable",
    errno.EACCES: "evidence_unwritable",
    errno.EPERM: "evidence_unwritable",
}


class Disk:
    """Files as the operating system keeps them. `waits` are the pauses in seconds before a rename is tried again."""

    def __init__(self, waits: tuple[float, ...] = _SCANNER_WAITS) -> None:
        self._waits = waits

    def make_folder(self, folder: Path) -> None:
        """Make a folder for this user alone unless it is there; its parent must exist."""
        folder.mkdir(mode=0o700, exist_ok=True)

    def create(self, path: Path) -> FileIO:
        """Open a new file for writing, readable by this user alone; fails where one stands already."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return FileIO(os.open(path, flags, 0o600), "wb")

    def write(self, file: FileIO, chunk: bytes) -> None:
        """Write all bytes of a chunk; one call of the system may take only some of them."""
        left = memoryview(chunk)
        while left:
            left = left[file.write(left) :]

    def sync(self, file: FileIO) -> None:
        """Wait until the bytes of a file are on the disk."""
        os.fsync(file.fileno())

    def rename(self, old: Path, new: Path) -> None:
        """Give a file its final name in one step, in place of what stands there."""
        for wait in self._waits:
            try:
                old.replace(new)
            except PermissionError:
                time.sleep(wait)
            else:
                return
        old.replace(new)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk, where the system can."""
        sync_folder(folder)

    def remove(self, path: Path) -> None:
        """Remove a file unless it is gone already."""
        path.unlink(missing_ok=True)

    def free_bytes(self, folder: Path) -> int:
        """Return the room that is left where a folder lies."""
        return shutil.disk_usage(folder).free


@contextmanager
def disk_problems(folder: Path) -> Iterator[None]:
    """Name what the disk refuses inside a block.

    Raises EnvironmentProblem: evidence_folder_missing, disk_full, evidence_unwritable (read-only or no permission), or
    evidence_disk_error for every other failure.
    """
    try:
        yield
    except OSError as fault:
        raise _problem(fault, folder) from fault


def require_folder(folder: Path) -> None:
    """Accept a folder that is there; raises EnvironmentProblem evidence_folder_missing, and never makes one."""
    if not folder.is_dir():
        raise EnvironmentProblem("evidence_folder_missing", path=str(folder))


def _problem(fault: OSError, folder: Path) -> EnvironmentProblem:
    if fault.errno == errno.ENOENT and not folder.is_dir():
        return EnvironmentProblem("evidence_folder_missing", path=str(folder))
    code = _CODES.get(fault.errno or 0, "evidence_disk_error")
    return EnvironmentProblem(code, path=str(folder), detail=why(fault))
