"""`check-paper`: whether a printed sheet is what this laptop knows."""

import argparse
import sys
from pathlib import Path

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.paper_words import score_words, told_check
from audit_app.workflows.check_paper import PaperCheck, check_content, check_file, check_text
from audit_app.workspace import Workspace

_INPUT = "-"
_MOST = 32 << 20
EXIT_CODES = {"current": 0, "damaged": 1, "foreign": 1}
"""Every other outcome is for a person to look at."""


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    command = menu.command("check-paper", _check).take("sheet", metavar="FILE|CODE|-", help="check-paper.sheet")
    command.tell_machines()


def _check(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        check = _checked(workspace, options.sheet)
    told = told_check(check, console.words)
    if console.is_json:
        console.data(_for_machines(check, console))
    console.line(told.title)
    for name, text in told.facts:
        console.line(f"  {name}: {text}")
    console.line(told.advice)
    return EXIT_CODES.get(check.outcome, 3)


def _checked(workspace: Workspace, named: str) -> PaperCheck:
    """Check a file, the standard input (a picture or the text of a scanner), or digits that were typed."""
    if named == _INPUT:
        return check_content(workspace, sys.stdin.buffer.read(_MOST))
    path = Path(named)
    return check_file(workspace, path) if path.is_file() else check_text(workspace, named)


def _for_machines(check: PaperCheck, console: Console) -> dict[str, object]:
    sheet = check.sheet
    return {
        "outcome": check.outcome,
        "code": check.code.kind,
        "digits": check.code.digits,
        "revision": sheet.element if sheet else None,
        "visit": sheet.revision.visit.id if sheet else None,
        "number": sheet.revision.number if sheet else None,
        "score": score_words(sheet, console.words) if sheet else None,
        "standing": check.standing.element if check.standing else None,
        "differences": list(check.differences),
    }
