"""A folder or stick: written beside its final name, made durable, then renamed.

Windows and FAT promise no atomic rename and a stick may be pulled, so readers trust only a complete bundle.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

from audit_app.errors import EnvironmentProblem
from audit_app.transfer.base import Part

_RETRIES_MS = (50, 100, 200, 400, 600, 800)
"""How long to wait for a virus scanner that holds the file (Windows)."""


def part_path(final: Path) -> Path:
    """Return where the bytes of a bundle lie until it gets its name."""
    return final.with_name(f".{final.name}.part")


def remove_part(final: Path) -> None:
    """Remove what an interrupted run left of a bundle, if its folder can still be reached."""
    with suppress(OSError):
        part_path(final).unlink(missing_ok=True)


class Folder:
    """A folder that exists."""

    def __init__(self, place: str) -> None:
        self._folder = Path(place)

    def target(self, name: str) -> str:
        """Return the path that a bundle would get."""
        return str(self._folder / name)

    def begin(self, name: str) -> Part:
        """Return a new part in the folder itself. Raises EnvironmentProblem target_missing or target_unwritable."""
        if not self._folder.is_dir():
            raise EnvironmentProblem("target_missing", path=str(self._folder))
        path = part_path(self._folder / name)
        try:
            path.unlink(missing_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        except OSError as fault:
            raise EnvironmentProblem("target_unwritable", path=str(self._folder), detail=str(fault)) from fault
        return Part(os.fdopen(handle, "w+b"), path, name)

    def settle(self, part: Part) -> None:
        """Flush and sync the bytes, and close the file."""
        part.file.flush()
        os.fsync(part.file.fileno())
        part.file.close()

    def publish(self, part: Part) -> str:
        """Rename to the first free name: `x.audit.zip`, then `x-2.audit.zip` and so on."""
        final = self._free_path(part.name)
        for wait_ms in (*_RETRIES_MS, None):
            try:
                part.path.replace(final)
                break
            except PermissionError as fault:
                if wait_ms is None:
                    raise EnvironmentProblem("target_held", path=str(part.path)) from fault
                time.sleep(wait_ms / 1000)
        self._sync()
        return str(final)

    def discard(self, part: Part) -> None:
        """Close and remove the part, if it can still be reached."""
        part.file.close()
        with suppress(OSError):  # the stick may be gone and the part with it
            part.path.unlink(missing_ok=True)

    def _free_path(self, name: str) -> Path:
        stem = name.removesuffix(".audit.zip")
        names = (name, *(f"{stem}-{number}.audit.zip" for number in range(2, 1000)))
        return next(self._folder / each for each in names if not (self._folder / each).exists())

    def _sync(self) -> None:
        if os.name == "nt":
            return
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError:
            return  # some file systems of sticks cannot; the file itself is synced
        finally:
            os.close(handle)
