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
        self.top = top_folder([f"{root.name}/"])
        paths = sorted(_walk(root, ""))
        if len(paths) > limits.entries:
            raise BundleRejected("TOO_MANY_ENTRIES", limit=limits.entries)
        for path in paths:
            check_name(f"{self.top}/{path}".encode())
        refuse_twins(paths)
        self.sizes: Mapping[str, int] = {path: (root / path).lstat().st_size for path in paths}
        if max(self.sizes.values(), default=0) > limits.entry:
            raise BundleRejected("ENTRY_TOO_BIG", limit=limits.entry)

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file; one that grows or shrinks meanwhile is refused."""
        handle = os.open(self._root / path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            read = 0
            while chunk := file.read(CHUNK):
                read += len(chunk)
                if read > self.sizes[path]:
                    raise BundleRejected("CRC", path=path)
                yield chunk
        if read != self.sizes[path]:
            raise BundleRejected("CRC", path=path)


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    """Yield the paths of regular files below a folder; anything else (link, device, pipe) is refused unopened."""
    with os.scandir(folder) as entries:
        for entry in entries:
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                yield from _walk(Path(entry.path), f"{prefix}{entry.name}/")
            elif stat.S_ISREG(mode):
                yield prefix + entry.name
            else:
                raise BundleRejected("PATH_ILLEGAL", path=entry.name)
