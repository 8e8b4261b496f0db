"""`office import`, `office template` and `office list`, as people and machines use them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.laptop import PASSPHRASE, Laptop


@pytest.fixture
def rina(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Laptop:
    monkeypatch.setenv("HABONARON_PASSPHRASE", PASSPHRASE)
    laptop = Laptop(tmp_path / "rina", capsys)
    laptop.say("setup", "--name", "Rina")
    return laptop


def test_a_filled_template_is_shown_and_then_taken_over(rina: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    assert str(path) in rina.say("office", "template", path)
    assert "Row 2, column code: this is the example" in rina.refuse("office", "import", path)
    path.write_bytes(path.read_bytes().replace(b"CONTOH", b"12.08-01"))
    assert "1 new" in rina.say("office", "import", path, "--dry-run")
    assert rina.data("office", "list") == []
    (told,) = rina.data("office", "import", path)
    (office,) = rina.data("office", "list")
    assert told == {"change": "new", **office}
    assert "As before: 1" in rina.say("office", "import", path)
    assert "Everything is as it was written" in rina.say("store", "check")


def test_all_faults_are_told_and_nothing_is_stored(rina: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    path.write_text("code,name,entity,level\nA,,B,kota\nA,X,B,town\n", "utf-8")
    told = rina.refuse("office", "import", path)
    assert "Row 2, column name" in told
    assert "Row 3, column level: “town”" in told
    assert "Row 3, column code: the code “A” stands in row 2" in told
    assert rina.data("office", "list") == []


def test_a_template_may_be_a_workbook(rina: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "offices.xlsx"
    rina.say("office", "template", path)
    assert "Row 2, column A (code): this is the example" in rina.refuse("office", "import", path)
    book = load_workbook(path)
    sheet: Any = book.active
    sheet["A2"] = "12.08-01"
    book.save(path)
    assert "New offices: 1" in rina.say("office", "import", path)
    (office,) = rina.data("office", "list")
    assert office["code"] == "12.08-01"


def test_a_plan_may_be_a_workbook_with_real_dates(rina: Laptop, tmp_path: Path) -> None:
    rina.say("office", "add", "Disdukcapil", "--entity", "Kabupaten Simalungun", "--code", "A-1")
    book = Workbook()
    sheet: Any = book.active
    for row in (["code", "date"], ["A-1", date(2026, 11, 24)]):
        sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    assert "1 visit" in rina.say("plan", "import", tmp_path / "plan.xlsx", "--round", "2026")
