import hashlib
import io
import os
import stat
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import FileHash
from audit_app.domain.media import EXTENSIONS
from audit_app.errors import Cancelled, EnvironmentProblem, RuleViolation
from audit_app.evidence.incoming import MAX_BYTES, Received
from audit_app.evidence.store import EvidenceStore
from tests.evidence import samples

PHOTO = samples.jpeg((64, 48))
ABSENT = FileHash("0" * 64)


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    store = EvidenceStore(tmp_path)
    store.create()
    return store


def sha_of(content: bytes) -> FileHash:
    return FileHash(hashlib.sha256(content).hexdigest())


def originals(root: Path) -> list[Path]:
    return [path for path in (root / "evidence").glob("??/*") if path.is_file()]


def leftovers(root: Path) -> list[Path]:
    return list((root / "evidence" / "incoming").iterdir())


@settings(max_examples=60)
@given(tail=st.binary(max_size=3_000), cuts=st.lists(st.integers(0, 3_000), max_size=5))
def test_what_comes_in_lies_under_its_hash_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, cuts: list[int]
) -> None:
    """Originals are kept untouched under their SHA-256, however their bytes arrive."""
    root = tmp_path_factory.mktemp("store")
    store = EvidenceStore(root)
    store.create()
    content = b"%PDF-" + tail
    with store.begin() as incoming:
        for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(content)], strict=True):
            incoming.write(content[start:end])
        stored = incoming.commit()
    assert stored == (sha_of(content), len(content), zlib.crc32(content), "application/pdf")
    assert store.path(stored.sha256) == root / "evidence" / stored.sha256[:2] / f"{stored.sha256}.pdf"
    assert store.path(stored.sha256).read_bytes() == content
    assert store.verify(stored.sha256)
    assert leftovers(root) == []


@settings(max_examples=25)
@given(contents=st.lists(st.binary(max_size=40).map(b"%PDF-".__add__), max_size=8))
def test_the_same_bytes_are_kept_once(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    root = tmp_path_factory.mktemp("store")
    store = EvidenceStore(root)
    store.create()
    seen: set[bytes] = set()
    for content in contents:
        store.add(io.BytesIO(content))
        seen.add(content)
    assert sorted(place.stem for place in originals(root)) == sorted(map(sha_of, seen))
    assert store.check(map(sha_of, seen))[:3] == ((), (), ())


@pytest.mark.parametrize("media", EXTENSIONS)
def test_every_kind_gets_its_extension(store: EvidenceStore, media: Media) -> None:
    content = samples.every_kind()[media]
    stored = store.add(io.BytesIO(content))
    assert (stored.media, store.path(stored.sha256).suffix) == (media, f".{EXTENSIONS[media]}")


def test_a_file_is_taken_from_a_path_and_read_back(store: EvidenceStore, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(PHOTO)
    stored = store.add(tmp_path / "foto.jpg")
    with store.open(stored.sha256) as file:
        assert file.read() == PHOTO
    assert store.has(stored.sha256)


def test_a_damaged_copy_is_noticed_and_replaced_when_the_file_comes_again(store: EvidenceStore) -> None:
    stored = store.add(io.BytesIO(PHOTO))
    store.path(stored.sha256).write_bytes(PHOTO[:-1] + bytes([PHOTO[-1] ^ 1]))
    assert not store.verify(stored.sha256)
    assert store.check([stored.sha256]).damaged == (stored.sha256,)
    store.add(io.BytesIO(PHOTO))
    assert store.verify(stored.sha256)


def test_check_tells_missing_damaged_and_unlisted_apart_and_counts(store: EvidenceStore) -> None:
    kept, damaged, unlisted = (store.add(io.BytesIO(PHOTO + tail)).sha256 for tail in (b"a", b"b", b"c"))
    store.path(damaged).write_bytes(b"")
    counts: list[int] = []
    report = store.check([kept, damaged, ABSENT], counts.append)
    assert report[:3] == ((ABSENT,), (damaged,), (unlisted,))
    assert report.whole == {kept: (kept, len(PHOTO) + 1, zlib.crc32(PHOTO + b"a"), "image/jpeg")}
    assert counts == [1, 2, 3]


def test_a_check_can_be_cancelled(store: EvidenceStore) -> None:
    def stop(_count: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        store.check([ABSENT], stop)


def test_what_is_not_here_is_a_problem_with_its_hash(store: EvidenceStore) -> None:
    assert store.condition(ABSENT) == "missing"
    assert not store.verify(ABSENT)
    with pytest.raises(EnvironmentProblem, match="evidence_missing") as problem:
        store.open(ABSENT)
    assert problem.value.params == {"sha256": ABSENT}


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "0" * 63, "G" * 64, "0" * 64 + "\n", "a/" * 32])
def test_nothing_but_a_hash_becomes_a_path(store: EvidenceStore, name: str) -> None:
    with pytest.raises(ValueError, match="hash"):
        store.has(FileHash(name))


def test_an_incoming_file_is_readable_before_it_is_committed_and_gone_when_it_is_not(
    store: EvidenceStore, tmp_path: Path
) -> None:
    with store.begin() as incoming:
        incoming.write(PHOTO)
        assert incoming.path.read_bytes() == PHOTO
    assert leftovers(tmp_path) == []
    assert originals(tmp_path) == []


def test_a_finished_file_says_what_it_is_before_it_gets_its_name(store: EvidenceStore) -> None:
    with store.begin() as incoming:
        incoming.write(PHOTO)
        received = incoming.finish()
        assert received == Received(sha_of(PHOTO), len(PHOTO), zlib.crc32(PHOTO), "image/jpeg")
        assert incoming.finish() == received
        assert not store.has(received.sha256)
        assert incoming.commit("image/jpeg").sha256 == received.sha256
    assert store.verify(received.sha256)


def test_many_finished_files_hold_no_handle(store: EvidenceStore) -> None:
    handles = len(list(Path("/proc/self/fd").iterdir()))
    waiting = [store.begin() for _ in range(20)]
    for number, incoming in enumerate(waiting):
        incoming.write(PHOTO + bytes([number]))
        incoming.finish()
    assert len(list(Path("/proc/self/fd").iterdir())) == handles
    assert len({incoming.commit().sha256 for incoming in waiting}) == 20


def test_a_foreign_file_is_what_its_bytes_say_and_a_claim_counts_only_where_they_say_nothing(
    store: EvidenceStore,
) -> None:
    with store.begin() as incoming:
        incoming.write(PHOTO)
        mislabelled = incoming.commit("image/png")
    assert (mislabelled.media, store.path(mislabelled.sha256).suffix) == ("image/jpeg", ".jpg")
    with store.begin() as incoming:
        incoming.write(b"GIF89a")
        unknown = incoming.commit("image/png")
    assert (unknown.media, store.path(unknown.sha256).suffix) == ("image/png", ".bin")
    assert store.verify(unknown.sha256)
    assert store.check([mislabelled.sha256, unknown.sha256])[:3] == ((), (), ())


def test_files_that_may_not_come_in_leave_nothing(store: EvidenceStore, tmp_path: Path) -> None:
    for content, code in [(b"", "evidence_empty"), (b"GIF89a", "evidence_kind_unknown")]:
        with pytest.raises(RuleViolation, match=code):
            store.add(io.BytesIO(content))
    assert leftovers(tmp_path) == []
    assert originals(tmp_path) == []


def test_the_largest_file_comes_in_and_one_byte_more_does_not(store: EvidenceStore, tmp_path: Path) -> None:
    largest = tmp_path / "largest.jpg"
    largest.write_bytes(b"\xff\xd8\xff")
    os.truncate(largest, MAX_BYTES)
    assert store.add(largest).size_bytes == MAX_BYTES
    os.truncate(largest, MAX_BYTES + 1)
    with pytest.raises(RuleViolation, match="evidence_too_large") as refusal:
        store.add(largest)
    assert refusal.value.params == {"limit_mib": 25}
    assert leftovers(tmp_path) == []


def test_folders_pipes_and_absent_files_are_refused_at_once(store: EvidenceStore, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    for name in ("pipe.jpg", "evidence", "absent.jpg"):
        with pytest.raises(RuleViolation, match="evidence_not_a_file"):
            store.add(tmp_path / name)
    assert leftovers(tmp_path) == []


def test_a_source_that_fails_is_told_apart_from_our_own_disk(store: EvidenceStore, tmp_path: Path) -> None:
    class Unplugged(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(EnvironmentProblem, match="evidence_source_unreadable"):
        store.add(Unplugged())
    assert leftovers(tmp_path) == []


def test_a_missing_folder_is_told_and_never_made(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "usb")
    for work in (store.begin, store.sweep, lambda: store.check([]), store.create):
        with pytest.raises(EnvironmentProblem, match="evidence_folder_missing"):
            work()
    assert list(tmp_path.iterdir()) == []


def test_folders_and_files_belong_to_this_user_alone(store: EvidenceStore, tmp_path: Path) -> None:
    place = store.path(store.add(io.BytesIO(PHOTO)).sha256)
    for path, mode in [(tmp_path / "evidence", 0o700), (place.parent, 0o700), (place, 0o600)]:
        assert stat.S_IMODE(path.stat().st_mode) == mode


def test_create_keeps_what_is_there(store: EvidenceStore) -> None:
    stored = store.add(io.BytesIO(PHOTO))
    store.create()
    assert store.verify(stored.sha256)


def test_sweep_removes_what_an_interrupted_run_left(store: EvidenceStore, tmp_path: Path) -> None:
    stored = store.add(io.BytesIO(PHOTO))
    abandoned = store.begin()
    abandoned.write(PHOTO)
    assert store.sweep() == 1
    assert leftovers(tmp_path) == []
    assert store.verify(stored.sha256)
    abandoned.discard()
