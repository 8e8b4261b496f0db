"""`merge`: what bundles would change, and conflicts item by item. `resolve`: decide one."""

import argparse
from typing import Any

from audit_app.cli.conflict_words import ConflictWords
from audit_app.cli.console import Console
from audit_app.cli.door import open_door, open_with_key
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_visit
from audit_app.domain.comparison import Row
from audit_app.domain.contents import PartKey, plain
from audit_app.domain.documents.revision import Choice
from audit_app.domain.ids import ElementId
from audit_app.domain.verdict import verdict
from audit_app.errors import RuleViolation
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.resolve_conflict import effect, read_conflict, resolve_conflict
from audit_app.workspace import Workspace


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    menu.command("merge", _merge).take("visit", nargs="?", help="visit.named").tell_machines()
    resolve = menu.command("resolve", _resolve).take_visit()
    resolve.take("--take", action="append", default=[], metavar="PART=VERSION", help="resolve.take")
    resolve.take("--take-all", metavar="VERSION", help="resolve.take_all")
    resolve.take("--both-evidence", action="store_true", help="resolve.evidence")
    resolve.take("--reason", required=True, help="reason").take_passphrase()


def _merge(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        if options.visit is None:
            return _overview(workspace, console)
        told = ConflictWords(workspace, read_conflict(workspace, find_visit(workspace, options.visit)), console.words)
    for head in told.conflict.heads:
        console.line(told.version_line(head))
    for number, row in told.rows.items():
        _tell(console, told, number, row)
    one_sided = sum(row.is_one_sided for row in told.rows.values())
    console.say("merge.summary", open=len(told.rows) - one_sided, one_sided=one_sided)
    return 0


def _overview(workspace: Workspace, console: Console) -> int:
    """Say of every visit in the set what stands of it."""
    for standing in all_standings(workspace):
        view, office = standing.view, standing.revision.office.name
        if console.is_json:
            told = {"visit": view.visit, "office": office, "standing": view.standing, "heads": list(view.heads)}
            console.data(told)
        state = console.words(f"standing.{view.standing}")
        console.line(f"{view.visit}  {office}  {state}")
    return 0


def _tell(console: Console, told: ConflictWords, number: int, row: Row) -> None:
    effects = {head: verdict(effect(told.conflict, row.part, head)).score for head in row.values}
    if console.is_json:
        data: dict[str, Any] = {
            "number": number,
            "item": row.part,
            "name": told.short(row),
            "selected": row.selected,
            "before": [plain(each) for each in row.before],
            "values": {head: plain(value) for head, value in row.values.items()},
            "score": effects,
        }
        console.data(data)
    console.line(told.title(number, row))
    for line in told.before(row):
        console.line(f"         {line}")
    for head, score in effects.items():
        chosen = "*" if head == row.selected else " "
        console.line(f"       {chosen} {told.side(row, head)}  → {console.words.figure(score or '–')}")


def _resolve(options: argparse.Namespace, console: Console) -> int:
    if not options.reason.strip():
        raise RuleViolation("reason_missing")
    with open_with_key(options) as workspace:
        visit = find_visit(workspace, options.visit)
        told = ConflictWords(workspace, read_conflict(workspace, visit), console.words)
        taken = dict(_pair(told, each) for each in options.take)
        if options.take_all is not None:
            head = told.version(options.take_all)
            taken = {row.part: head for row in told.rows.values() if not row.is_one_sided} | taken
        choices = [
            Choice(item=part, took=head, evidence="union" if options.both_evidence else "taken", reason=options.reason)
            for part, head in taken.items()
        ]
        sealed = resolve_conflict(workspace, visit, choices)
        console.say("merge.resolved", revision=sealed.revision)
    return 0


def _pair(told: ConflictWords, text: str) -> tuple[PartKey, ElementId]:
    part, sign, version = text.rpartition("=")
    if not sign:
        raise RuleViolation("choice_without_version", text=text[:60])
    return told.part(part), told.version(version)
