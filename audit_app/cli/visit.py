"""`visit`, `answer`, `attach`: what an assessor does in an office."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from audit_app.cli.console import Console
from audit_app.cli.door import add_passphrase, choose, open_door, open_with_key
from audit_app.cli.office import find_office
from audit_app.domain.contents import Contents
from audit_app.domain.documents.revision import Subject
from audit_app.domain.ids import VisitId
from audit_app.domain.instrument import SUBJECT_KINDS
from audit_app.domain.items import Item
from audit_app.errors import InvalidInput, Problem
from audit_app.words import Words
from audit_app.workflows import attach_evidence, edit_visit, record_answer, undo
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.read_visits import OpenVisit, open_visit, own_visits
from audit_app.workflows.seal import seal
from audit_app.workflows.start_visit import NewVisit, start_visit
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    """Add the commands of this group."""
    group = commands.add_parser("visit", help=words("help.visit")).add_subparsers(required=True, metavar="…")
    start = group.add_parser("start", help=words("help.visit.start"))
    start.add_argument("office", help=words("help.office.named"))
    start.add_argument("--instrument", default="ori-2024", help=words("help.instrument.id"))
    start.add_argument("--round", required=True, help=words("help.visit.round"))
    start.add_argument("--date", required=True, help=words("help.visit.date"))
    start.set_defaults(run=_start)
    _add_list(group, words)
    for name, run, needs_key in (
        ("show", _show, False),
        ("seal", _seal, True),
        ("take-over", _take_over, False),
        ("undo", _undo, False),
        ("redo", _redo, False),
    ):
        parser = group.add_parser(name, help=words(f"help.visit.{name}"))
        parser.add_argument("visit", help=words("help.visit.named"))
        parser.set_defaults(run=run)
        if needs_key:
            parser.add_argument("--snapshot", action="store_true", help=words("help.visit.snapshot"))
            add_passphrase(parser, words)
        if name == "show":
            parser.add_argument("--json", action="store_true", help=words("help.json"))
    fewer = group.add_parser("allow-fewer", help=words("help.visit.allow-fewer"))
    fewer.add_argument("visit", help=words("help.visit.named"))
    fewer.add_argument("kind", choices=SUBJECT_KINDS)
    fewer.add_argument("reason", help=words("help.reason"))
    fewer.set_defaults(run=_allow_fewer)
    _add_answer(commands, words)
    _add_attach(commands, words)


def _add_list(group: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    show = group.add_parser("list", help=words("help.visit.list"))
    show.add_argument("--json", action="store_true", help=words("help.json"))
    show.set_defaults(run=_list)


def _add_answer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    answer = commands.add_parser("answer", help=words("help.answer"))
    answer.add_argument("visit", help=words("help.visit.named"))
    answer.add_argument("indicator", nargs="?", help=words("help.answer.indicator"))
    answer.add_argument("subject", nargs="?", help=words("help.answer.subject"))
    answer.add_argument("value", nargs="?", help=words("help.answer.value"))
    answer.add_argument("--na", help=words("help.answer.na"))
    answer.add_argument("--note", help=words("help.answer.note"))
    answer.add_argument("--gap", help=words("help.answer.gap"))
    answer.add_argument("--from", dest="source", metavar="FILE", help=words("help.answer.from"))
    answer.set_defaults(run=_answer)


def _add_attach(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    attach = commands.add_parser("attach", help=words("help.attach"))
    attach.add_argument("visit", help=words("help.visit.named"))
    attach.add_argument("indicator", help=words("help.answer.indicator"))
    attach.add_argument("subject", help=words("help.answer.subject"))
    attach.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words("help.attach.files"))
    attach.add_argument("--caption", default="", help=words("help.attach.caption"))
    attach.set_defaults(run=_attach)


def find_visit(workspace: Workspace, named: str) -> VisitId:
    """Return the visit that a person means by its id, how the id begins or ends, or the name of its office."""
    names: dict[VisitId, tuple[str, ...]] = {
        visit: (visit, visit[-12:], open_visit(workspace, visit).office.name) for visit in own_visits(workspace)
    }
    for standing in all_standings(workspace):
        visit = standing.view.visit
        names.setdefault(visit, (visit, visit[-12:], standing.revision.office.name))
    return choose(names, named, lambda visit: names[visit], "visit_unknown_name")


def find_subject(contents: Contents, named: str) -> Subject:
    """Return the subject that a person means by its id or label."""
    return choose(
        contents.subjects.values(), named, lambda subject: (subject.id, subject.label), "subject_unknown_name"
    )


def _start(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        office = find_office(workspace, options.office)
        visit, _ = start_visit(workspace, NewVisit(office.id, options.instrument, options.round, options.date))
        console.say("visit.started", office=office.name, id=visit)
    return 0


def _list(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        own = own_visits(workspace)
        for visit in own:
            _tell(console, visit, open_visit(workspace, visit))
        for standing in all_standings(workspace):
            if standing.view.visit not in own:
                told = {
                    "visit": standing.view.visit,
                    "office": standing.revision.office.name,
                    "standing": standing.view.standing,
                    "review": standing.review.state,
                    "heads": list(standing.view.heads),
                }
                if console.is_json:
                    console.data(told)
                console.line(f"{told['visit']}  {told['office']}  {told['standing']}, {told['review']}")
    return 0


def _tell(console: Console, visit: VisitId, opened: OpenVisit) -> None:
    verdict, card = opened.verdict, opened.card
    if console.is_json:
        console.data(
            {
                "visit": visit,
                "office": opened.office.name,
                "score": verdict.score,
                "range": [verdict.low, verdict.high],
                "answered": card.answered,
                "items": card.items,
                "sealed": opened.is_sealed,
                "base": list(opened.draft.base),
            }
        )
    console.line(f"{visit}  {opened.office.name}  {card.answered}/{card.items}  {verdict.score or '–'}")


def _show(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_visit(workspace, options.visit)
        opened = open_visit(workspace, visit)
        _tell(console, visit, opened)
        if console.is_json:
            console.data(msgspec.to_builtins(list(opened.draft.contents.subjects.values())))
        for subject in opened.draft.contents.subjects.values():
            console.line(f"  {subject.id}  {subject.type}  {subject.label}")
        for gap in opened.gaps:
            mark = "!" if gap.stops else "·"
            console.line(f"  {mark} {gap.part}  {console.words(f'gap.{gap.code}', wanted=gap.wanted, found=gap.found)}")
    return 0


def _seal(options: argparse.Namespace, console: Console) -> int:
    with open_with_key(options) as workspace:
        visit = find_visit(workspace, options.visit)
        sealed = seal(workspace, visit, "snapshot" if options.snapshot else "submitted")
        console.say("visit.sealed", number=sealed.number, revision=sealed.revision)
    return 0


def _take_over(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_visit(workspace, options.visit)
        take_over(workspace, visit)
        console.say("visit.taken_over", id=visit)
    return 0


def _undo(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        undo.undo(workspace, find_visit(workspace, options.visit))
        console.say("visit.undone")
    return 0


def _redo(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        undo.redo(workspace, find_visit(workspace, options.visit))
        console.say("visit.redone")
    return 0


def _allow_fewer(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        edit_visit.allow_fewer(workspace, find_visit(workspace, options.visit), options.kind, options.reason)
        console.say("visit.saved")
    return 0


def _answer(options: argparse.Namespace, console: Console) -> int:
    """Record one answer, or one for each JSON line; each is durable when its line is acknowledged."""
    with open_door(options) as workspace:
        visit = find_visit(workspace, options.visit)
        contents = open_visit(workspace, visit).draft.contents
        for number, wish in enumerate(_wishes(options), 1):
            subject = find_subject(contents, str(wish["subject"]))
            _apply(workspace, visit, Item(str(wish["indicator"]), subject.id), wish)
            console.say("answer.saved", number=number, indicator=wish["indicator"], subject=subject.label)
    return 0


def _wishes(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    if options.source is None:
        if options.indicator is None or options.subject is None:
            raise InvalidInput("answers_unreadable", (Problem("", "answer_incomplete", {}),))
        wish = {"indicator": options.indicator, "subject": options.subject, "value": options.value}
        yield wish | {"na": options.na, "note": options.note, "gap": options.gap}
        return
    lines: Iterable[str] = sys.stdin if options.source == "-" else Path(options.source).read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        try:
            wish = json.loads(line)
            yield {"indicator": wish["indicator"], "subject": wish["subject"], **wish}
        except (ValueError, KeyError, TypeError) as fault:
            problem = Problem(f"line {number}", "answers_malformed", {"detail": str(fault)})
            raise InvalidInput("answers_unreadable", (problem,)) from None


def _apply(workspace: Workspace, visit: VisitId, item: Item, wish: dict[str, Any]) -> None:
    if wish.get("value") is not None:
        record_answer.set_value(workspace, visit, item, wish["value"])
    if wish.get("na") is not None:
        record_answer.set_na(workspace, visit, item, str(wish["na"]))
    if wish.get("note") is not None:
        record_answer.set_note(workspace, visit, item, str(wish["note"]))
    if wish.get("gap") is not None:
        record_answer.set_gap(workspace, visit, item, str(wish["gap"]))


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
