"""`store check`: say whether everything in the workspace is what was written into it."""

import argparse

import msgspec

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.errors import Problem
from audit_app.workflows.check_store import check_store


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    menu.group("store").command("check", _check).tell_machines()


def _check(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        report = check_store(workspace)
    counts = {name: getattr(report, name) for name in ("rows", "events", "documents", "visits", "photos")}
    if console.is_json:
        told = {"problems": _plain(report.problems), "notices": _plain(report.notices)}
        console.data(counts | {"head_number": report.head_number} | told)
    console.say("store.counts", **counts)
    if report.head_number:
        console.say("store.head", number=report.head_number)
    for problem in (*report.notices, *report.problems):
        console.line(f"  {console.describe(problem)}")
    console.say("store.good" if not report.problems else "store.bad", count=len(report.problems))
    return 1 if report.problems else 0


def _plain(problems: tuple[Problem, ...]) -> list[object]:
    return [msgspec.to_builtins(each._asdict()) for each in problems]
