"""`report`: write the paper of a visit as PDF."""

import argparse
from pathlib import Path

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.visit import find_visit
from audit_app.words import Words
from audit_app.workflows.print_report import save_report


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    """Add the commands of this group."""
    parser = commands.add_parser("report", help=words("help.report"))
    parser.add_argument("visit", help=words("help.visit.named"))
    parser.add_argument("--kind", default="summary", help=words("help.report.kind"))
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.pdf", help=words("help.report.out"))
    parser.set_defaults(run=_report)


def _report(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        save_report(workspace, find_visit(workspace, options.visit), options.kind, console.words, options.out)
    console.say("report.done", path=options.out)
    return 0
