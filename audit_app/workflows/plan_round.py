"""The plan of a round: read it, take it over, hand it on."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from audit_app.domain.csv_sheet import Sheet, fault
from audit_app.domain.csv_table import unreadable
from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.ids import OfficeId
from audit_app.domain.plan import Member, Plan, PlannedVisit
from audit_app.domain.plan_file import CODE, MAX_VISITS, ListedVisit, is_plan, parse_plan, parse_sheet, plan_bytes
from audit_app.domain.writable import require_fitting
from audit_app.errors import EnvironmentProblem, Problem, RuleViolation
from audit_app.storage import events
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.describe_office import describe_inside, known_offices
from audit_app.workflows.install_instruments import installed_instruments
from audit_app.workflows.known_people import with_people
from audit_app.workflows.named_files import read_whole, write_whole
from audit_app.workflows.read_table import read_table
from audit_app.workspace import Workspace

DEFAULT_INSTRUMENT = "ori-2024"


class PlanRead(Struct, frozen=True):
    """A plan as it means something here, and which of its offices are new."""

    plan: Plan
    new: tuple[OfficeFacts, ...]
    source: str


def read_plan(workspace: Workspace, path: Path, round_: str = "") -> PlanRead:
    """Return what a file plans; nothing is written. A sheet does not name its round, `round_` does.

    Raises InvalidInput plan_unreadable with every problem, RuleViolation plan_round_missing.
    """
    data = read_whole(path)
    if is_plan(data):
        return _at_home(workspace, parse_plan(data), path.name)
    if not round_.strip():
        raise RuleViolation("plan_round_missing")
    sheet, listed = parse_sheet(read_table(data, CODE, MAX_VISITS))
    plan = _from_sheet(workspace, sheet, listed, round_.strip())
    require_fitting(plan, "plan")
    return PlanRead(plan, (), path.name)


def set_plan(workspace: Workspace, read: PlanRead) -> Changes:
    """Record a plan that was read; it takes the place of an earlier one of the same round."""
    plan = replace(read.plan, offices=())  # described by events of their own
    changes = Changes(plan=True)
    with workspace.transaction():
        for office in read.new:
            changes |= describe_inside(workspace, office)
        told: dict[str, Any] = {"plan": msgspec.to_builtins(plan), "source": read.source}
        journal.append(workspace, "plan.set", {"round": plan.round}, told)
    return changes


def current_plans(workspace: Workspace) -> tuple[Plan, ...]:
    """Return the plan of every round, with the offices as they are described now; the one set last comes last."""
    offices = {office.id: office for office in known_offices(workspace)}
    plans: dict[str, Plan] = {}
    for event, detail in events.details_of_type(workspace.connection, "plan.set"):
        plans.pop(event.ref["round"], None)
        plans[event.ref["round"]] = msgspec.convert(detail["plan"], Plan)
    return tuple(replace(plan, offices=_described(plan, offices)) for plan in plans.values())


def export_plan(workspace: Workspace, round_: str, path: Path) -> Plan:
    """Write the plan of a round for other laptops, with every office and the people that are known here.

    Raises RuleViolation plan_unknown, EnvironmentProblem file_exists or target_unwritable.
    """
    plan = next((plan for plan in current_plans(workspace) if plan.round == round_), None)
    if plan is None:
        raise RuleViolation("plan_unknown", round=round_)
    if path.exists():
        raise EnvironmentProblem("file_exists", path=str(path))
    plan = replace(plan, by=workspace.profile.name, visits=with_people(workspace, plan.visits))
    write_whole(path, plan_bytes(plan))
    return plan


def _at_home(workspace: Workspace, plan: Plan, source: str) -> PlanRead:
    """Return a plan of another laptop with the ids of this one, where an office is known here by its code."""
    here = known_offices(workspace)
    ids = {office.id for office in here}
    codes = {office.code.casefold(): office.id for office in here if office.code}
    home: dict[OfficeId, OfficeId] = {}
    for office in plan.offices:
        home[office.id] = office.id if office.id in ids else codes.get((office.code or "").casefold(), office.id)
    installed = installed_instruments(workspace)
    problems = [
        Problem(f"visits[{number}]", "plan_instrument_unknown", {"value": visit.instrument})
        for number, visit in enumerate(plan.visits)
        if visit.instrument not in installed
    ]
    if problems:
        raise unreadable(CODE, *problems)
    wanted = {home[visit.office] for visit in plan.visits} - ids
    new = tuple(office for office in plan.offices if office.id in wanted)
    visits = tuple(replace(visit, office=home[visit.office]) for visit in plan.visits)
    return PlanRead(replace(plan, visits=visits), new, source)


def _from_sheet(workspace: Workspace, sheet: Sheet, listed: Iterable[ListedVisit], round_: str) -> Plan:
    """Return the plan of a sheet, whose offices must be known here. Raises InvalidInput plan_unreadable."""
    offices = {office.code.casefold(): office for office in known_offices(workspace) if office.code}
    installed = installed_instruments(workspace)
    visits, problems = [], []
    for row in listed:
        office, instrument = offices.get(row.code.casefold()), row.instrument or DEFAULT_INSTRUMENT
        if office is None:
            problems.append(fault(row.row, sheet.title_of("code"), "office_code_unknown", row.code))
        elif instrument not in installed:
            problems.append(fault(row.row, sheet.title_of("instrument"), "plan_instrument_unknown", instrument))
        else:
            team = tuple(Member(name=name) for name in row.team)
            visits.append(PlannedVisit(office=office.id, date=row.date, instrument=instrument, team=team))
    if problems:
        raise unreadable(CODE, *problems)
    return Plan(round=round_, by=workspace.profile.name, offices=(), visits=with_people(workspace, visits))


def _described(plan: Plan, offices: dict[OfficeId, OfficeFacts]) -> tuple[OfficeFacts, ...]:
    return tuple(offices[visit.office] for visit in plan.visits if visit.office in offices)
