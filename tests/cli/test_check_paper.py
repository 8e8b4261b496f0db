"""`check-paper`, as people and machines use it: a file, a code, the standard input."""

import io
from pathlib import Path

import pytest

from tests.laptop import PASSPHRASE, Laptop


@pytest.fixture
def rina(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Laptop:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    laptop = Laptop(tmp_path / "rina", capsys)
    laptop.say("setup", "--name", "Rina")
    laptop.say("office", "add", "Disdukcapil", "--entity", "Kabupaten Simalungun")
    laptop.say("visit", "start", "Disdukcapil", "--instrument", "ori-2021", "--date", "2026-11-24", "--round", "2026")
    laptop.say("visit", "seal", "Disdukcapil", "--snapshot")
    return laptop


def test_a_saved_sheet_is_checked(rina: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = tmp_path / "sheet.pdf"
    rina.say("report", "Disdukcapil", "--out", sheet)
    told = rina.say("check-paper", sheet)
    assert "the revision that stands on this laptop" in told
    assert "Office: Disdukcapil" in told
    (data,) = rina.data("check-paper", sheet)
    assert (data["outcome"], data["code"], data["number"]) == ("current", "whole", 1)
    (short,) = rina.data("check-paper", data["revision"][:12])
    assert (short["code"], short["revision"]) == ("short", data["revision"])
    for content in (sheet.read_bytes(), f"HABONARON:1:{data['revision']}\n".encode()):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert rina.data("check-paper", "-")[0]["revision"] == data["revision"]


def test_exit_codes_tell_a_stranger_from_a_fault(rina: Laptop) -> None:
    assert "not known on this laptop" in rina.say("check-paper", "ab" * 32, code=3)
    assert "damaged" in rina.say("check-paper", "HABONARON:1:12", code=1)
    assert "no code of a Habonaron sheet" in rina.say("check-paper", "halo", code=1)


def test_a_blank_form_and_a_photo_log_are_written(rina: Laptop, tmp_path: Path) -> None:
    for name, arguments in {
        "blank": ("blank-form", "--instrument", "skm-2017", "--user", "2"),
        "visit": ("blank-form", "--visit", "Disdukcapil"),
        "photos": ("report", "Disdukcapil", "--kind", "photos"),
    }.items():
        target = tmp_path / f"{name}.pdf"
        assert str(target) in rina.say(*arguments, "--out", target)
        assert target.read_bytes().startswith(b"%PDF")
    assert "At most 200" in rina.refuse("blank-form", "--user", "201", "--out", tmp_path / "no.pdf")
