"""`blank-form`: an instrument to be filled in by pen, for any number of subjects or for those of a visit."""

import argparse
from pathlib import Path

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_visit
from audit_app.domain.instrument import SUBJECT_KINDS, SubjectKind
from audit_app.workflows.print_blank import BlankWish, blank_form, blank_form_of_visit
from audit_app.workflows.print_report import write_pdf
from audit_app.workspace import Workspace


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    command = menu.command("blank-form", _print)
    command.take("--instrument", default="ori-2024", help="blank-form.instrument")
    for kind in SUBJECT_KINDS:
        command.take(f"--{kind.replace('_', '-')}", dest=kind, type=int, metavar="N", help="blank-form.count")
    command.take("--visit", help="blank-form.visit")
    command.take("--out", required=True, type=Path, metavar="FILE.pdf", help="report.out").tell_machines()


def _print(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        write_pdf(workspace, options.out, _pdf(options, console, workspace))
    if console.is_json:
        console.data({"file": str(options.out)})
    console.say("report.done", path=options.out)
    return 0


def _pdf(options: argparse.Namespace, console: Console, workspace: Workspace) -> bytes:
    if options.visit:
        return blank_form_of_visit(workspace, find_visit(workspace, options.visit), console.words)
    counts: dict[SubjectKind, int] = {
        kind: getattr(options, kind) for kind in SUBJECT_KINDS if getattr(options, kind) is not None
    }
    return blank_form(workspace, BlankWish(options.instrument, counts), console.words)
