"""Look into the folder in which a telephone on a cable puts its photos. Nothing in it is changed."""

import os
from pathlib import Path

from msgspec import Struct

from audit_app.domain.media import EXTENSIONS
from audit_app.errors import EnvironmentProblem
from audit_app.evidence.kinds import extension_of

MOST_FOUND = 200
"""More photos than this at once are no visit; the newest are offered."""


class NewPhoto(Struct, frozen=True):
    """A file that appeared: where it lies, how large it is, and when it was last written, in nanoseconds."""

    path: Path
    size_bytes: int
    written_ns: int


def new_photos(folder: Path, since_ns: int) -> tuple[NewPhoto, ...]:
    """Return photos and documents that were written after a moment, the oldest first.

    Only their names are read. Raises EnvironmentProblem photo_folder_missing when the folder cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            found = [photo for entry in entries if (photo := _photo(entry)) is not None and photo.written_ns > since_ns]
    except OSError as fault:
        raise EnvironmentProblem("photo_folder_missing", path=str(folder)) from fault
    return tuple(sorted(found, key=lambda photo: (photo.written_ns, photo.path))[-MOST_FOUND:])


def _photo(entry: "os.DirEntry[str]") -> NewPhoto | None:
    """Return an entry as a photo; what is none, is empty, or vanished meanwhile is passed over."""
    if extension_of(entry.name) not in EXTENSIONS.values():
        return None
    try:
        told = entry.stat()
        is_file = entry.is_file()
    except OSError:
        return None
    return NewPhoto(Path(entry.path), told.st_size, told.st_mtime_ns) if is_file and told.st_size else None
