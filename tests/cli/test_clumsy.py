"""What clumsy hands type: nothing is half recorded, nothing empty means something, every answer is a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from audit_app.cli import parse
from tests.cli.commands import run
from tests.cli.test_visit import laptop
from tests.laptop import Laptop

__all__ = ["laptop"]

MAIN = Path(__file__).parents[2] / "main.py"


def _answered(laptop: Laptop) -> int:
    return int(laptop.data("visit", "list")[0]["answered"])


def test_what_is_refused_in_part_is_not_recorded_at_all(laptop: Laptop) -> None:
    assert "N/A" in laptop.refuse("answer", "Disduk", "INP-SAR-02", "Kantor", "4", "--na", "tidak-ada")
    laptop.refuse("answer", "Disduk", "INP-SAR-02", "Kantor", "4", "--note", "x" * 5_000)
    assert _answered(laptop) == 0
    laptop.say("answer", "Disduk", "INP-SAR-02", "Kantor", "4", "--note", "Bersih.")
    assert _answered(laptop) == 1


def test_an_answer_without_anything_is_not_acknowledged(laptop: Laptop) -> None:
    laptop.refuse("answer", "Disduk", "INP-SAR-02", "Kantor")
    assert _answered(laptop) == 0


def test_nothing_is_no_name(laptop: Laptop) -> None:
    for command in (("visit", "show", ""), ("visit", "start", "", "--round", "2026", "--date", "2026-11-24")):
        laptop.refuse(*command)
    assert "tidak-ada" in laptop.refuse("visit", "start", "tidak-ada", "--round", "2026", "--date", "2026-11-24")
    assert "round is missing" in laptop.refuse("visit", "start", "Disduk", "--round", " ", "--date", "2026-11-24")
    assert "no result" in laptop.refuse("results", "trend", "")
    assert "label is missing" in laptop.refuse("subject", "change", "Disduk", "Petugas 1", "--label", " ")


@pytest.mark.parametrize("command", [("export", "Disduk", "--to", ""), ("report", "Disduk", "--out", "")])
def test_an_empty_path_is_no_place(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(command)
    assert left.value.code == 2
    assert "Tidak ada yang diubah" in capsys.readouterr().err


def test_a_name_that_no_file_can_have_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(["--workspace", "x" * 5_000, "visit", "list"])
    assert left.value.code == 2
    assert "tidak dapat dipakai" in capsys.readouterr().err


def test_an_item_that_is_not_there_is_named_as_it_was_typed(laptop: Laptop) -> None:
    assert "no item INP-XX Kantor." in laptop.refuse("answer", "Disduk", "INP-XX", "Kantor", "1")


def test_a_finding_needs_words_and_items_that_exist(laptop: Laptop) -> None:
    laptop.refuse("finding", "add", "Disduk", " ")
    laptop.refuse("finding", "add", "Disduk", "Rusak", "--about", "INP-XXX", "Kantor")
    assert [line for line in laptop.data("finding", "list", "Disduk") if "finding" in line] == []


def test_a_root_key_is_named_by_its_whole_fingerprint(laptop: Laptop) -> None:
    assert "nope" in laptop.refuse("trust", "root", "nope")


@pytest.mark.usefixtures("laptop")
def test_a_passphrase_that_cannot_be_typed_is_a_sentence(tmp_path: Path) -> None:
    """Run in a process of its own session, which has no terminal even where the tests have one."""
    command = [sys.executable, str(MAIN), "--workspace", str(tmp_path / "data"), "visit", "seal", "Disduk"]
    without = {name: value for name, value in os.environ.items() if name != "HABONARON_PASSPHRASE"}
    done = subprocess.run(
        command,
        check=False,
        env=without,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "--help" in done.stderr


def test_the_demo_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "berkas"
    file.write_text("x")
    for place in (file, file / "di-bawah"):
        assert run(capsys, "demo", place).code == 1


def test_who_stops_a_command_is_not_shown_a_trace(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_workspace: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("audit_app.cli.store.check_store", stop)
    laptop.say("store", "check", code=130)


def test_paper_never_takes_the_place_of_something_else(laptop: Laptop, tmp_path: Path) -> None:
    photo, sheet = tmp_path / "foto.jpg", tmp_path / "ringkasan.pdf"
    photo.write_bytes(b"a photo")
    for target in (tmp_path / "data" / "store.db", tmp_path / "data" / "baru.pdf", photo):
        before = target.read_bytes() if target.exists() else None
        laptop.refuse("report", "Disduk", "--out", target)
        assert (target.read_bytes() if target.exists() else None) == before
    for _ in range(2):
        laptop.say("report", "Disduk", "--out", sheet)
    assert sheet.read_bytes().startswith(b"%PDF")


def test_names_that_must_be_there(laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop.refuse("office", "add", "Dinas", "--entity", " ")
    other = Laptop(tmp_path / "lain", capsys)
    other.refuse("setup", "--name", "Rina", "--laptop", " ")
    assert not (tmp_path / "lain").exists()


@pytest.mark.parametrize("command", [("keys",), ("pin", "--number", "1")])
def test_a_bundle_that_is_not_there(laptop: Laptop, tmp_path: Path, command: tuple[str, ...]) -> None:
    name, *rest = command
    assert "tidak-ada" in laptop.refuse("trust", name, tmp_path / "tidak-ada.audit.zip", *rest)
