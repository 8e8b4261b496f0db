"""A file on its way in: written under a temporary name while it is hashed, then given its hash as its name.

At no moment do other bytes than its own lie under a hash.
"""

import zlib
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, NamedTuple, Self

from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import FileHash, is_sha256
from audit_app.domain.media import EXTENSIONS, HEAD_BYTES, media_of
from audit_app.errors import RuleViolation
from audit_app.evidence.disk import Disk, disk_problems
from audit_app.evidence.sources import chunks_of

MAX_BYTES: Final = 25 << 20
"""The largest evidence file: docs/bundle-format.md section 17.3."""

_UNKNOWN_KIND: Final = "bin"
_CHUNK: Final = 1 << 20


class Received(NamedTuple):
    """What a finished file holds. `kind` is told by its first bytes, None where it is none of ours."""

    sha256: FileHash
    size_bytes: int
    crc32: int
    kind: Media | None


class StoredBytes(NamedTuple):
    """A file that is durable under its hash."""

    sha256: FileHash
    size_bytes: int
    crc32: int
    media: Media


class IncomingFile:
    """Bytes that become evidence with `commit`, or leave nothing behind.

    `path` is where they lie until then, for whoever has to look at them first.
    """

    def __init__(self, path: Path, folder: Path, disk: Disk) -> None:
        self.path = path
        self._folder = folder
        self._disk = disk
        self._file = disk.create(path)
        self._sha = sha256()
        self._crc = 0
        self._size = 0
        self._head = b""
        self._received: Received | None = None

    def copy(self, source: Path | BinaryIO) -> None:
        """Read a source once, to its end.

        Raises RuleViolation evidence_not_a_file and as `write`; EnvironmentProblem evidence_source_unreadable.
        """
        for chunk in chunks_of(source):
            self.write(chunk)

    def write(self, chunk: bytes) -> None:
        """Append bytes. Raises RuleViolation evidence_too_large, and EnvironmentProblem as `disk_problems` names it."""
        self._size += len(chunk)
        if self._size > MAX_BYTES:
            raise too_large()
        with disk_problems(self._folder):
            self._disk.write(self._file, chunk)
        self._head += chunk[: HEAD_BYTES - len(self._head)]
        self._sha.update(chunk)
        self._crc = zlib.crc32(chunk, self._crc)

    def finish(self) -> Received:
        """Make the bytes durable, still under the temporary name, and say what they are; a second call is harmless.

        Raises RuleViolation evidence_empty. Once the disk failed to do it, only `discard` is left.
        """
        if self._received is None:
            self._received = self._make_durable()
        return self._received

    def commit(self, claimed: Media | None = None) -> StoredBytes:
        """Give the file its hash as its name, durably; a damaged copy that lies there is replaced.

        `claimed` is what a foreign document says the file is: it counts where the first bytes say nothing.
        Without a claim the kind must be known (RuleViolation evidence_kind_unknown).
        """
        received = self.finish()
        media = received.kind or claimed
        if media is None:
            raise RuleViolation("evidence_kind_unknown")
        home = home_of(self._folder, received.sha256, received.kind)
        with disk_problems(self._folder):
            already_here = is_whole(home, received.sha256)
            self._settle(home, already_here)
        return StoredBytes(received.sha256, received.size_bytes, received.crc32, media)

    def discard(self) -> None:
        """Drop the bytes; what cannot be removed now is swept at the next start."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._disk.remove(self.path)

    def _make_durable(self) -> Received:
        if not self._size:
            raise RuleViolation("evidence_empty")
        with disk_problems(self._folder), self._file:
            self._disk.sync(self._file)
        return Received(FileHash(self._sha.hexdigest()), self._size, self._crc, media_of(self._head))

    def _settle(self, home: Path, already_here: bool) -> None:
        """Put the file in its place. The folders are synced even where it was here: a crash may have come before."""
        if already_here:
            self._disk.remove(self.path)
        else:
            self._disk.make_folder(home.parent)
            self._disk.rename(self.path, home)
        self._disk.sync_folder(home.parent)
        self._disk.sync_folder(self._folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()


def home_of(folder: Path, sha: FileHash, kind: Media | None) -> Path:
    """Return the place of a file: it follows from the bytes alone, whatever anybody calls them."""
    if not is_sha256(sha):
        raise ValueError("a place is made from a hash and nothing else")
    extension = EXTENSIONS[kind] if kind else _UNKNOWN_KIND
    return folder / sha[:2] / f"{sha}.{extension}"


def is_whole(path: Path, sha: FileHash) -> bool:
    """Tell whether the bytes at a path are those of a hash; an unreadable or missing file is not."""
    found = read_again(path)
    return found is not None and found.sha256 == sha


def read_again(path: Path) -> Received | None:
    """Return what a file that lies here holds, or None where it is missing or cannot be read."""
    digest, check, size, head = sha256(), 0, 0, b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                head = head or chunk[:HEAD_BYTES]
                digest.update(chunk)
                check = zlib.crc32(chunk, check)
                size += len(chunk)
    except OSError:
        return None
    return Received(FileHash(digest.hexdigest()), size, check, media_of(head))


def too_large() -> RuleViolation:
    """Return the refusal of a file above the limit."""
    return RuleViolation("evidence_too_large", limit_mib=MAX_BYTES >> 20)
