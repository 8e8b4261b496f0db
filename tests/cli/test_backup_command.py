"""Backups from the command line: also where the store cannot be opened any more."""

from pathlib import Path

import pytest

from tests.builders import laptop, small_visit
from tests.cli.commands import Told, run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with laptop(tmp_path / "rina") as workspace:
        small_visit(workspace)
    return tmp_path / "rina"


def ask(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str | Path) -> Told:
    return run(capsys, "--workspace", root, "backup", *arguments)


def test_from_nothing_to_a_restored_folder(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Belum ada cadangan" in ask(capsys, root, "list").out
    assert ask(capsys, root, "verify").code == 1
    assert "dibaca ulang" in ask(capsys, root, "now").out
    assert "000001" in ask(capsys, root, "list").out
    assert "Cadangan utuh" in ask(capsys, root, "verify").out
    (root / "store.db").write_bytes(b"no store any more")
    (told,) = ask(capsys, root, "list", "--json").lines()
    assert (told["counter"], told["is_readable"]) == (1, True)
    restored = ask(capsys, root, "restore", told["path"], "--to", tmp_path / "new")
    assert restored.code == 0
    assert "tidak dapat ditandatangani" in restored.out
    assert "Disdukcapil" in run(capsys, "--workspace", tmp_path / "new", "visit", "list").out
    again = ask(capsys, root, "restore", told["path"], "--to", tmp_path / "new")
    assert again.code == 1
    assert "tidak kosong" in again.err


def test_machines_are_told_the_same(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (written,) = ask(capsys, root, "now", "--json").lines()
    (listed,) = ask(capsys, root, "list", "--json").lines()
    (verified,) = ask(capsys, root, "verify", written["path"], "--json").lines()
    (restored,) = ask(capsys, root, "restore", written["path"], "--to", tmp_path / "new", "--json").lines()
    assert written == listed == verified
    assert restored == written | {"root": str(tmp_path / "new")}


def test_a_damaged_backup_is_told(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys, root, "now")
    (root / "backups/000001/manifest.json").write_bytes(b"{}")
    assert "rusak" in ask(capsys, root, "list").out
    for told in (ask(capsys, root, "verify"), ask(capsys, root, "restore", root / "backups/000001", "--to", tmp_path)):
        assert told.code == 1
    assert "manifest.json: bukan lagi yang ditulis" in ask(capsys, root, "verify").err
