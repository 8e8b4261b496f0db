"""Private copies of the bundles that are handed in: nothing can change between check and use.

What was set aside or refused stays here for a while, under the hash of its bytes.
"""

import errno
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from audit_app.bundles.limits import LIMITS
from audit_app.bundles.repack import pack_folder, packed_size
from audit_app.bundles.source import CHUNK
from audit_app.errors import BundleRejected, EnvironmentProblem, why
from audit_app.storage import imports
from audit_app.workspace import Workspace

SPARE_BYTES = 200 << 20
"""Space that must remain beside twice the size of a bundle."""

REFUSED_SECONDS = 30 * 24 * 60 * 60
"""How long a refused bundle can be inspected."""

MOST_BYTES = 5 << 30
"""How much all bundles that were set aside or refused may take; the oldest go first."""


class Spooled:
    """A copy and the hash of its bytes. It goes when the import is over, unless it is kept."""

    def __init__(self, path: Path, container: str, home: Path) -> None:
        self.path = path
        self.container = container
        self._home = home

    def keep(self) -> None:
        """Let the copy stay in the spool."""
        self.path = self.path.replace(self._home)

    def forget(self) -> None:
        """Remove what was kept of the same bundle before."""
        _remove(self._home)


def spool_path(workspace: Workspace, container: str) -> Path:
    """Return where a bundle lies that was set aside."""
    return workspace.spool / f"{container}.audit.zip"


@contextmanager
def spooled(workspace: Workspace, source: Path) -> Iterator[Spooled]:
    """Copy a bundle file, or pack the folder into which one was unpacked, for the time of a block.

    Raises BundleRejected NOT_A_BUNDLE, TOO_BIG, NO_SPACE, and of a folder the codes of its files;
    EnvironmentProblem file_unreadable.
    """
    part = workspace.spool / f"{token_hex(8)}.part"
    try:
        container = _copy(source, part)
        yield Spooled(part, container, spool_path(workspace, container))
    finally:
        _remove(part)


def sweep_spool(workspace: Workspace) -> None:
    """Forget refused bundles after 30 days, and when all take too much space those first, then the oldest that wait."""
    waiting = {spool_path(workspace, each.container_sha256) for each in imports.quarantine(workspace.connection)}
    found = [(path in waiting, path.stat().st_mtime, path) for path in workspace.spool.glob("*.audit.zip")]
    kept = [(changed, path.stat().st_size, path) for _, changed, path in sorted(found)]
    latest_to_go = workspace.clock.now().timestamp() - REFUSED_SECONDS
    total = sum(size for _, size, _ in kept)
    for changed, size, path in kept:
        if total > MOST_BYTES or (changed < latest_to_go and path not in waiting):
            path.unlink()
            total -= size


def _remove(copy: Path) -> None:
    """Remove a copy; one that the disk does not let go of is no reason to deny an import, and is swept later."""
    with suppress(OSError):
        copy.unlink(missing_ok=True)


def _copy(source: Path, part: Path) -> str:
    """Fill a file with the container of a bundle and return its hash."""
    try:
        mode = source.stat().st_mode
        if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            raise BundleRejected("NOT_A_BUNDLE")  # reading a pipe or a device may never end
        size = packed_size(source) if stat.S_ISDIR(mode) else source.stat().st_size
        _require_space(part.parent, size)
        with part.open("w+b") as copy:
            if stat.S_ISDIR(mode):
                pack_folder(source, copy)
            else:
                _copy_file(source, copy)
            copy.seek(0)
            return file_digest(copy, "sha256").hexdigest()
    except OSError as fault:
        if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise BundleRejected("NO_SPACE") from fault
        raise EnvironmentProblem("file_unreadable", path=str(source), detail=why(fault)) from fault


def _require_space(folder: Path, size: int) -> None:
    if size > LIMITS.container:
        raise BundleRejected("TOO_BIG", limit=LIMITS.container)
    if shutil.disk_usage(folder).free < 2 * size + SPARE_BYTES:
        raise BundleRejected("NO_SPACE", needed=(2 * size + SPARE_BYTES) >> 20)


def _copy_file(source: Path, copy: BinaryIO) -> None:
    """Copy a file that may still be growing, up to the limit."""
    with source.open("rb") as file:
        while chunk := file.read(CHUNK):
            copy.write(chunk)
            if copy.tell() > LIMITS.container:
                raise BundleRejected("TOO_BIG", limit=LIMITS.container)
