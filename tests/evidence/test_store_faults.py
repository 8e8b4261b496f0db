"""A disk that fails, and a program that is killed, at every single operation of taking a file in."""

import errno
import hashlib
import io
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path

import pytest

from audit_app.errors import EnvironmentProblem
from audit_app.evidence.disk import Disk
from audit_app.evidence.store import EvidenceStore
from tests.evidence import samples

CHUNKS = (samples.jpeg((64, 48)), b"and", b"some more")
CONTENT = b"".join(CHUNKS)
OPERATIONS = ("free", "folder", "create", "write", "write", "write", "sync", "folder", "rename", "sync", "sync")
"""What one file costs, in order; the number of fault points below follows from it."""


class FaultyDisk(Disk):
    """Does `fault` instead of the operation with number `fails_at`; a failing write writes half first."""

    def __init__(self, fails_at: int, fault: Callable[[], None]) -> None:
        super().__init__(waits=())
        self.done: list[str] = []
        self.fired = 0
        self._fails_at = fails_at
        self._fault = fault

    def _count(self, name: str) -> None:
        self.done.append(name)
        if len(self.done) - 1 == self._fails_at:
            self.fired += 1
            self._fault()

    def make_folder(self, folder: Path) -> None:
        self._count("folder")
        super().make_folder(folder)

    def create(self, path: Path) -> FileIO:
        self._count("create")
        return super().create(path)

    def write(self, file: FileIO, chunk: bytes) -> None:
        super().write(file, chunk[: len(chunk) // 2])
        self._count("write")
        super().write(file, chunk[len(chunk) // 2 :])

    def sync(self, file: FileIO) -> None:
        self._count("sync")
        super().sync(file)

    def rename(self, old: Path, new: Path) -> None:
        self._count("rename")
        super().rename(old, new)

    def sync_folder(self, folder: Path) -> None:
        self._count("sync")
        super().sync_folder(folder)

    def free_bytes(self, folder: Path) -> int:
        self._count("free")
        return super().free_bytes(folder)


def take_in(root: Path, disk: Disk) -> None:
    with EvidenceStore(root, disk).begin() as incoming:
        for chunk in CHUNKS:
            incoming.write(chunk)
        incoming.commit()


def names_that_lie(root: Path) -> list[Path]:
    """Files whose bytes are not those of their name."""
    files = (path for path in (root / "evidence").glob("??/*"))
    return [path for path in files if hashlib.sha256(path.read_bytes()).hexdigest() != path.stem]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    EvidenceStore(tmp_path).create()
    return tmp_path


def test_the_operations_are_the_planned_ones(root: Path) -> None:
    disk = FaultyDisk(-1, lambda: None)
    take_in(root, disk)
    assert tuple(disk.done) == OPERATIONS


@pytest.mark.parametrize("at", range(len(OPERATIONS)))
def test_killed_at_any_operation_no_name_lies_and_the_next_run_succeeds(root: Path, at: int) -> None:
    """Never a row without its photo; orphan files are allowed and swept."""
    child = os.fork()
    if child == 0:
        take_in(root, FaultyDisk(at, lambda: os.kill(os.getpid(), signal.SIGKILL)))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert names_that_lie(root) == []
    store = EvidenceStore(root)
    assert store.sweep() <= 1
    assert list((root / "evidence" / "incoming").iterdir()) == []
    assert store.verify(store.add(io.BytesIO(CONTENT)).sha256)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EIO, "evidence_disk_error"),
        (errno.EROFS, "evidence_unwritable"),
        (errno.EACCES, "evidence_unwritable"),
    ],
)
@pytest.mark.parametrize("at", range(len(OPERATIONS)))
def test_a_fault_at_any_operation_is_named_and_leaves_no_lie_and_no_rest(
    root: Path, at: int, number: int, code: str
) -> None:
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    disk = FaultyDisk(at, fail)
    with pytest.raises(EnvironmentProblem) as problem:
        take_in(root, disk)
    assert (problem.value.code, disk.fired) == (code, 1)
    assert names_that_lie(root) == []
    assert list((root / "evidence" / "incoming").iterdir()) == []
    store = EvidenceStore(root)
    assert store.verify(store.add(io.BytesIO(CONTENT)).sha256)


@pytest.mark.parametrize("at", range(len(OPERATIONS)))
def test_a_good_copy_survives_every_fault_of_taking_the_same_file_in_again(root: Path, at: int) -> None:
    sha = EvidenceStore(root).add(io.BytesIO(CONTENT)).sha256

    def fail() -> None:
        raise OSError(errno.EIO, "Input/output error")

    disk = FaultyDisk(at, fail)
    with suppress(EnvironmentProblem):
        take_in(root, disk)
    assert EvidenceStore(root).verify(sha)
    assert names_that_lie(root) == []


def test_a_sync_that_failed_is_never_believed_afterwards(root: Path) -> None:
    """A second fsync after a failed one may report success although the bytes are lost."""

    def fail() -> None:
        raise OSError(errno.EIO, "Input/output error")

    with EvidenceStore(root, FaultyDisk(OPERATIONS.index("sync"), fail)).begin() as incoming:
        for chunk in CHUNKS:
            incoming.write(chunk)
        with pytest.raises(EnvironmentProblem):
            incoming.finish()
        with pytest.raises(ValueError, match="closed"):
            incoming.finish()
    assert names_that_lie(root) == []


def test_the_search_for_lies_finds_one(root: Path) -> None:
    sha = EvidenceStore(root).add(io.BytesIO(CONTENT)).sha256
    EvidenceStore(root).path(sha).write_bytes(CONTENT[:-1])
    assert len(names_that_lie(root)) == 1


def test_a_folder_that_disappears_while_a_file_comes_in_is_told(root: Path) -> None:
    store = EvidenceStore(root)
    with store.begin() as incoming:
        incoming.write(CONTENT)
        (root / "evidence").rename(root / "gone")
        with pytest.raises(EnvironmentProblem, match="evidence_folder_missing"):
            incoming.commit()
    assert not (root / "evidence").exists()


def test_a_nearly_full_disk_takes_answers_but_no_photos(root: Path) -> None:
    class NearlyFull(Disk):
        def free_bytes(self, _folder: Path) -> int:
            return 49_999_999

    with pytest.raises(EnvironmentProblem, match="disk_low") as problem:
        EvidenceStore(root, NearlyFull()).begin()
    assert problem.value.params == {"needed_mb": 50}


@pytest.mark.parametrize("times", range(1, 8))
def test_a_rename_is_tried_six_times(root: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = iter([True] * times)
    really = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if next(refusals, False):
            raise PermissionError(errno.EACCES, "held by a scanner")
        return really(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    disk = Disk(waits=(0.0,) * 5)
    if times < 6:
        take_in(root, disk)
        assert EvidenceStore(root).verify(EvidenceStore(root).add(io.BytesIO(CONTENT)).sha256)
    else:
        with pytest.raises(EnvironmentProblem, match="evidence_unwritable"):
            take_in(root, disk)
