"""A visit that came from another laptop: looked at and printed at once, changed after it was taken over."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.builders import PASSPHRASE
from tests.laptop import Laptop
from tests.workflows.three_laptops import three_laptops


@pytest.fixture
def lead(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Laptop:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    with ExitStack() as stack:
        three_laptops(tmp_path, stack)
    return Laptop(tmp_path / "lead", capsys)


def test_a_change_names_the_way_to_take_it_over(lead: Laptop) -> None:
    visit = lead.data("visit", "list")[0]["visit"]
    changes: tuple[tuple[str, ...], ...] = (
        ("answer", "Disduk", "KEP-SF-03", "Kantor", "1"),
        ("visit", "set", "Disduk", "--from", "09:00"),
        ("visit", "undo", "Disduk"),
        ("visit", "seal", "Disduk"),
        ("subject", "add", "Disduk", "user"),
        ("finding", "add", "Disduk", "Rusak"),
    )
    for change in changes:
        assert f"habonaron visit take-over {visit}" in lead.refuse(*change)
    lead.say("visit", "take-over", "Disduk")
    lead.say("answer", "Disduk", "KEP-SF-03", "Kantor", "1")


def test_it_can_be_looked_at_and_printed(lead: Laptop, tmp_path: Path) -> None:
    assert lead.data("visit", "show", "Disduk")[0]["answered"] == 38
    lead.say("finding", "list", "Disduk")
    sheet = tmp_path / "ringkasan.pdf"
    told = lead.data("report", "Disduk", "--out", sheet)
    assert told == [{"file": str(sheet), "kind": "summary", "visit": lead.data("visit", "list")[0]["visit"]}]
    assert sheet.read_bytes().startswith(b"%PDF")


def test_a_revision_is_named_by_its_author_and_its_code_never_by_a_number_alone(lead: Laptop, tmp_path: Path) -> None:
    (listed,) = lead.data("visit", "list")
    assert (listed["by"], listed["revision"]) == ("Rina Sinaga", listed["heads"][0])
    assert f"current  {listed['revision'][:12]}  Rina Sinaga" in lead.say("visit", "list")
    sheet = tmp_path / "ringkasan.pdf"
    lead.say("report", "Disduk", "--out", sheet)
    code = " ".join(listed["revision"][place : place + 4] for place in (0, 4, 8))
    assert f"Revision {code}" in "".join(page.extract_text() for page in PdfReader(sheet).pages)
