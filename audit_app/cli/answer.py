"""`answer`, `attach`: what an assessor sees in an office."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_own_visit, find_subject
from audit_app.domain.documents.revision import Subject
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.domain.shape_faults import shape_fault
from audit_app.errors import InvalidInput, Problem, RuleViolation
from audit_app.words import Words
from audit_app.workflows import attach_evidence, record_answer
from audit_app.workflows.named_files import read_text
from audit_app.workflows.read_visits import open_visit
from audit_app.workspace import Workspace

EXAMPLE = '{"indicator":"INP-SAR-01","subject":"Kantor","value":4,"note":"Cukup."}'
"""One line of a file of answers."""


class Line(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one line of a file of answers says (docs/answers-format.md)."""

    indicator: str
    subject: str
    value: int | bool | str | dict[str, bool] | None = None
    na: str | None = None
    note: str | None = None
    gap: str | None = None

    @property
    def wish(self) -> record_answer.Wish:
        """What is to be recorded. Raises RuleViolation answer_incomplete when that is nothing."""
        if self.value is None and self.na is None and self.note is None and self.gap is None:
            raise RuleViolation("answer_incomplete")
        return record_answer.Wish(value=self.value, na=self.na, note=self.note, gap=self.gap)


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    answer = menu.command("answer", _answer).take_visit().show("answer.example", line=EXAMPLE)
    answer.take("indicator", nargs="?", help="answer.indicator").take("subject", nargs="?", help="answer.subject")
    answer.take("value", nargs="?", help="answer.value").take("--na", help="answer.na")
    answer.take("--note", help="answer.note").take("--gap", help="answer.gap")
    answer.take("--from", dest="source", metavar="FILE", help="answer.from")
    attach = menu.command("attach", _attach).take_visit().take_item()
    attach.take("files", nargs="+", type=Path, metavar="FILE", help="attach.files")
    attach.take("--caption", default="", help="attach.caption")


def _answer(options: argparse.Namespace, console: Console) -> int:
    """Record one answer, or one for each JSON line; each is durable when its line is acknowledged."""
    if options.source is None:
        lines: Iterable[Line] = [_typed(options)]
    elif options.source == "-":
        lines = _parsed(sys.stdin, console.words)
    else:
        lines = list(_parsed(read_text(Path(options.source)).splitlines(), console.words))
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        for number, line in enumerate(lines, 1):
            try:
                subject = _record(workspace, visit, line)
            except RuleViolation as fault:
                if options.source is None:
                    raise
                raise _stopped(fault, number) from None
            console.say("answer.saved", number=number, indicator=line.indicator, subject=subject.label)
    return 0


def _record(workspace: Workspace, visit: VisitId, line: Line) -> Subject:
    """Record one line and return the subject that it is about."""
    subject = find_subject(open_visit(workspace, visit).draft.contents, line.subject)
    record_answer.record(workspace, visit, Item(line.indicator, subject.id), line.wish)
    return subject


def _typed(options: argparse.Namespace) -> Line:
    if options.indicator is None or options.subject is None:
        raise RuleViolation("answer_incomplete")
    return Line(
        indicator=options.indicator,
        subject=options.subject,
        value=options.value,
        na=options.na,
        note=options.note,
        gap=options.gap,
    )


def _parsed(texts: Iterable[str], words: Words) -> Iterator[Line]:
    for number, text in enumerate(texts, 1):
        try:
            yield msgspec.json.decode(text, type=Line)
        except (msgspec.DecodeError, RecursionError) as fault:
            found = shape_fault(fault)
            place = " ".join(part for part in (words("answer.line", number=number), found.path) if part)
            raise InvalidInput("answers_lines_wrong", (found._replace(path=place),)) from None


def _stopped(fault: RuleViolation, number: int) -> InvalidInput:
    """Return the refusal of one line: what was recorded before it stays."""
    rest = fault.problems if isinstance(fault, InvalidInput) else ()
    problems = (Problem("", fault.code, fault.params), *rest)
    return InvalidInput("answers_stopped", problems, line=number, saved=number - 1)


def _attach(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        subject = find_subject(open_visit(workspace, visit).draft.contents, options.subject)
        item = Item(options.indicator, subject.id)
        for path in options.files:
            attached = attach_evidence.attach(workspace, visit, item, path, path.name, options.caption)
            console.say("attach.done", name=path.name, sha256=attached.file.sha256[:12])
            for other in attached.also_at:
                console.say("attach.also", indicator=other.indicator)
    return 0
