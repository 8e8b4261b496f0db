"""Import from a folder: whatever lies in it, only regular files with the writer's names are ever opened."""

import os
import socket
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from audit_app.bundles.limits import Limits
from audit_app.bundles.reader import Reading, read_bundle
from audit_app.bundles.repack import pack_folder, packed_size
from audit_app.workflows.import_bundle import import_bundle
from tests.bundles.laptops import believing
from tests.bundles.refusals import refused
from tests.bundles.small import BUNDLE, VISIT_BUNDLE
from tests.faults.sweeping import ACCEPTED, judged_at

Spoil = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A bundle that a person unpacked."""
    with zipfile.ZipFile(BytesIO(VISIT_BUNDLE)) as file:
        file.extractall(tmp_path)
    yield tmp_path / f"audit-{BUNDLE}"
    subprocess.run(["rm", "-rf", tmp_path], check=True)  # some are too deep for Python to clear away


def note_linked(folder: Path) -> None:
    """Put a link in the place of a file, leading to the same bytes."""
    (folder / "data/bundle.json").rename(folder.parent / "elsewhere")
    (folder / "data/bundle.json").symlink_to(folder.parent / "elsewhere")


def folder_linked(folder: Path) -> None:
    """Put a link in the place of a folder."""
    (folder / "data/offices").rename(folder.parent / "elsewhere")
    (folder / "data/offices").symlink_to(folder.parent / "elsewhere")


def link_to_passwords(folder: Path) -> None:
    """Add a link to a file of the system."""
    (folder / "data/x").symlink_to("/etc/passwd")


def pipe(folder: Path) -> None:
    """Put a pipe, at which a reader would wait for ever, in the place of a file."""
    (folder / "bagit.txt").unlink()
    os.mkfifo(folder / "bagit.txt")


def device(folder: Path) -> None:
    """Put a device in the place of a file."""
    (folder / "bagit.txt").unlink()
    try:
        os.mknod(folder / "bagit.txt", 0o020666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make devices")


def socket_file(folder: Path) -> None:
    """Add a socket."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as plug:
            plug.bind("x")
    finally:
        os.chdir(here)


def twin_in_capitals(folder: Path) -> None:
    """Add a file that a file system without case would take for another."""
    (folder / "DATA").mkdir()
    (folder / "DATA/bundle.json").write_bytes(b"{}")


def bytes_as_name(folder: Path) -> None:
    """Add a file whose name is no text."""
    (folder / os.fsdecode(b"\xff\xfe")).write_bytes(b"x")


def long_name(folder: Path) -> None:
    """Add a file with a name of 200 letters."""
    (folder / ("x" * 200)).write_bytes(b"x")


def long_path(folder: Path) -> None:
    """Add a path of 200 letters in short pieces."""
    deep = folder / "/".join(["x" * 60] * 3)
    deep.mkdir(parents=True)
    (deep / "x").write_bytes(b"x")


def deep_well(folder: Path) -> None:
    """Add folders inside each other beyond what the system can name in one path."""
    handle = os.open(folder, os.O_RDONLY)
    for _ in range(2_500):
        os.mkdir("a", dir_fd=handle)
        below = os.open("a", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    os.close(handle)


def hidden_file(folder: Path) -> None:
    """Add what a file manager leaves behind."""
    (folder / ".DS_Store").write_bytes(b"x")


def fetch_file(folder: Path) -> None:
    """Add the file by which a bag names files on the network."""
    (folder / "fetch.txt").write_bytes(b"http://example.org/x 1 data/x\n")


def file_missing(folder: Path) -> None:
    """Take the photo away."""
    next((folder / "data/evidence").iterdir()).unlink()


def head_missing(folder: Path) -> None:
    """Take a head file away."""
    (folder / "VERIFY.txt").unlink()


def file_changed(folder: Path) -> None:
    """Change a byte without changing the size."""
    path = next((folder / "data/evidence").iterdir())
    path.write_bytes(path.read_bytes()[:-1] + b"X")


def other_name(folder: Path) -> None:
    """Give the folder another name; the real one is a link to it."""
    folder.rename(folder.with_name("unpacked"))
    folder.mkdir()


HOSTILE: dict[Spoil, str] = {
    note_linked: "PATH_ILLEGAL",
    folder_linked: "PATH_ILLEGAL",
    link_to_passwords: "PATH_ILLEGAL",
    pipe: "PATH_ILLEGAL",
    device: "PATH_ILLEGAL",
    socket_file: "PATH_ILLEGAL",
    bytes_as_name: "PATH_ILLEGAL",
    hidden_file: "PATH_ILLEGAL",
    long_name: "PATH_LENGTH",
    long_path: "PATH_LENGTH",
    deep_well: "PATH_DEPTH",
    fetch_file: "LAYOUT",
    head_missing: "LAYOUT",
    other_name: "LAYOUT",
    file_missing: "MISSING_FILE",
}


def test_the_folder_itself_is_accepted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged_at(folder) == ACCEPTED
    monkeypatch.chdir(folder)
    assert judged_at(Path()) == ACCEPTED


@pytest.mark.parametrize("spoil", HOSTILE, ids=lambda spoil: spoil.__name__)
@pytest.mark.timeout(20)
def test_a_hostile_folder_is_refused_by_reader_and_import(spoil: Spoil, folder: Path, tmp_path: Path) -> None:
    spoil(folder)
    assert judged_at(folder) == HOSTILE[spoil]
    with believing(tmp_path / "lead") as lead:
        assert import_bundle(lead, folder).verdict.code == HOSTILE[spoil]
        assert not list(lead.spool.glob("*.part"))


@pytest.mark.parametrize("name", ["x{}", "x{}/y"])
def test_more_entries_than_any_bundle_has(name: str, folder: Path) -> None:
    for number in range(100):
        path = folder / name.format(number)
        path.parent.mkdir(exist_ok=True)
        path.touch()
    with refused("TOO_MANY_ENTRIES"):
        read_bundle(folder, Reading(limits=Limits(entries=40)))


def test_a_changed_byte_is_seen(folder: Path) -> None:
    file_changed(folder)
    assert judged_at(folder) == "PAYLOAD_HASH"


def test_case_twins(folder: Path) -> None:
    if (folder / "DATA").exists():
        pytest.skip("this file system knows no case")
    twin_in_capitals(folder)
    assert judged_at(folder) == "DUPLICATE_NAME"


def test_a_file_that_becomes_a_pipe_after_it_was_seen_does_not_hold_us(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = os.open

    def open_late(path: str | Path, flags: int, *more: int) -> int:
        if str(path).endswith("VERIFY.txt"):
            Path(path).unlink()
            os.mkfifo(path)
        return real_open(path, flags, *more)

    monkeypatch.setattr(os, "open", open_late)
    assert judged_at(folder) == "CRC"


def test_a_pipe_or_device_instead_of_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        assert judged_at(path) == "NOT_A_BUNDLE"
        with believing(tmp_path / f"lead-{path.name}") as lead:
            assert import_bundle(lead, path).verdict.code == "NOT_A_BUNDLE"


def test_a_folder_gives_the_container_that_was_written(folder: Path) -> None:

    target = BytesIO()
    pack_folder(folder, target)
    assert target.getvalue() == VISIT_BUNDLE
    assert packed_size(folder) == len(VISIT_BUNDLE)
    (folder / "bagit.txt").unlink()
    with refused("LAYOUT"):
        pack_folder(folder, target)
