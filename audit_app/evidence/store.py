"""Originals of photos and documents, untouched: `evidence/<first two hex>/<sha256>.<extension>`.

Whoever records a file does so after its bytes are durable here. A folder that was expected and is missing is a
problem to tell, never a reason to make an empty one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Final, Literal, NamedTuple

from audit_app.domain.ids import FileHash, is_sha256
from audit_app.domain.media import EXTENSIONS
from audit_app.errors import EnvironmentProblem
from audit_app.evidence.disk import Disk, disk_problems, require_folder
from audit_app.evidence.incoming import IncomingFile, Received, StoredBytes, home_of, is_whole, read_again

LEAST_FREE_BYTES: Final = 50_000_000
"""Below this no file comes in, so that answers can still be saved."""

Condition = Literal["whole", "damaged", "missing"]


class EvidenceReport(NamedTuple):
    """What a full check found: `whole` is what the good files hold, `unlisted` files that lie here unexpected."""

    missing: tuple[FileHash, ...]
    damaged: tuple[FileHash, ...]
    unlisted: tuple[FileHash, ...]
    whole: dict[FileHash, Received]


class EvidenceStore:
    """The folder of originals below the root of a workspace; it must exist, `create` makes it."""

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self._root = root
        self._folder = root / "evidence"
        self._arrivals = self._folder / "incoming"
        self._disk = disk or Disk()

    def create(self) -> None:
        """Make the empty folder in a root that exists; one that is there stays as it is."""
        with disk_problems(self._root):
            self._disk.make_folder(self._folder)
            self._disk.make_folder(self._arrivals)
            self._disk.sync_folder(self._folder)
            self._disk.sync_folder(self._root)

    def begin(self) -> IncomingFile:
        """Open a file for bytes that come in; as a context manager it leaves nothing behind unless committed.

        Raises EnvironmentProblem: evidence_folder_missing, disk_low, disk_full, evidence_unwritable,
        evidence_disk_error.
        """
        require_folder(self._folder)
        with disk_problems(self._folder):
            if self._disk.free_bytes(self._folder) < LEAST_FREE_BYTES:
                raise EnvironmentProblem("disk_low", needed_mb=LEAST_FREE_BYTES // 1_000_000)
            self._disk.make_folder(self._arrivals)
            return IncomingFile(self._arrivals / f"{token_hex(16)}.part", self._folder, self._disk)

    def add(self, source: Path | BinaryIO) -> StoredBytes:
        """Copy a file in, reading it once; it is durable under its hash when this returns.

        Raises RuleViolation: evidence_not_a_file, evidence_empty, evidence_too_large, evidence_kind_unknown;
        EnvironmentProblem: evidence_source_unreadable and as `begin`.
        """
        with self.begin() as incoming:
            incoming.copy(source)
            return incoming.commit()

    def find(self, sha256: FileHash) -> Path | None:
        """Return where a file lies, or None. Its bytes are not checked."""
        places = (home_of(self._folder, sha256, kind) for kind in (*EXTENSIONS, None))
        return next((place for place in places if place.is_file()), None)

    def has(self, sha256: FileHash) -> bool:
        """Tell whether a file lies here; its bytes are not checked."""
        return self.find(sha256) is not None

    def path(self, sha256: FileHash) -> Path:
        """Return where a file lies. Raises EnvironmentProblem evidence_missing."""
        place = self.find(sha256)
        if place is None:
            raise EnvironmentProblem("evidence_missing", sha256=sha256)
        return place

    def open(self, sha256: FileHash) -> BinaryIO:
        """Open a file for reading. Raises EnvironmentProblem evidence_missing, or as `disk_problems` names it."""
        place = self.path(sha256)
        with disk_problems(self._folder):
            return place.open("rb")

    def condition(self, sha256: FileHash) -> Condition:
        """Read a file again and say how it is."""
        place = self.find(sha256)
        if place is None:
            return "missing"
        return "whole" if is_whole(place, sha256) else "damaged"

    def verify(self, sha256: FileHash) -> bool:
        """Tell whether a file is here with exactly its own bytes."""
        return self.condition(sha256) == "whole"

    def check(self, expected: Iterable[FileHash], on_file: Callable[[int], None] | None = None) -> EvidenceReport:
        """Read every expected file again; `on_file` hears the count after each and may raise Cancelled."""
        require_folder(self._folder)
        whole: dict[FileHash, Received] = {}
        missing, damaged = set[FileHash](), set[FileHash]()
        for count, sha in enumerate(expected, 1):
            place = self.find(sha)
            received = read_again(place) if place else None
            if received is not None and received.sha256 == sha:
                whole[sha] = received
            else:
                (damaged if place else missing).add(sha)
            if on_file:
                on_file(count)
        unlisted = {FileHash(place.stem) for place in self._originals()} - whole.keys() - missing - damaged
        return EvidenceReport(tuple(sorted(missing)), tuple(sorted(damaged)), tuple(sorted(unlisted)), whole)

    def sweep(self) -> int:
        """Remove what an interrupted run left half written, and return how many; for the start of the program only."""
        require_folder(self._folder)
        with disk_problems(self._folder):
            left = list(self._arrivals.glob("*.part"))
            for part in left:
                self._disk.remove(part)
        return len(left)

    def keep_only(self, named: Collection[FileHash]) -> None:
        """Remove every file that is not among these; for a shelf of backups, never for the originals."""
        for place in list(self._originals()):
            if place.stem not in named:
                with disk_problems(self._folder):
                    self._disk.remove(place)

    def used_bytes(self) -> int:
        """Return the size of all originals together."""
        require_folder(self._folder)
        return sum(place.stat().st_size for place in self._originals())

    def _originals(self) -> Iterator[Path]:
        for place in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            if is_sha256(place.stem) and place.is_file():
                yield place
