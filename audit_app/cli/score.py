"""`score`: score files of answers, one JSON line for each."""

import argparse
from pathlib import Path
from typing import Any

from audit_app.cli.console import Console
from audit_app.cli.menu import Menu
from audit_app.domain.scoring import Scorecard
from audit_app.domain.verdict import points_of, verdict
from audit_app.errors import AuditError, InvalidInput
from audit_app.workflows.score_files import ScoredFile, instrument_named, score_file


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    command = menu.command("score", _score).take("files", nargs="+", type=Path, metavar="FILE", help="score.files")
    command.take("--instrument", metavar="ID|FILE", help="score.instrument")


def _score(options: argparse.Namespace, console: Console) -> int:
    if options.instrument is not None:
        instrument_named(options.instrument)  # a wrong name is said once, not for every file
    failed = False
    for path in options.files:
        try:
            console.data(as_line(score_file(path, options.instrument), path, console))
        except AuditError as error:
            failed = True
            console.data(_error_line(error, path, console))
    return 1 if failed else 0


def as_line(scored: ScoredFile, path: Path, console: Console) -> dict[str, Any]:
    """Return the result of one file for machines; figures are points of 100 as text."""
    card: Scorecard = scored.card
    found = verdict(card)
    line: dict[str, Any] = {
        "score": found.score,
        "class": found.band.class_ if found.band else None,
        "zone": found.band.zone if found.band else None,
        "complete": card.is_complete,
        "answered": card.answered,
        "items": card.items,
        "range": [found.low, found.high],
        "dimensions": [
            {"code": figure.code, "score": points_of(figure.score, card.instrument)} for figure in card.dimensions()
        ],
        "instrument": card.instrument.id,
        "file": str(path),
    }
    if scored.remarks:
        line["remarks"] = [console.describe(remark) for remark in scored.remarks]
    return line


def _error_line(error: AuditError, path: Path, console: Console) -> dict[str, Any]:
    problems = error.problems if isinstance(error, InvalidInput) else ()
    return {
        "error": error.code,
        "message": console.explain(error),
        "problems": [console.describe(problem) for problem in problems],
        "file": str(path),
    }
