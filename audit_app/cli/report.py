"""`report`: write the paper of a visit as PDF."""

import argparse
from pathlib import Path

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_visit
from audit_app.workflows.print_report import save_report


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    command = menu.command("report", _report).take_visit().take("--kind", default="summary", help="report.kind")
    command.take("--out", required=True, type=Path, metavar="FILE.pdf", help="report.out").tell_machines()


def _report(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_visit(workspace, options.visit)
        save_report(workspace, visit, options.kind, console.words, options.out)
    if console.is_json:
        console.data({"file": str(options.out), "kind": options.kind, "visit": visit})
    console.say("report.done", path=options.out)
    return 0
