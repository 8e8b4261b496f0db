"""A sheet that people fill in by hand: columns in two languages, any separator, every fault with its place."""

import codecs
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from audit_app.domain.csv_table import Record, decode_table, is_formula, shown, split_table, unguarded, unreadable
from audit_app.domain.j1 import is_plain_text
from audit_app.domain.text import Language
from audit_app.errors import Problem

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
"""How workbooks of before 2007 begin, and new ones under a password."""
_DELIMITERS = ",;\t"
BETWEEN = "|"
"""What stands between the parts of one cell; a semicolon does as well."""


class Column(NamedTuple):
    """How a column is called in both languages, how long its cells may be, and whether each must be filled in.

    Only a column of days takes cells that a spreadsheet holds as dates.
    """

    names: dict[Language, str]
    most: int
    is_needed: bool = False
    is_day: bool = False


Columns = Mapping[str, Column]


class Table(Struct, frozen=True):
    """Rows of tidy cells as a file gave them.

    `odd` holds, by row and by column from 0, why a cell of a workbook is not plain text: `cell_date`, `cell_decimal`,
    `cell_broken`. `has_letters`: people find a column by the letter above it.
    """

    records: list[Record]
    odd: Mapping[tuple[int, int], str] = {}
    has_letters: bool = False


class Sheet(Struct, frozen=True):
    """The titles as people find them, which column each means, the rows below by number, and cells that are no text."""

    titles: list[str]
    header: list[str]
    rows: list[Record]
    odd: Mapping[tuple[int, int], str] = {}

    def title_of(self, column: str) -> str:
        """Return how the file calls a column."""
        return self.titles[self.header.index(column)]

    def cells(self, cells: list[str]) -> dict[str, str]:
        """Return what the cells of a row say, by column. A dash alone says nothing."""
        return {column: told(cell) for column, cell in zip(self.header, cells, strict=True)}

    def whole_rows(self) -> list[tuple[int, dict[str, str]]]:
        """Return the rows that have a cell for every column."""
        return [(number, self.cells(cells)) for number, cells in self.rows if len(cells) == len(self.header)]


def table_of(data: bytes, code: str, most_rows: int) -> Table:
    """Return the table of a CSV file.

    Raises InvalidInput with a code of the caller: old_workbook, not_utf8, too_large, too_many_rows, not_csv.
    """
    return Table(_split(_text(data, code), code, most_rows))


def read_sheet(table: Table, columns: Columns, code: str) -> Sheet:
    """Return a sheet whose header is in order.

    Raises InvalidInput with a code of the caller: empty, no_rows, column_missing, column_twice, columns_unknown.
    """
    if not table.records:
        raise unreadable(code, Problem("file", "empty", {}))
    (_, titles), *rows = table.records
    header = _header(titles, columns, code)
    if not rows:
        raise unreadable(code, Problem("file", "no_rows", {}))
    if table.has_letters:
        titles = [f"{column_letter(index)} ({title})" for index, title in enumerate(titles)]
    return Sheet(titles, header, rows, table.odd)


def column_letter(index: int) -> str:
    """Return the letter that a spreadsheet shows above a column, counted from 0: `A` … `Z`, `AA`."""
    first, last = divmod(index, 26)
    return (column_letter(first - 1) if first else "") + chr(ord("A") + last)


def plain_faults(sheet: Sheet, columns: Columns) -> Iterator[Problem]:
    """Yield what is wrong with cells whatever they mean: their number, empty, too long, unseen characters, formulas."""
    for number, cells in sheet.rows:
        if len(cells) != len(sheet.header):
            params: dict[str, object] = {"row": number, "cells": len(cells), "columns": len(sheet.header)}
            yield Problem(f"row[{number}]", "cell_count", params)
            continue
        for index, (name, cell) in enumerate(zip(sheet.header, cells, strict=True)):
            if code := _odd(sheet.odd.get((number, index)), columns[name]) or _fault(columns[name], cell):
                yield fault(number, sheet.titles[index], code, cell)


def fault(row: int, title: str, code: str, cell: str = "", **params: object) -> Problem:
    """Return a problem of one cell."""
    return Problem(f"row[{row}].{title}", code, {"row": row, "column": title, "value": shown(cell), **params})


def in_order(problems: list[Problem]) -> list[Problem]:
    """Return problems of rows from top to bottom."""
    return sorted(problems, key=lambda problem: int(str(problem.params["row"])))


def told(cell: str) -> str:
    """Return what a cell says."""
    return "" if cell == "-" else unguarded(cell)


def parts(text: str) -> tuple[str, ...]:
    """Return the parts of one cell."""
    return tuple(part for part in map(str.strip, text.replace(";", BETWEEN).split(BETWEEN)) if part)


def _text(data: bytes, code: str) -> str:
    if data.startswith(_OLD_WORKBOOK):
        raise unreadable(code, Problem("file", "old_workbook", {}))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeError:
            raise unreadable(code, Problem("file", "not_utf8", {})) from None
    return decode_table(data, code)


def _split(text: str, code: str, most_rows: int) -> list[Record]:
    """Split at whatever stands between the cells of the first line that has any."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return split_table(text, code, max(_DELIMITERS, key=first.count), most_rows + 1)


def _header(titles: list[str], columns: Columns, code: str) -> list[str]:
    """Return which column each title means."""
    meaning = {name: column for column, known in columns.items() for name in known.names.values()}
    meant = [meaning.get(title.casefold().replace(" ", "_"), "") for title in titles]
    problems = list(_problems_of_header(meant, columns))
    if unknown := [title for title, column in zip(titles, meant, strict=True) if not column]:
        problems.append(Problem("header", "columns_unknown", {"columns": shown(", ".join(unknown))}))
    if problems:
        raise unreadable(code, *problems)
    return meant


def _problems_of_header(meant: list[str], columns: Columns) -> Iterator[Problem]:
    for column, known in columns.items():
        names = "/".join(dict.fromkeys(known.names.values()))
        if known.is_needed and column not in meant:
            yield Problem("header", "column_missing", {"column": names})
        elif meant.count(column) > 1:
            yield Problem("header", "column_twice", {"column": names})


def _odd(code: str | None, column: Column) -> str | None:
    """Return what is wrong with a cell that is no text; a date is none where days are asked for."""
    return None if code == "cell_date" and column.is_day else code


def _fault(column: Column, cell: str) -> str | None:
    text = told(cell)
    if not text:
        return "cell_empty" if column.is_needed else None
    if len(text) > column.most:
        return "cell_too_long"
    if not text.isprintable() or not is_plain_text(text):
        return "unprintable"
    return "cell_formula" if is_formula(cell) else None
