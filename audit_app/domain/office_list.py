"""Read a list of offices from CSV: all of it or nothing, every fault with its row and column; and write its template.

The header names the columns in Indonesian or English, in any order. Commas, semicolons and tabs may stand between
cells; the text is UTF-8, or UTF-16 with its mark, as spreadsheets save it. A dash alone is an empty cell.
"""

import codecs
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from msgspec import Struct

from audit_app.domain.csv_table import (
    Record,
    decode_table,
    is_formula,
    join_table,
    shown,
    split_table,
    unguarded,
    unreadable,
)
from audit_app.domain.documents.office import EntityLevel
from audit_app.domain.j1 import is_plain_text
from audit_app.domain.text import Language
from audit_app.errors import Problem

MAX_OFFICES = 5_000
MAX_PRODUCTS = 60
CODE = "offices_unreadable"
EXAMPLE = "CONTOH"
"""The code of the example row in a template; nobody means to take it over."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How Excel and LibreOffice workbooks begin, new and old."""
_DELIMITERS = ",;\t"
_BETWEEN_PRODUCTS = "|"


class ListedOffice(Struct, frozen=True):
    """One row. None: the list has no such column, and what is known stays."""

    row: int
    code: str
    name: str
    entity: str
    level: EntityLevel
    entity_code: str | None
    sector: str | None
    address: str | None
    products: tuple[str, ...] | None


class _Column(NamedTuple):
    """How a column is called in both languages, how long its cells may be, and whether each must be filled in."""

    names: dict[Language, str]
    most: int
    is_needed: bool = False


COLUMNS: Mapping[str, _Column] = {
    "code": _Column({"id": "kode", "en": "code"}, 60, is_needed=True),
    "name": _Column({"id": "nama", "en": "name"}, 200, is_needed=True),
    "entity": _Column({"id": "badan_induk", "en": "entity"}, 200, is_needed=True),
    "level": _Column({"id": "tingkat", "en": "level"}, 60, is_needed=True),
    "products": _Column({"id": "produk", "en": "products"}, 12_000),
    "sector": _Column({"id": "bidang", "en": "sector"}, 200),
    "address": _Column({"id": "alamat", "en": "address"}, 1_000),
    "entity_code": _Column({"id": "kode_badan_induk", "en": "entity_code"}, 60),
}
_MEANING = {name: column for column, told in COLUMNS.items() for name in told.names.values()}
_MOST_PRODUCT = 200


def parse_offices(data: bytes) -> tuple[ListedOffice, ...]:
    """Return the rows of a list. Raises InvalidInput offices_unreadable with every problem; then nothing is read."""
    (_, titles), *records = _records(_text(data))
    header = _header(titles)
    if not records:
        raise unreadable(CODE, Problem("file", "no_rows", {}))
    problems = [problem for number, cells in records for problem in _problems_of_row(number, titles, cells)]
    rows = [(number, _cells(header, cells)) for number, cells in records if len(cells) == len(header)]
    problems += _repeated(titles[header.index("code")], rows)
    if problems:
        raise unreadable(CODE, *sorted(problems, key=lambda problem: int(str(problem.params["row"]))))
    return tuple(_office(number, cells) for number, cells in rows)


def office_template(language: Language, products: tuple[str, ...], texts: Mapping[str, str]) -> bytes:
    """Return an empty list with one example row, as spreadsheets of that language open it.

    `texts` holds what the example says, by column.
    """
    told = {**texts, "code": EXAMPLE, "products": f" {_BETWEEN_PRODUCTS} ".join(products)}
    rows = [[column.names[language] for column in COLUMNS.values()], [told[column] for column in COLUMNS]]
    return join_table(rows, ";" if language == "id" else ",")


def _text(data: bytes) -> str:
    if data.startswith(_WORKBOOKS):
        raise unreadable(CODE, Problem("file", "is_workbook", {}))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError:
            raise unreadable(CODE, Problem("file", "not_utf8", {})) from None
    return decode_table(data, CODE)


def _records(text: str) -> list[Record]:
    """Split at whatever stands between the cells of the first line that has any."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    records = split_table(text, CODE, delimiter, MAX_OFFICES + 1)
    if not records:
        raise unreadable(CODE, Problem("file", "empty", {}))
    return records


def _header(titles: list[str]) -> list[str]:
    """Return which column each title means."""
    meant = [_MEANING.get(_folded(title), "") for title in titles]
    problems = list(_problems_of_header(meant))
    if unknown := [title for title, column in zip(titles, meant, strict=True) if not column]:
        problems.append(Problem("header", "columns_unknown", {"columns": shown(", ".join(unknown))}))
    if problems:
        raise unreadable(CODE, *problems)
    return meant


def _problems_of_header(meant: list[str]) -> Iterator[Problem]:
    for column, told in COLUMNS.items():
        names = "/".join(told.names.values())
        if told.is_needed and column not in meant:
            yield Problem("header", "column_missing", {"column": names})
        elif meant.count(column) > 1:
            yield Problem("header", "column_twice", {"column": names})


def _problems_of_row(number: int, titles: list[str], cells: list[str]) -> Iterator[Problem]:
    if len(cells) != len(titles):
        params: dict[str, object] = {"row": number, "cells": len(cells), "columns": len(titles)}
        yield Problem(f"row[{number}]", "cell_count", params)
        return
    for title, cell in zip(titles, cells, strict=True):
        code = _fault(_MEANING[_folded(title)], _told(cell)) or ("cell_formula" if _is_formula(cell) else None)
        if code:
            params = {"row": number, "column": title, "value": shown(cell), "limit": MAX_PRODUCTS}
            yield Problem(f"row[{number}].{title}", code, params)


def _fault(column: str, told: str) -> str | None:
    """Return what is wrong with a cell, or None."""
    known = COLUMNS[column]
    if not told:
        return "cell_empty" if known.is_needed else None
    if len(told) > known.most:
        return "cell_too_long"
    if not told.isprintable() or not is_plain_text(told):
        return "unprintable"
    if column == "code" and told.upper() == EXAMPLE:
        return "example_row"
    if column == "level" and _level(told) not in get_args(EntityLevel):
        return "bad_office_level"
    return _fault_of_products(_products(told)) if column == "products" else None


def _fault_of_products(products: tuple[str, ...]) -> str | None:
    if len(products) > MAX_PRODUCTS:
        return "too_many_products"
    if any(len(product) > _MOST_PRODUCT for product in products):
        return "cell_too_long"
    return "product_twice" if len({product.casefold() for product in products}) < len(products) else None


def _repeated(title: str, rows: list[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    """Yield every row after the first with one code."""
    first: dict[str, int] = {}
    for number, cells in rows:
        code = cells["code"].casefold()
        if code and first.setdefault(code, number) != number:
            params: dict[str, object] = {"row": number, "column": title, "value": shown(cells["code"])}
            yield Problem(f"row[{number}].{title}", "office_twice", params | {"first_row": first[code]})


def _cells(header: list[str], cells: list[str]) -> dict[str, str]:
    return {column: _told(cell) for column, cell in zip(header, cells, strict=True)}


def _office(number: int, cells: dict[str, str]) -> ListedOffice:
    told: dict[str, Any] = {column: cells.get(column) for column in COLUMNS}
    products = None if told["products"] is None else _products(told["products"])
    return ListedOffice(**told | {"row": number, "level": _level(cells["level"]), "products": products})


def _told(cell: str) -> str:
    return "" if cell == "-" else unguarded(cell)


def _is_formula(cell: str) -> bool:
    return cell != "-" and is_formula(cell)


def _products(told: str) -> tuple[str, ...]:
    parts = (part.strip() for part in told.replace(";", _BETWEEN_PRODUCTS).split(_BETWEEN_PRODUCTS))
    return tuple(part for part in parts if part)


def _level(told: str) -> str:
    return told.casefold().removeprefix("instansi ")


def _folded(title: str) -> str:
    return title.casefold().replace(" ", "_")
