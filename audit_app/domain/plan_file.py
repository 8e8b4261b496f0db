"""Read the plan of a round: from J1, as the lead's program writes it, or from a sheet that the lead filled in."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from audit_app.domain import j1
from audit_app.domain.csv_sheet import Column, Sheet, Table, fault, in_order, parts, plain_faults, read_sheet
from audit_app.domain.csv_table import unreadable
from audit_app.domain.plan import Plan
from audit_app.domain.shape_faults import shape_fault
from audit_app.errors import BundleRejected, Problem

CODE = "plan_unreadable"
MAX_BYTES = 8 * 1024 * 1024
MAX_VISITS = 5_000
_MOST_TEAM = 20
_MOST_NAME = 120

COLUMNS: Mapping[str, Column] = {
    "code": Column({"id": "kode", "en": "code"}, 60, is_needed=True),
    "date": Column({"id": "tanggal", "en": "date"}, 10, is_needed=True, is_day=True),
    "team": Column({"id": "tim", "en": "team"}, 2_400),
    "instrument": Column({"id": "instrumen", "en": "instrument"}, 60),
}


class ListedVisit(Struct, frozen=True):
    """One row of a sheet: the code of an office, the day (ISO), names, an instrument where the row names one."""

    row: int
    code: str
    date: str
    team: tuple[str, ...]
    instrument: str | None


def is_plan(data: bytes) -> bool:
    """Tell whether a file looks like a plan in J1; anything else is taken for a sheet."""
    return data.lstrip()[:1] == b"{"


def parse_plan(data: bytes) -> Plan:
    """Return a plan in J1. Raises InvalidInput plan_unreadable with every problem."""
    try:
        plan = msgspec.convert(j1.decode(data.rstrip(b"\n"), MAX_BYTES), Plan)
    except BundleRejected:
        raise unreadable(CODE, Problem("", "plan_not_j1", {})) from None
    except msgspec.ValidationError as wrong:
        raise unreadable(CODE, shape_fault(wrong)) from None
    if problems := list(_problems(plan)):
        raise unreadable(CODE, *problems)
    return plan


def parse_sheet(table: Table) -> tuple[Sheet, tuple[ListedVisit, ...]]:
    """Return a sheet and its rows. Raises InvalidInput plan_unreadable with every problem, each with row and column."""
    sheet = read_sheet(table, COLUMNS, CODE)
    rows = sheet.whole_rows()
    problems = list(plain_faults(sheet, COLUMNS))
    problems += [problem for number, cells in rows for problem in _faults(sheet, number, cells)]
    problems += _repeated(sheet, rows)
    if problems:
        raise unreadable(CODE, *in_order(problems))
    return sheet, tuple(_listed(number, cells) for number, cells in rows)


def plan_bytes(plan: Plan) -> bytes:
    """Return a plan as J1 with the line feed that ends a file."""
    return j1.encode(msgspec.to_builtins(plan)) + b"\n"


def _problems(plan: Plan) -> Iterator[Problem]:
    known = {office.id for office in plan.offices}
    if len(known) < len(plan.offices):
        yield Problem("offices", "plan_office_twice", {"office": ""})
    seen = set()
    for number, visit in enumerate(plan.visits):
        if visit.office not in known:
            yield Problem(f"visits[{number}]", "plan_office_missing", {"office": visit.office})
        if visit.office in seen:
            yield Problem(f"visits[{number}]", "plan_office_twice", {"office": visit.office})
        seen.add(visit.office)


def _faults(sheet: Sheet, row: int, cells: dict[str, str]) -> Iterator[Problem]:
    if cells["date"] and _day(cells["date"]) is None:
        yield fault(row, sheet.title_of("date"), "bad_plan_date", cells["date"])
    team = parts(cells.get("team", ""))
    if len(team) > _MOST_TEAM or any(len(name) > _MOST_NAME for name in team):
        yield fault(row, sheet.title_of("team"), "cell_too_long", cells["team"])


def _repeated(sheet: Sheet, rows: list[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, cells in rows:
        code = cells["code"].casefold()
        if code and first.setdefault(code, number) != number:
            yield fault(number, sheet.title_of("code"), "office_twice", cells["code"], first_row=first[code])


def _listed(number: int, cells: dict[str, str]) -> ListedVisit:
    day = _day(cells["date"])
    date = "" if day is None else day.isoformat()
    return ListedVisit(number, cells["code"], date, parts(cells.get("team", "")), cells.get("instrument") or None)


def _day(text: str) -> dt.date | None:
    """Return a day written `2026-11-24`, `24-11-2026` or `24/11/2026`: the day stands before the month, as here."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)|(\d\d?)[-/.](\d\d?)[-/.](\d{4})", text, re.ASCII)
    if found is None:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return dt.date(int(year), int(month), int(day)) if int(year) > 999 else None
    except ValueError:
        return None
