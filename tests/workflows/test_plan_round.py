"""The lead plans a round from a sheet, two assessors take the plan over, and what has begun is no longer planned."""

from pathlib import Path
from typing import NamedTuple

import pytest

from audit_app.errors import EnvironmentProblem, InvalidInput, RuleViolation
from audit_app.workflows.check_store import check_store
from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.import_offices import read_offices, take_over_offices
from audit_app.workflows.plan_round import current_plans, export_plan, read_plan, set_plan
from audit_app.workflows.planned_visits import colleagues_of, own_planned_visits, planned_visits, summary_of
from audit_app.workflows.seal import seal
from audit_app.workflows.start_visit import NewVisit, start_visit
from audit_app.workspace import Workspace
from tests.builders import befriend, bundle_of, laptop, small_visit
from tests.fakes import FakeClock

OFFICES = (
    "kode,nama,badan_induk,tingkat,produk\n"
    "A-1,Disdukcapil,Kabupaten Simalungun,kabupaten,KTP-el\nA-2,Dinas Sosial,Kabupaten Simalungun,kabupaten,\n"
)
SHEET = "kode,tanggal,tim\na-1,24-11-2026,Rina Sinaga | Jhon Saragih\nA-2,2026-11-25,Jhon Saragih\n"


class Round(NamedTuple):
    """A lead with a plan, and an assessor whose number the lead compared."""

    lead: Workspace
    rina: Workspace
    folder: Path


@pytest.fixture
def planned(tmp_path: Path) -> Round:
    clock = FakeClock()
    lead = laptop(tmp_path / "lead", "M. Tampubolon", "lead", clock)
    rina = laptop(tmp_path / "rina", "Rina Sinaga", clock=clock)
    befriend(lead, rina, _bundle(rina, tmp_path))
    _write(tmp_path / "kantor.csv", OFFICES)
    take_over_offices(lead, read_offices(lead, tmp_path / "kantor.csv"))
    set_plan(lead, read_plan(lead, _write(tmp_path / "rencana.csv", SHEET), "2026"))
    return Round(lead, rina, tmp_path)


def _bundle(rina: Workspace, folder: Path) -> Path:
    visit = small_visit(rina)
    seal(rina, visit, "snapshot")
    return bundle_of(rina, [visit], folder / "stick")


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _handed(planned: Round) -> Path:
    path = planned.folder / "rencana.json"
    export_plan(planned.lead, "2026", path)
    return path


def test_a_sheet_becomes_a_plan_and_the_store_agrees_with_its_log(planned: Round) -> None:
    left = planned_visits(planned.lead)
    assert [(each.office.name, each.visit.date, len(each.visit.team)) for each in left] == [
        ("Disdukcapil", "2026-11-24", 2),
        ("Dinas Sosial", "2026-11-25", 1),
    ]
    (first, *_) = left
    assert [member.person == planned.rina.profile.person for member in first.visit.team] == [True, False]
    assert check_store(planned.lead).problems == ()


def test_an_assessor_sees_their_own_visits_with_everything_filled_in(planned: Round) -> None:
    read = read_plan(planned.rina, _handed(planned))
    assert len(read.new) == 2
    changes = set_plan(planned.rina, read)
    assert changes.plan
    assert len(changes.offices) == 2
    (mine,) = own_planned_visits(planned.rina)
    assert len(planned_visits(planned.rina)) == 2
    assert mine.office in known_offices(planned.lead)
    assert colleagues_of(planned.rina, mine.visit) == ((), ("Jhon Saragih",))
    summary = summary_of(planned.rina, mine)
    assert (summary.state, summary.is_planned, summary.date, summary.products) == ("not_started", True, "2026-11-24", 1)
    assert summary.progress.items > 0
    assert check_store(planned.rina).problems == ()


def test_what_has_begun_is_no_longer_planned(planned: Round) -> None:
    set_plan(planned.rina, read_plan(planned.rina, _handed(planned)))
    (mine,) = own_planned_visits(planned.rina)
    start_visit(planned.rina, NewVisit(mine.office.id, "ori-2024", "2025", "2026-11-24"))
    assert own_planned_visits(planned.rina) == (mine,)
    start_visit(planned.rina, NewVisit(mine.office.id, "ori-2024", "2026", "2026-11-24"))
    assert own_planned_visits(planned.rina) == ()


def test_a_later_plan_takes_the_place_of_the_one_before(planned: Round) -> None:
    sheet = _write(planned.folder / "baru.csv", "kode,tanggal\nA-2,2026-12-01\n")
    set_plan(planned.lead, read_plan(planned.lead, sheet, "2026"))
    set_plan(planned.lead, read_plan(planned.lead, sheet, "2027"))
    assert [(plan.round, len(plan.visits)) for plan in current_plans(planned.lead)] == [("2026", 1), ("2027", 1)]


def test_an_office_that_is_known_by_its_code_keeps_its_id(planned: Round) -> None:
    take_over_offices(planned.rina, read_offices(planned.rina, planned.folder / "kantor.csv"))
    own = {office.id for office in known_offices(planned.rina)}
    read = read_plan(planned.rina, _handed(planned))
    assert read.new == ()
    assert {visit.office for visit in read.plan.visits} < own


def test_what_cannot_be_planned_is_named_and_nothing_is_stored(planned: Round) -> None:
    sheet = _write(planned.folder / "x.csv", "kode,tanggal,instrumen\nA-9,2026-12-01,\nA-1,2026-12-01,ori-1999\n")
    with pytest.raises(InvalidInput) as refusal:
        read_plan(planned.lead, sheet, "2026")
    assert [(problem.path, problem.code) for problem in refusal.value.problems] == [
        ("row[2].kode", "office_code_unknown"),
        ("row[3].instrumen", "plan_instrument_unknown"),
    ]
    with pytest.raises(RuleViolation, match="plan_round_missing"):
        read_plan(planned.lead, sheet)
    with pytest.raises(RuleViolation, match="plan_unknown"):
        export_plan(planned.lead, "2030", planned.folder / "y.json")
    with pytest.raises(EnvironmentProblem, match="file_exists"):
        export_plan(planned.lead, "2026", sheet)
