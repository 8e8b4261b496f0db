"""`visit`: begin, look at, set, undo, seal and take over visits to offices."""

import argparse

from audit_app.cli import acknowledge, score_visit, show_visit
from audit_app.cli.console import Console
from audit_app.cli.door import open_door, open_with_key
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_office, find_own_visit, find_visit
from audit_app.workflows import edit_visit, undo
from audit_app.workflows.read_sealed import flags_of_visit
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workflows.seal import seal
from audit_app.workflows.start_visit import NewVisit, start_visit
from audit_app.workflows.take_over import take_over


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    group = menu.group("visit")
    start = group.command("start", _start).take("office", help="office.named")
    start.take("--instrument", default="ori-2024", help="instrument.id")
    start.take("--round", required=True, help="visit.round").take("--date", required=True, help="visit.date")
    group.command("list", _list).tell_machines()
    show_visit.add_to(group)
    score_visit.add_to(group)
    facts = group.command("set", _set).take_visit()
    facts.take("--from", dest="from_", metavar="HH:MM", help="visit.from")
    facts.take("--to", metavar="HH:MM", help="visit.to")
    facts.take("--date", help="visit.date").take("--round", help="visit.round")
    facts.take("--outcome", choices=("assessed", "not_assessable"), help="visit.outcome")
    facts.take("--reason", help="reason")
    group.command("undo", _undo).take_visit()
    group.command("redo", _redo).take_visit()
    seal_it = group.command("seal", _seal).take_visit()
    seal_it.take("--snapshot", action="store_true", help="visit.snapshot").take_passphrase()
    acknowledge.add_to(group)
    group.command("take-over", _take_over).take_visit()


def _start(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        office = find_office(workspace, options.office)
        visit, _ = start_visit(workspace, NewVisit(office.id, options.instrument, options.round, options.date))
        console.say("visit.started", office=office.name, id=visit)
    return 0


def _list(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        standings = {standing.view.visit: standing for standing in all_standings(workspace)}
        for visit in own_visits(workspace):
            flags = flags_of_visit(workspace, visit)
            show_visit.tell(console, open_visit(workspace, visit), flags, standings.pop(visit, None))
        for standing in standings.values():
            show_visit.tell_standing(console, standing)
    return 0


def _set(options: argparse.Namespace, console: Console) -> int:
    names = {"from": "from_", "to": "to", "date": "date", "round": "round", "outcome": "outcome", "reason": "reason"}
    given = {name: getattr(options, attribute) for name, attribute in names.items()}
    facts = {name: value for name, value in given.items() if value is not None}
    with open_door(options) as workspace:
        edit_visit.set_facts(workspace, find_own_visit(workspace, options.visit), facts)
        console.say("visit.saved")
    return 0


def _undo(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        undo.undo(workspace, find_own_visit(workspace, options.visit))
        console.say("visit.undone")
    return 0


def _redo(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        undo.redo(workspace, find_own_visit(workspace, options.visit))
        console.say("visit.redone")
    return 0


def _seal(options: argparse.Namespace, console: Console) -> int:
    with open_with_key(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        sealed = seal(workspace, visit, "snapshot" if options.snapshot else "submitted")
        laptop = workspace.profile.device_label
        console.say("visit.sealed", number=sealed.number, laptop=laptop, revision=sealed.revision)
    return 0


def _take_over(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_visit(workspace, options.visit)
        take_over(workspace, visit)
        console.say("visit.taken_over", id=visit)
    return 0
