"""`merge`: what bundles would change, and conflicts item by item. `resolve`: decide one."""

import argparse
import json
from typing import Any

from audit_app.cli.console import Console
from audit_app.cli.door import open_door, open_with_key
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_visit
from audit_app.domain.comparison import Row
from audit_app.domain.contents import plain
from audit_app.domain.documents.revision import Choice
from audit_app.domain.ids import ElementId
from audit_app.domain.verdict import verdict
from audit_app.errors import RuleViolation
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.resolve_conflict import Conflict, effect, read_conflict, resolve_conflict
from audit_app.workspace import Workspace


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    menu.command("merge", _merge).take("visit", nargs="?", help="visit.named").tell_machines()
    resolve = menu.command("resolve", _resolve).take_visit()
    resolve.take("--take", action="append", default=[], metavar="ITEM=HEAD", help="resolve.take")
    resolve.take("--take-all", metavar="HEAD", help="resolve.take_all")
    resolve.take("--both-evidence", action="store_true", help="resolve.evidence")
    resolve.take("--reason", required=True, help="reason").take_passphrase()


def _merge(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        if options.visit is None:
            return _overview(workspace, console)
        conflict = read_conflict(workspace, find_visit(workspace, options.visit))
    for head, revision in conflict.heads.items():
        console.line(f"{head[:12]}  {revision.by.name}  {revision.when.wall}")
    for row in conflict.rows:
        _tell(console, conflict, row)
    console.say("merge.summary", open=len(conflict.open_rows), one_sided=len(conflict.rows) - len(conflict.open_rows))
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


def _tell(console: Console, conflict: Conflict, row: Row) -> None:
    effects = {head: verdict(effect(conflict, row.part, head)).score for head in row.values}
    if console.is_json:
        told: dict[str, Any] = {
            "item": row.part,
            "selected": row.selected,
            "before": [plain(each) for each in row.before],
            "values": {head: plain(value) for head, value in row.values.items()},
            "score": effects,
        }
        console.data(told)
    mark = "·" if row.is_one_sided else "?"
    console.line(f"{mark} {row.part}")
    for head, value in row.values.items():
        chosen = "*" if head == row.selected else " "
        text = json.dumps(plain(value), ensure_ascii=False)
        console.line(f"   {chosen} {head[:12]}  → {effects[head]}  {text}")


def _resolve(options: argparse.Namespace, console: Console) -> int:
    if not options.reason.strip():
        raise RuleViolation("reason_missing")
    with open_with_key(options) as workspace:
        visit = find_visit(workspace, options.visit)
        conflict = read_conflict(workspace, visit)
        taken = dict(_pair(conflict, each) for each in options.take)
        if options.take_all is not None:
            head = _head(conflict, options.take_all)
            taken = {row.part: head for row in conflict.open_rows} | taken
        choices = [
            Choice(item=item, took=head, evidence="union" if options.both_evidence else "taken", reason=options.reason)
            for item, head in taken.items()
        ]
        sealed = resolve_conflict(workspace, visit, choices)
        console.say("merge.resolved", revision=sealed.revision)
    return 0


def _pair(conflict: Conflict, text: str) -> tuple[str, ElementId]:
    item, _, head = text.rpartition("=")
    return item, _head(conflict, head)


def _head(conflict: Conflict, beginning: str) -> ElementId:
    found = [head for head in conflict.heads if beginning and head.startswith(beginning)]
    if len(found) != 1:
        raise RuleViolation("choice_not_a_head", part=beginning)
    return found[0]
