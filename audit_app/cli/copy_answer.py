"""`copy-answer`, `check-answer`, `keep-answer`: take over an answer of another subject or of the last round."""

import argparse

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_own_visit, find_subject
from audit_app.domain.items import Item
from audit_app.workflows.copy_answer import check_answer, copy_answer
from audit_app.workflows.last_round import confirm_unchanged
from audit_app.workflows.read_visits import open_visit


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    copy = menu.command("copy-answer", _copy).take_visit().take_item()
    copy.take("target", help="copy-answer.target")
    menu.command("check-answer", _check).take_visit().take_item()
    menu.command("keep-answer", _keep).take_visit().take_item()


def _copy(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        contents = open_visit(workspace, visit).draft.contents
        source, target = find_subject(contents, options.subject), find_subject(contents, options.target)
        copy_answer(workspace, visit, Item(options.indicator, source.id), target.id)
        console.say("copy.done", indicator=options.indicator, subject=target.label, p=source.label)
    return 0


def _check(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        subject = find_subject(open_visit(workspace, visit).draft.contents, options.subject)
        check_answer(workspace, visit, Item(options.indicator, subject.id))
        console.say("copy.checked", indicator=options.indicator, subject=subject.label)
    return 0


def _keep(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        subject = find_subject(open_visit(workspace, visit).draft.contents, options.subject)
        confirm_unchanged(workspace, visit, Item(options.indicator, subject.id))
        console.say("copy.kept", indicator=options.indicator, subject=subject.label)
    return 0
