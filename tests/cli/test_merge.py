"""`merge` and `resolve`: a conflict in the words of the window, its parts named as they are printed."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE
from tests.laptop import Laptop
from tests.workflows.three_laptops import ThreeLaptops, three_laptops

VISIT = "Disdukcapil"
WHY = ("--reason", "Foto menunjukkannya.")


def _change(three: ThreeLaptops) -> None:
    """Let both change one answer about the office and both sides of a product, and Jhon one thing alone."""
    for workspace, value, word in ((three.rina, 1, "terbuka"), (three.jhon, 0, "terkunci")):
        three.answer(workspace, "KEP-SF-03", value)
        three.note(workspace, "KEP-SF-03", f"Toilet {word}.")
        for code in ("KEP-SP-01.NE", "KEP-SP-01.EL"):
            three.note(workspace, code, f"Papan {word}.")
    three.note(three.jhon, "KEP-PP-02", "Hanya Jhon.")


@pytest.fixture
def lead(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Laptop:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    with ExitStack() as stack:
        three = three_laptops(tmp_path, stack)
        _change(three)
        three.seal_both()
    return Laptop(tmp_path / "lead", capsys)


def test_a_conflict_is_told_in_words_with_what_was_before(lead: Laptop) -> None:
    told = lead.say("merge", VISIT)
    assert "{" not in told
    assert '"' not in told
    part = told[told.index("KEP-SF-03 Office") :].splitlines()
    assert part[1].strip().startswith("Before: ")
    sides = sorted(line.strip().lstrip("* ") for line in part[2:4])
    assert sides[0].startswith("Jhon Saragih")
    assert "Absent" in sides[0]
    assert "Note: Toilet terkunci." in sides[0]
    assert sides[1].startswith("Rina Sinaga")
    assert "Present" in sides[1]
    assert "3 items to decide, 1 selected already." in told


def test_parts_are_numbered_those_to_decide_first(lead: Laptop) -> None:
    lines = lead.data("merge", VISIT)
    assert [each["number"] for each in lines] == [1, 2, 3, 4]
    assert [each["selected"] is None for each in lines] == [True, True, True, False]
    assert [each["name"].split()[0] for each in lines] == ["KEP-SP-01.NE", "KEP-SP-01.EL", "KEP-SF-03", "KEP-PP-02"]


def test_a_decision_takes_the_names_that_are_printed(lead: Laptop) -> None:
    label = lead.data("merge", VISIT)[1]["name"]
    lead.say("resolve", VISIT, "--take", "1=Rina", "--take", f"{label}=Jhon", "--take", "kep-sf-03=Rina S", *WHY)
    lead.refuse("merge", VISIT)
    assert lead.data("visit", "list")[0]["standing"] == "current"


def test_a_name_that_fits_several_parts_lists_them(lead: Laptop) -> None:
    told = lead.refuse("resolve", VISIT, "--take", "KEP-SP-01=Rina", *WHY)
    assert [line.split()[2] for line in told.splitlines()[1:]] == ["KEP-SP-01.NE", "KEP-SP-01.EL"]
    assert "KEP-XX" in lead.refuse("resolve", VISIT, "--take", "KEP-XX=Rina", *WHY)
    assert "Budi" in lead.refuse("resolve", VISIT, "--take", "1=Budi", *WHY)
    assert "KEP-SF-03" in lead.refuse("resolve", VISIT, "--take", "KEP-SF-03", *WHY)
