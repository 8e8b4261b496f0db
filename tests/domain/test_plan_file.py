"""Plans as files: J1 comes back as it was, a sheet names every fault, anything else is refused."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from audit_app.domain import j1
from audit_app.domain.csv_sheet import Sheet, table_of
from audit_app.domain.documents.office import Entity, OfficeFacts
from audit_app.domain.ids import OfficeId, PersonId
from audit_app.domain.plan import Member, Plan, PlannedVisit
from audit_app.domain.plan_file import CODE, MAX_VISITS, ListedVisit, is_plan, parse_plan, plan_bytes
from audit_app.domain.plan_file import parse_sheet as parse_table
from audit_app.errors import InvalidInput

OFFICE = OfficeFacts(
    id=OfficeId("0199f0c2-7c1e-7abc-8def-000000000201"),
    code="12.08-01",
    name="Disdukcapil",
    sector="",
    address="",
    entity=Entity("12.08", "Kabupaten Simalungun", "kabupaten"),
    products=(),
)
RINA = Member("Rina Sinaga", PersonId("0199f0c2-7c1e-7abc-8def-000000000101"))
VISIT = PlannedVisit(OFFICE.id, "2026-11-24", "ori-2024", (RINA, Member("Jhon Saragih")))
PLAN = Plan(round="2026", by="M. Tampubolon", offices=(OFFICE,), visits=(VISIT,))
HEADER = "kode,tanggal,tim,instrumen\n"


def parse_sheet(data: bytes) -> tuple[Sheet, tuple[ListedVisit, ...]]:
    return parse_table(table_of(data, CODE, MAX_VISITS))


def problems_in(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refusal:
        parse_plan(data) if is_plan(data) else parse_sheet(data)
    assert refusal.value.code == "plan_unreadable"
    return [(problem.path, problem.code) for problem in refusal.value.problems]


def test_a_plan_comes_back_as_it_was() -> None:
    data = plan_bytes(PLAN)
    assert is_plan(data)
    assert parse_plan(data) == PLAN
    assert plan_bytes(parse_plan(data)) == data


def test_a_plan_that_does_not_hold_together_is_refused() -> None:
    stranger = replace(VISIT, office=OfficeId("0199f0c2-7c1e-7abc-8def-000000000999"))
    twice = replace(PLAN, visits=(VISIT, stranger, VISIT))
    assert problems_in(plan_bytes(twice)) == [
        ("visits[1]", "plan_office_missing"),
        ("visits[2]", "plan_office_twice"),
    ]
    assert problems_in(b'{"kind": "plan"}') == [("", "plan_not_j1")]
    plain = msgspec.to_builtins(PLAN)
    plain["visits"][0]["date"] = "2026-02-30"
    assert problems_in(j1.encode(plain)) == [("visits[0].date", "shape_pattern")]
    assert problems_in(j1.encode({**msgspec.to_builtins(PLAN), "visits": []})) == [("visits", "shape_too_short")]


@pytest.mark.parametrize("day", ["2026-11-24", "24-11-2026", "24/11/2026", "24.11.2026"])
def test_a_sheet_is_read_with_days_as_people_write_them(day: str) -> None:
    _, (row,) = parse_sheet(f"{HEADER}12.08-01,{day},Rina Sinaga | Jhon Saragih,\n".encode())
    assert (row.code, row.date, row.team, row.instrument) == (
        "12.08-01",
        "2026-11-24",
        ("Rina Sinaga", "Jhon Saragih"),
        None,
    )


def test_every_fault_of_a_sheet_is_named() -> None:
    rows = f"A,31-02-2026,,\n,2026-11-24,,\nB,2026-11-24,{'x' * 121},\nb,2026-11-24,=1,\n"
    assert problems_in((HEADER + rows).encode()) == [
        ("row[2].tanggal", "bad_plan_date"),
        ("row[3].kode", "cell_empty"),
        ("row[4].tim", "cell_too_long"),
        ("row[5].tim", "cell_formula"),
        ("row[5].kode", "office_twice"),
    ]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: ("{" + text).encode("utf-8", "replace")))
def test_whatever_a_file_holds_it_is_read_or_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput, match="plan_unreadable"):
        parse_plan(data) if is_plan(data) else parse_sheet(data)


def test_a_visit_without_a_team_is_for_everybody() -> None:
    assert replace(VISIT, team=()).is_for("any", "Any")
    assert VISIT.is_for(str(RINA.person), "another name")
    assert VISIT.is_for("another person", "jhon saragih")
    assert not VISIT.is_for("another person", "Another name")
