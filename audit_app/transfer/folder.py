"""A folder or stick: written beside its final name, made durable, then renamed.

Windows and FAT promise no atomic rename and a stick may be pulled, so readers trust only a complete bundle.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from audit_app.durable import sync_folder
from audit_app.errors import EnvironmentProblem
from audit_app.transfer.base import Part, target_problems

_SUFFIX = ".audit.zip"
_RETRIES_MS = (50, 100, 200, 400, 600, 800)
"""How long to wait for a virus scanner that holds the file (Windows)."""


def part_path(final: Path) -> Path:
    """Return where the bytes of a bundle lie until it gets its name."""
    return final.with_name(f".{final.name}.part")


def possible_names(final: Path) -> Iterator[Path]:
    """Yield the paths that a bundle may get, the wanted one first: `x.audit.zip`, `x-2.audit.zip` and so on."""
    yield final
    stem = final.name.removesuffix(_SUFFIX)
    for number in count(2):
        yield final.with_name(f"{stem}-{number}{_SUFFIX}")


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
        with target_problems(str(self._folder)):
            path.unlink(missing_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        return Part(os.fdopen(handle, "w+b"), path, name)

    def settle(self, part: Part) -> None:
        """Flush and sync the bytes, and close the file. Raises EnvironmentProblem target_unwritable."""
        with target_problems(str(self._folder)):
            part.file.flush()
            os.fsync(part.file.fileno())
            part.file.close()

    def publish(self, part: Part) -> str:
        """Rename to the first free name. Raises EnvironmentProblem target_unwritable."""
        final = next(path for path in possible_names(self._folder / part.name) if not path.exists())
        with target_problems(str(self._folder)):
            is_renamed = _rename(part.path, final)
        self._sync()
        return str(final if is_renamed else part.path)

    def discard(self, part: Part) -> None:
        """Close and remove the part, as far as it can still be reached: the stick may be full, or gone."""
        with suppress(OSError):
            part.file.close()
        with suppress(OSError):
            part.path.unlink(missing_ok=True)

    def _sync(self) -> None:
        """Make the new name durable where the system can; the file itself is, and folders of sticks often cannot."""
        with suppress(OSError):
            sync_folder(self._folder)


def _rename(part: Path, final: Path) -> bool:
    """Rename a file, and tell whether no other program held it all the while."""
    for wait_ms in (*_RETRIES_MS, 0):
        try:
            part.replace(final)
        except PermissionError:
            time.sleep(wait_ms / 1000)
        else:
            return True
    return False
