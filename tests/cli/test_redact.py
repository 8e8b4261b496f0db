"""`redact`: a copy without what somebody should not see, made without a screen."""

from pathlib import Path

import pytest
from PIL import Image

from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workspace import open_workspace
from tests.evidence import samples
from tests.laptop import PASSPHRASE, Laptop


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Laptop:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    made = Laptop(tmp_path / "data", capsys)
    made.say("setup", "--name", "Rina Sinaga")
    made.say("office", "add", "Disdukcapil", "--entity", "Kabupaten Simalungun", "--product", "KTP-el")
    made.say("visit", "start", "Disdukcapil", "--round", "2026", "--date", "2026-11-24")
    (tmp_path / "papan.png").write_bytes(samples.telling_png())
    made.say("attach", "Disdukcapil", "INP-SAR-01", "Kantor", tmp_path / "papan.png", "--caption", "Papan")
    return made


def _copy(tmp_path: Path, told: str) -> Path:
    """Return the file of the copy that a sentence tells of."""
    beginning = told.split()[1]
    (found,) = (tmp_path / "data").glob(f"evidence/*/{beginning}*")
    return found


def test_areas_are_gone_from_a_copy_that_is_turned(laptop: Laptop, tmp_path: Path) -> None:
    told = laptop.say("redact", "Disdukcapil", "Papan", "0,0,50,50", "90,90,100,100", "--turn", "90")
    copy = _copy(tmp_path, told)
    assert samples.MARK.encode() not in copy.read_bytes()
    with Image.open(copy) as picture:
        assert picture.size == (150, 200)
        assert [picture.getpixel(at) for at in ((10, 10), (70, 90), (149, 199))] == [(0, 0, 0)] * 3
        assert picture.getpixel((120, 50)) != (0, 0, 0)


def _evidence(tmp_path: Path) -> list[str]:
    """Return what every answer shows, from the store itself."""
    with open_workspace(tmp_path / "data") as workspace:
        (visit,) = own_visits(workspace)
        answers = open_visit(workspace, visit).draft.contents.answers.values()
        return [sha for answer in answers for sha in answer.evidence]


def test_the_copy_alone_can_be_evidence_and_undo_brings_the_original_back(laptop: Laptop, tmp_path: Path) -> None:
    (original,) = _evidence(tmp_path)
    told = laptop.say("redact", "Disdukcapil", "Papan", "0,0,50,50", "--alone")
    assert _evidence(tmp_path) == [_copy(tmp_path, told).stem]
    laptop.say("visit", "undo", "Disdukcapil")
    assert _evidence(tmp_path) == [original]


@pytest.mark.parametrize("areas", [("0,0,50",), ("0,0,50,101",), ("a,b,c,d",), ("-1,0,50,50",)])
def test_an_area_that_is_none_is_told(laptop: Laptop, areas: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as left:
        laptop.say("redact", "Disdukcapil", "Papan", "--", *areas)
    assert left.value.code == 2


def test_what_is_not_there_or_nothing_at_all_is_refused(laptop: Laptop) -> None:
    assert "Loket" in laptop.refuse("redact", "Disdukcapil", "Loket", "0,0,50,50")
    assert "Nothing has been drawn" in laptop.refuse("redact", "Disdukcapil", "Papan")
