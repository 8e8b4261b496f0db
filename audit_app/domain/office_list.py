"""Read a list of offices from a table: all of it or nothing, every fault with its row and column; and its template.

The header names the columns in Indonesian or English, in any order. In CSV commas, semicolons and tabs may stand
between cells; the text is UTF-8, or UTF-16 with its mark, as spreadsheets save it. A dash alone is an empty cell.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from msgspec import Struct

from audit_app.domain.csv_sheet import BETWEEN, Column, Sheet, Table, fault, in_order, parts, plain_faults, read_sheet
from audit_app.domain.csv_table import unreadable
from audit_app.domain.documents.office import EntityLevel
from audit_app.domain.text import Language
from audit_app.errors import Problem

MAX_OFFICES = 5_000
MAX_PRODUCTS = 60
CODE = "offices_unreadable"
EXAMPLE = "CONTOH"
"""The code of the example row in a template; nobody means to take it over."""
_MOST_PRODUCT = 200


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


COLUMNS: Mapping[str, Column] = {
    "code": Column({"id": "kode", "en": "code"}, 60, is_needed=True),
    "name": Column({"id": "nama", "en": "name"}, 200, is_needed=True),
    "entity": Column({"id": "badan_induk", "en": "entity"}, 200, is_needed=True),
    "level": Column({"id": "tingkat", "en": "level"}, 60, is_needed=True),
    "products": Column({"id": "produk", "en": "products"}, 12_000),
    "sector": Column({"id": "bidang", "en": "sector"}, 200),
    "address": Column({"id": "alamat", "en": "address"}, 1_000),
    "entity_code": Column({"id": "kode_badan_induk", "en": "entity_code"}, 60),
}


def parse_offices(table: Table) -> tuple[ListedOffice, ...]:
    """Return the rows of a list. Raises InvalidInput offices_unreadable with every problem; then nothing is read."""
    sheet = read_sheet(table, COLUMNS, CODE)
    rows = sheet.whole_rows()
    problems = list(plain_faults(sheet, COLUMNS))
    problems += [problem for number, cells in rows for problem in _faults(sheet, number, cells)]
    problems += _repeated(sheet, rows)
    if problems:
        raise unreadable(CODE, *in_order(problems))
    return tuple(_office(number, cells) for number, cells in rows)


def office_template(language: Language, products: tuple[str, ...], texts: Mapping[str, str]) -> list[list[str]]:
    """Return the titles of a list and one example row. `texts` holds what the example says, by column."""
    told = {**texts, "code": EXAMPLE, "products": f" {BETWEEN} ".join(products)}
    return [[column.names[language] for column in COLUMNS.values()], [told[column] for column in COLUMNS]]


def _faults(sheet: Sheet, row: int, cells: dict[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the meaning of a row."""
    if cells["code"].upper() == EXAMPLE:
        yield fault(row, sheet.title_of("code"), "example_row", cells["code"])
    if cells["level"] and _level(cells["level"]) not in get_args(EntityLevel):
        yield fault(row, sheet.title_of("level"), "bad_office_level", cells["level"])
    if code := _fault_of_products(parts(cells.get("products", ""))):
        yield fault(row, sheet.title_of("products"), code, cells["products"], limit=MAX_PRODUCTS)


def _fault_of_products(products: tuple[str, ...]) -> str | None:
    if len(products) > MAX_PRODUCTS:
        return "too_many_products"
    if any(len(product) > _MOST_PRODUCT for product in products):
        return "cell_too_long"
    return "product_twice" if len({product.casefold() for product in products}) < len(products) else None


def _repeated(sheet: Sheet, rows: list[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    """Yield every row after the first with one code."""
    first: dict[str, int] = {}
    for number, cells in rows:
        code = cells["code"].casefold()
        if code and first.setdefault(code, number) != number:
            yield fault(number, sheet.title_of("code"), "office_twice", cells["code"], first_row=first[code])


def _office(number: int, cells: dict[str, str]) -> ListedOffice:
    told: dict[str, Any] = {column: cells.get(column) for column in COLUMNS}
    products = None if told["products"] is None else parts(told["products"])
    return ListedOffice(**told | {"row": number, "level": _level(cells["level"]), "products": products})


def _level(told: str) -> str:
    return told.casefold().removeprefix("instansi ")
