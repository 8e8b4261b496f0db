"""Where a reader takes a bundle from: its container, or a folder into which somebody unpacked it.

Both give the same files by the same names; the checks that follow cannot tell them apart.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol
from zlib import crc32

from audit_app.bundles.canonical_zip import Entry, check_name, read_index, refuse_twins
from audit_app.bundles.layout import check_order, top_folder
from audit_app.bundles.limits import Limits
from audit_app.errors import BundleRejected

CHUNK = 1 << 20

_MOST_FOLDERS = 50
"""Folders below the one that a person chose; a bundle has about a dozen."""

_READ_ONLY = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""How to open a file that may have become a link or a pipe since it was looked at (not all systems know every flag)."""


class Source(Protocol):
    """The files of a bundle, by path below its top folder."""

    @property
    def top(self) -> str:
        """The name of the top folder."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """Size in bytes of every file, in the order in which they are read."""

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file. Raises BundleRejected CRC after the last one when they do not fit the header."""


class Container:
    """A bundle as it was written."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._file = file
        entries = read_index(file, limits)
        self.top = top_folder(entry.name for entry in entries)
        self._entries: dict[str, Entry] = {entry.name.removeprefix(f"{self.top}/"): entry for entry in entries}
        check_order(list(self._entries))
        self.sizes: Mapping[str, int] = {path: entry.size for path, entry in self._entries.items()}

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of an entry, then check its CRC."""
        entry = self._entries[path]
        self._file.seek(entry.offset)
        remaining, check = entry.size, 0
        while remaining:
            chunk = self._file.read(min(CHUNK, remaining))
            if not chunk:
                raise BundleRejected("TRUNCATED")
            check = crc32(chunk, check)
            remaining -= len(chunk)
            yield chunk
        if check != entry.crc32:
            raise BundleRejected("CRC", path=path)


class Folder:
    """A bundle that a mail gateway or file manager packed anew, and that a person unpacked: regular files only."""

    def __init__(self, root: Path, limits: Limits) -> None:
        self._root = root
        self.top = top_folder([f"{root.absolute().name}/"])
        paths = sorted(_walk(root, self.top, limits))
        if len(paths) > limits.entries:
            raise BundleRejected("TOO_MANY_ENTRIES", limit=limits.entries)
        refuse_twins(paths)
        self.sizes: Mapping[str, int] = {path: (root / path).lstat().st_size for path in paths}
        if max(self.sizes.values(), default=0) > limits.entry:
            raise BundleRejected("ENTRY_TOO_BIG", limit=limits.entry)

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file; one that grows or shrinks meanwhile is refused."""
        handle = os.open(self._root / path, _READ_ONLY)
        with os.fdopen(handle, "rb") as file:
            read = 0
            while chunk := file.read(CHUNK):
                read += len(chunk)
                if read > self.sizes[path]:
                    raise BundleRejected("CRC", path=path)
                yield chunk
        if read != self.sizes[path]:
            raise BundleRejected("CRC", path=path)


def _walk(root: Path, top: str, limits: Limits) -> Iterator[str]:
    """Yield the paths of the regular files below a folder; anything else (link, device, pipe) is refused unopened."""
    waiting, seen = [""], 0
    while waiting:
        folder = waiting.pop()
        with os.scandir(root / folder) as entries:
            for entry in entries:
                seen += 1
                if seen > limits.entries + _MOST_FOLDERS:
                    raise BundleRejected("TOO_MANY_ENTRIES", limit=limits.entries)
                path = folder + entry.name
                check_name(os.fsencode(f"{top}/{path}"))
                if _is_folder(entry):
                    waiting.append(f"{path}/")
                else:
                    yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    mode = entry.stat(follow_symlinks=False).st_mode
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise BundleRejected("PATH_ILLEGAL", path=entry.name)
    return stat.S_ISDIR(mode)
