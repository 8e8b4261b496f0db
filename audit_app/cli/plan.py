"""`plan import | export | show`: the offices of a round with their days and teams."""

import argparse
import datetime as dt
from pathlib import Path

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.workflows.plan_round import current_plans, export_plan, read_plan, set_plan
from audit_app.workflows.planned_visits import Planned, planned_visits


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    group = menu.group("plan")
    taken = group.command("import", _import).take("file", type=Path, metavar="FILE", help="plan.file")
    taken.take("--round", default="", help="plan.round").take("--dry-run", action="store_true", help="plan.dry_run")
    handed = group.command("export", _export).take("round", help="plan.which")
    handed.take("file", type=Path, metavar="FILE", help="plan.target")
    group.command("show", _show).tell_machines()


def _import(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        read = read_plan(workspace, options.file, options.round)
        if not options.dry_run:
            set_plan(workspace, read)
    key = "plan.would_import" if options.dry_run else "plan.imported"
    console.say(key, round=read.plan.round, visits=len(read.plan.visits), offices=len(read.new))
    return 0


def _export(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        plan = export_plan(workspace, options.round, options.file)
    console.say("plan.exported", visits=len(plan.visits), path=options.file)
    return 0


def _show(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        left = planned_visits(workspace)
        for plan in current_plans(workspace):
            open_ = [each for each in left if each.round == plan.round]
            console.say(
                "plan.shown", round=plan.round, by=plan.by, begun=len(plan.visits) - len(open_), left=len(open_)
            )
            for each in open_:
                _tell(each, console)
    return 0


def _tell(planned: Planned, console: Console) -> None:
    team = [member.name for member in planned.visit.team]
    if console.is_json:
        office = {"id": planned.office.id, "code": planned.office.code, "name": planned.office.name}
        told = {"round": planned.round, "date": planned.visit.date, "instrument": planned.visit.instrument}
        console.data(told | {"office": office, "team": team})
    day = console.words.date(dt.date.fromisoformat(planned.visit.date))
    console.line(f"  {day}  {planned.office.name}  ({', '.join(team) or planned.office.entity.name})")
