"""Read a table of published results: strict CSV, all of it or nothing.

The file is UTF-8 with commas; the header names exactly the eight columns, in any order. A byte order mark, any line
ends, quoted cells and blank rows are fine. White space around a cell does not count.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from audit_app.domain.csv_table import Record, decode_table, shown, split_table, unreadable
from audit_app.domain.methods import Methods
from audit_app.domain.published import NumberedScore, PublishedScore
from audit_app.domain.published_check import find_warnings
from audit_app.errors import Problem

MAX_CELL = 500
_CODE = "results_unreadable"


class _Column(NamedTuple):
    """How a cell is folded and what it must then look like."""

    fold: Callable[[str], str]
    pattern: str


COLUMNS = {
    "entity": _Column(str, r".+"),
    "level": _Column(str.lower, r"[a-z][a-z_]{0,39}"),
    "province": _Column(str, r".*"),
    "year": _Column(str, r"20[0-9]{2}"),
    "score": _Column(str, r"(100(\.0{1,6})?|[0-9]{1,2}(\.[0-9]{1,6})?)?"),
    "class": _Column(str.upper, r"([A-Z][+-]?)?"),
    "zone": _Column(str.lower, r"(hijau|kuning|merah)?"),
    "source": _Column(str, r".*"),
}


def parse_published(data: bytes, methods: Methods) -> tuple[tuple[PublishedScore, ...], tuple[Problem, ...]]:
    """Return the rows of a file and the warnings about what they say.

    Raises InvalidInput `results_unreadable` with every problem, each with its row and column; then nothing is read.
    """
    rows = read_rows(data)
    return tuple(row.score for row in rows), find_warnings(rows, methods)


def read_rows(data: bytes) -> tuple[NumberedScore, ...]:
    """Return the rows with their numbers. Raises InvalidInput as `parse_published` does."""
    records = split_table(decode_table(data, _CODE), _CODE)
    header = _header(records)
    rows = []
    problems: list[Problem] = []
    for number, cells in records[1:]:
        found = list(_problems_of_row(number, header, cells))
        problems += found
        if not found:
            rows.append(NumberedScore(number, _score(dict(zip(header, cells, strict=True)))))
    if problems:
        raise unreadable(_CODE, *problems)
    return tuple(rows)


def _header(records: list[Record]) -> list[str]:
    if not records:
        raise unreadable(_CODE, Problem("file", "empty", {}))
    header = [cell.lower() for cell in records[0][1]]
    if problems := list(_problems_of_header(header)):
        raise unreadable(_CODE, *problems)
    return header


def _problems_of_header(header: list[str]) -> Iterator[Problem]:
    if len(header) == 1 and ";" in header[0]:
        yield Problem("header", "semicolons", {})
        return
    for name in COLUMNS:
        if header.count(name) != 1:
            code = "column_missing" if name not in header else "column_twice"
            yield Problem(f"header.{name}", code, {"column": name})
    if unknown := [name for name in header if name not in COLUMNS]:
        yield Problem("header", "columns_unknown", {"columns": shown(", ".join(unknown))})


def _problems_of_row(number: int, header: list[str], cells: list[str]) -> Iterator[Problem]:
    if len(cells) != len(header):
        params: dict[str, object] = {"row": number, "cells": len(cells), "columns": len(header)}
        yield Problem(f"row[{number}]", "cell_count", params)
        return
    for name, cell in zip(header, cells, strict=True):
        if code := _fault(name, cell):
            yield Problem(f"row[{number}].{name}", code, {"row": number, "column": name, "value": shown(cell)})


def _fault(name: str, cell: str) -> str | None:
    if len(cell) > MAX_CELL:
        return "cell_too_long"
    if not cell.isprintable():
        return "unprintable"
    column = COLUMNS[name]
    return None if re.fullmatch(column.pattern, column.fold(cell)) else f"bad_{name}"


def _score(cells: dict[str, str]) -> PublishedScore:
    folded: dict[str, Any] = {name: COLUMNS[name].fold(cell) for name, cell in cells.items()}
    return PublishedScore(
        entity=folded["entity"],
        level=folded["level"],
        province=folded["province"],
        year=int(folded["year"]),
        score=folded["score"] or None,
        class_=folded["class"] or None,
        zone=folded["zone"] or None,
        source=folded["source"],
    )
