"""Workbooks: read as a person sees them, every odd cell named with its place, and nothing in them can hurt."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from audit_app.domain.csv_sheet import Table, column_letter
from audit_app.domain.csv_table import MAX_BYTES
from audit_app.domain.office_list import CODE, MAX_OFFICES, parse_offices
from audit_app.errors import InvalidInput
from audit_app.workbook import MAX_COLUMNS, MAX_TAGS, is_workbook, read_workbook, write_workbook
from audit_app.workflows.read_table import read_table

TITLES = ["kode", "nama", "badan_induk", "tingkat"]
ROW = ["12.08-01", "Disdukcapil", "Kabupaten Simalungun", "kabupaten"]


def workbook(*rows: list[Any], change: Callable[[Any], object] = lambda _book: None) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in (TITLES, *rows):
        sheet.append(row)
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one part more, or another in its place."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, content)
    return target.getvalue()


def read(data: bytes) -> Table:
    return read_workbook(data, CODE, MAX_OFFICES)


def problems_in(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refusal:
        parse_offices(read_table(data, CODE, MAX_OFFICES))
    assert refusal.value.code == CODE
    return [(problem.path, problem.code) for problem in refusal.value.problems]


def test_a_list_is_read_as_from_csv() -> None:
    data = workbook(ROW, [], ["12.08-02", "DPMPTSP", "Kabupaten Simalungun", "kabupaten"])
    assert is_workbook(data)
    offices = parse_offices(read_table(data, CODE, MAX_OFFICES))
    assert [(office.row, office.code) for office in offices] == [(2, "12.08-01"), (4, "12.08-02")]


def test_a_whole_number_is_its_digits_and_a_day_is_a_date() -> None:
    table = read(workbook([1208, "A", dt.datetime(2026, 11, 24), 7.0]))  # noqa: DTZ001  a cell has no zone
    assert table.records[1] == (2, ["1208", "A", "2026-11-24", "7"])
    assert table.odd == {(2, 2): "cell_date"}


def test_cells_that_a_spreadsheet_changed_are_named_with_letter_and_title() -> None:
    data = workbook(
        [12.1, "=A1&A2", "Kabupaten", "kota"],
        [dt.date(2026, 8, 12), "#REF!", "Kabupaten", "kota"],
        ["A", "B", "Kabupaten", "town"],
        ["C", "D", "Kabupaten", "kota", None, "lebih"],
        change=lambda book: book.active.__getitem__("B3").__setattr__("data_type", "e"),
    )
    assert problems_in(data) == [
        ("row[2].A (kode)", "cell_decimal"),
        ("row[2].B (nama)", "cell_formula"),
        ("row[3].A (kode)", "cell_date"),
        ("row[3].B (nama)", "cell_broken"),
        ("row[4].D (tingkat)", "bad_office_level"),
        ("row[5]", "cell_count"),
    ]


def test_merged_cells_are_named_by_their_first() -> None:
    other = ["12.08-02", "DPMPTSP", "", "kabupaten"]
    data = workbook(ROW, other, change=lambda book: book.active.merge_cells("C2:C3"))
    assert problems_in(data) == [("row[2].C (badan_induk)", "cell_merged"), ("row[3].C (badan_induk)", "cell_empty")]


def test_hidden_sheets_are_left_alone_and_of_two_visible_ones_none_is_guessed() -> None:
    def add(book: Any, state: str) -> None:
        second = book.create_sheet("Lain")
        second["A1"] = "catatan"
        second.sheet_state = state

    assert len(parse_offices(read(workbook(ROW, change=lambda book: add(book, "hidden"))))) == 1
    assert len(parse_offices(read(workbook(ROW, change=lambda book: add(book, "veryHidden"))))) == 1
    assert problems_in(workbook(ROW, change=lambda book: add(book, "visible"))) == [("file", "workbook_sheets")]
    assert len(parse_offices(read(workbook(ROW, change=lambda book: book.create_sheet("Kosong"))))) == 1


def test_an_empty_workbook_says_so() -> None:
    assert problems_in(write_workbook([], "kosong")) == [("file", "empty")]


def test_what_is_no_plain_workbook_is_refused_with_its_reason() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    whole = workbook(ROW)
    types = zipfile.ZipFile(io.BytesIO(whole)).read("[Content_Types].xml")
    assert problems_in(other.getvalue()) == [("file", "workbook_other")]
    assert problems_in(with_part(whole, "xl/vbaProject.bin", b"x")) == [("file", "workbook_macros")]
    macros = with_part(whole, "[Content_Types].xml", types.replace(b"sheet.main", b"sheet.macroEnabled.main"))
    assert problems_in(macros) == [("file", "workbook_macros")]
    assert problems_in(whole[:-40]) == [("file", "workbook_broken")]
    assert problems_in(b"PK\x03\x04" + b"\0" * 100) == [("file", "workbook_broken")]
    assert problems_in(b"\xd0\xcf\x11\xe0" + b"\0" * 100) == [("file", "old_workbook")]


def test_too_much_is_refused_before_it_is_parsed() -> None:
    whole = workbook(ROW)
    sheet = "xl/worksheets/sheet1.xml"
    assert problems_in(with_part(whole, sheet, b"<c/>" * (MAX_TAGS + 1))) == [("file", "workbook_bomb")]
    assert problems_in(with_part(whole, sheet, b" " * (49 * 1024 * 1024))) == [("file", "workbook_bomb")]
    assert problems_in(b"PK\x03\x04" + b"\0" * MAX_BYTES) == [("file", "too_large")]


def test_entities_are_not_expanded() -> None:
    lol = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData>'
    )
    assert problems_in(with_part(workbook(ROW), "xl/worksheets/sheet1.xml", lol)) == [("file", "workbook_broken")]


def test_rows_and_columns_are_counted() -> None:
    def far(book: Any) -> None:
        book.active.cell(MAX_OFFICES + 2, 1, "x")

    assert problems_in(workbook(ROW, change=far)) == [("file", "too_many_rows")]
    assert problems_in(workbook(["x"] * (MAX_COLUMNS + 1))) == [("file", "too_many_columns")]
    assert len(read(workbook(ROW, change=lambda book: book.active.__setitem__("A1048576", ""))).records) == 2


def test_a_written_workbook_holds_texts_alone_and_comes_back() -> None:
    rows = [TITLES, ["012", "=1+1", "-", "2026-08-12"]]
    data = write_workbook(rows, "kantor")
    assert [cells for _, cells in read(data).records] == rows
    sheet: Any = load_workbook(io.BytesIO(data)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet.column_dimensions["A"].number_format == "@"


WHOLE = workbook(ROW)
"""Made once, for the time of its making stands in it."""


@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        table = read(bytes(whole))
    except InvalidInput as refusal:
        table, is_told = Table([]), bool(refusal.problems)
    else:
        is_told = True
    assert is_told
    assert all(isinstance(cell, str) for _, cells in table.records for cell in cells)


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
