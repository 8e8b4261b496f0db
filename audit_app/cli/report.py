"""`report`: write the paper of a visit as PDF."""

import argparse
import os
from pathlib import Path

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.visit import find_visit
from audit_app.errors import EnvironmentProblem
from audit_app.words import Words
from audit_app.workflows.print_report import print_report


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    """Add the commands of this group."""
    parser = commands.add_parser("report", help=words("help.report"))
    parser.add_argument("visit", help=words("help.visit.named"))
    parser.add_argument("--kind", default="summary", help=words("help.report.kind"))
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.pdf", help=words("help.report.out"))
    parser.set_defaults(run=_report)


def _report(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        pdf = print_report(workspace, find_visit(workspace, options.visit), options.kind, console.words)
    write_whole(options.out, pdf)
    console.say("report.done", path=options.out)
    return 0


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it appears complete or not at all. Raises EnvironmentProblem target_unwritable."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise EnvironmentProblem("target_unwritable", path=str(path.parent), detail=str(fault)) from fault
