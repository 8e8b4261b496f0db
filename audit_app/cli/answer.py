"""`answer`, `attach`: what an assessor sees in an office."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_subject, find_visit
from audit_app.domain.items import Item
from audit_app.errors import InvalidInput, Problem
from audit_app.workflows import attach_evidence, record_answer
from audit_app.workflows.named_files import read_text
from audit_app.workflows.read_visits import open_visit


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    answer = menu.command("answer", _answer).take_visit()
    answer.take("indicator", nargs="?", help="answer.indicator").take("subject", nargs="?", help="answer.subject")
    answer.take("value", nargs="?", help="answer.value").take("--na", help="answer.na")
    answer.take("--note", help="answer.note").take("--gap", help="answer.gap")
    answer.take("--from", dest="source", metavar="FILE", help="answer.from")
    attach = menu.command("attach", _attach).take_visit().take_item()
    attach.take("files", nargs="+", type=Path, metavar="FILE", help="attach.files")
    attach.take("--caption", default="", help="attach.caption")


def _answer(options: argparse.Namespace, console: Console) -> int:
    """Record one answer, or one for each JSON line; each is durable when its line is acknowledged."""
    with open_door(options) as workspace:
        visit = find_visit(workspace, options.visit)
        contents = open_visit(workspace, visit).draft.contents
        for number, wish in enumerate(_wishes(options), 1):
            subject = find_subject(contents, str(wish["subject"]))
            texts = {name: str(wish[name]) for name in ("na", "note", "gap") if wish.get(name) is not None}
            item = Item(str(wish["indicator"]), subject.id)
            record_answer.record(workspace, visit, item, record_answer.Wish(value=wish.get("value"), **texts))
            console.say("answer.saved", number=number, indicator=wish["indicator"], subject=subject.label)
    return 0


def _wishes(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if options.source is None:
        given = (options.value, options.na, options.note, options.gap)
        if options.indicator is None or options.subject is None or all(each is None for each in given):
            raise InvalidInput("answers_unreadable", (Problem("", "answer_incomplete", {}),))
        wish = {"indicator": options.indicator, "subject": options.subject, "value": options.value}
        yield wish | {"na": options.na, "note": options.note, "gap": options.gap}
        return
    lines: Iterable[str] = sys.stdin if options.source == "-" else read_text(Path(options.source)).splitlines()
    for number, line in enumerate(lines, 1):
        try:
            wish = json.loads(line)
            yield {"indicator": wish["indicator"], "subject": wish["subject"], **wish}
        except (ValueError, KeyError, TypeError) as fault:
            problem = Problem(f"line {number}", "answers_malformed", {"detail": str(fault)})
            raise InvalidInput("answers_unreadable", (problem,)) from None


def _attach(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_visit(workspace, options.visit)
        subject = find_subject(open_visit(workspace, visit).draft.contents, options.subject)
        item = Item(options.indicator, subject.id)
        for path in options.files:
            attached = attach_evidence.attach(workspace, visit, item, path, path.name, options.caption)
            console.say("attach.done", name=path.name, sha256=attached.file.sha256[:12])
            for other in attached.also_at:
                console.say("attach.also", indicator=other.indicator)
    return 0
