"""Read a table of published results: strict CSV, all of it or nothing.

The file is UTF-8 with commas; the header names exactly the eight columns, in any order. A byte order mark, any line
ends, quoted cells and blank rows are fine. White space around a cell does not count.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from audit_app.domain.methods import Methods
from audit_app.domain.published import NumberedScore, PublishedScore
from audit_app.domain.published_check import find_warnings
from audit_app.errors import InvalidInput, Problem

MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 20_000
MAX_CELL = 500
_SHOWN_LENGTH = 60

_Record = tuple[int, list[str]]


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
    records = _records(_text(data))
    header = _header(records)
    rows = []
    problems: list[Problem] = []
    for number, cells in records[1:]:
        found = list(_problems_of_row(number, header, cells))
        problems += found
        if not found:
            rows.append(NumberedScore(number, _score(dict(zip(header, cells, strict=True)))))
    if problems:
        raise _unreadable(*problems)
    return tuple(rows)


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _unreadable(Problem("file", "too_large", {"limit_mib": MAX_BYTES // 1024**2}))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable(Problem("file", "not_utf8", {})) from None


def _records(text: str) -> list[_Record]:
    """Split into tidy cells; blank rows keep their number and are left out."""
    records: list[_Record] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            if number > MAX_ROWS:
                raise _unreadable(Problem("file", "too_many_rows", {"limit": MAX_ROWS}))
            if any(tidy := [_tidy(cell) for cell in cells]):
                records.append((number, tidy))
    except csv.Error:
        raise _unreadable(Problem(f"row[{number + 1}]", "not_csv", {"row": number + 1})) from None
    return records


def _tidy(cell: str) -> str:
    return unicodedata.normalize("NFC", " ".join(cell.split()))


def _header(records: list[_Record]) -> list[str]:
    if not records:
        raise _unreadable(Problem("file", "empty", {}))
    header = [cell.lower() for cell in records[0][1]]
    if problems := list(_problems_of_header(header)):
        raise _unreadable(*problems)
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
        yield Problem("header", "columns_unknown", {"columns": _shown(", ".join(unknown))})


def _problems_of_row(number: int, header: list[str], cells: list[str]) -> Iterator[Problem]:
    if len(cells) != len(header):
        params: dict[str, object] = {"row": number, "cells": len(cells), "columns": len(header)}
        yield Problem(f"row[{number}]", "cell_count", params)
        return
    for name, cell in zip(header, cells, strict=True):
        if code := _fault(name, cell):
            yield Problem(f"row[{number}].{name}", code, {"row": number, "column": name, "value": _shown(cell)})


def _fault(name: str, cell: str) -> str | None:
    if len(cell) > MAX_CELL:
        return "cell_too_long"
    if not cell.isprintable():
        return "unprintable"
    column = COLUMNS[name]
    return None if re.fullmatch(column.pattern, column.fold(cell)) else f"bad_{name}"


def _shown(text: str) -> str:
    """Return the beginning of a text from outside without what cannot be seen."""
    return "".join(character for character in text[:_SHOWN_LENGTH] if character.isprintable())


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


def _unreadable(*problems: Problem) -> InvalidInput:
    return InvalidInput("results_unreadable", problems)
