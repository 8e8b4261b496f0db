"""`subject consent` and `subject refuse`: what respondents say when they are asked."""

from pathlib import Path

import pytest

from tests.laptop import PASSPHRASE, Laptop


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Laptop:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    made = Laptop(tmp_path / "data", capsys)
    made.say("setup", "--name", "Rina Sinaga")
    made.say("office", "add", "Disdukcapil", "--entity", "Kabupaten Simalungun", "--product", "KTP-el")
    made.say("visit", "start", "Disdukcapil", "--round", "2026", "--date", "2026-11-24")
    return made


def _labels(laptop: Laptop) -> list[str]:
    return [subject["label"] for subject in laptop.data("visit", "show", "Disdukcapil")[1]]


def test_respondents_agree_or_are_replaced(laptop: Laptop) -> None:
    laptop.say("subject", "consent", "Disdukcapil", "W01")
    laptop.refuse("subject", "consent", "Disdukcapil", "Kantor")
    laptop.refuse("subject", "refuse", "Disdukcapil", "W02", " ")
    assert "W31" in laptop.say("subject", "refuse", "Disdukcapil", "W02", "Tidak ada waktu.", "--replace")
    labels = _labels(laptop)
    assert ("W02" in labels, "W31" in labels) == (False, True)
    laptop.say("subject", "refuse", "Disdukcapil", "W03", "Tidak mau.")
    laptop.refuse("subject", "consent", "Disdukcapil", "W03")
    assert len(_labels(laptop)) == len(labels) - 1
