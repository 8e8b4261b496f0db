"""`copy-answer` and `check-answer`: what was copied is told until it is checked."""

from pathlib import Path

import pytest

from tests.laptop import PASSPHRASE, Laptop


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Laptop:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    made = Laptop(tmp_path / "data", capsys)
    made.say("setup", "--name", "Rina Sinaga")
    made.say(
        "office", "add", "Disdukcapil", "--entity", "Kabupaten Simalungun", "--product", "KTP-el", "--product", "KK"
    )
    made.say("visit", "start", "Disdukcapil", "--round", "2026", "--date", "2026-11-24")
    return made


def test_a_copy_is_told_until_it_is_checked(laptop: Laptop) -> None:
    laptop.refuse("copy-answer", "Disdukcapil", "PRO-STP-01.NE", "KTP-el", "KK")
    laptop.say("answer", "Disdukcapil", "PRO-STP-01.NE", "KTP-el", "4")
    assert "copied from KTP-el" in laptop.say("copy-answer", "Disdukcapil", "PRO-STP-01.NE", "KTP-el", "KK")
    shown = laptop.say("visit", "show", "Disdukcapil")
    assert "= PRO-STP-01.NE KK  Copied from KTP-el, not checked yet" in shown
    assert "! PRO-STP-01.NE KK  copied, not checked yet" in shown
    (told,) = laptop.data("visit", "show", "Disdukcapil")[0]["copied"]
    assert told.startswith("PRO-STP-01.NE/")
    laptop.say("check-answer", "Disdukcapil", "PRO-STP-01.NE", "KK")
    assert "not checked yet" not in laptop.say("visit", "show", "Disdukcapil")
    history = laptop.say("visit", "history", "Disdukcapil")
    assert ("answer copied" in history, "copy checked" in history) == (True, True)
