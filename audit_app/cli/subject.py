"""`subject`: the people and products that answers of a visit are about."""

import argparse
from typing import Any

from msgspec.structs import replace

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_own_visit, find_subject
from audit_app.domain.instrument import SUBJECT_KINDS
from audit_app.workflows import ask_consent, edit_visit
from audit_app.workflows.read_visits import open_visit


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    group = menu.group("subject")
    group.command("add", _add).take_visit().take("kind", choices=SUBJECT_KINDS)
    change = group.command("change", _change).take_visit().take("subject", help="answer.subject")
    change.take("--label", help="subject.label").take("--post", dest="role", help="subject.post")
    change.take("--name", help="subject.name").take(
        "--substitute", action="store_true", default=None, help="subject.substitute"
    )
    group.command("remove", _remove).take_visit().take("subject", help="answer.subject")
    group.command("consent", _consent).take_visit().take("subject", help="answer.subject")
    refuse = group.command("refuse", _refuse).take_visit().take("subject", help="answer.subject")
    refuse.take("reason", help="reason").take("--replace", action="store_true", help="subject.replace")
    fewer = group.command("allow-fewer", _allow_fewer).take_visit().take("kind", choices=SUBJECT_KINDS)
    fewer.take("reason", help="reason")


def _add(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        added, _ = edit_visit.add_respondent(workspace, visit, options.kind)
        label = open_visit(workspace, visit).draft.contents.subjects[added].label
        console.say("subject.added", label=label)
    return 0


def _change(options: argparse.Namespace, console: Console) -> int:
    given = {name: getattr(options, name) for name in ("label", "role", "name", "substitute")}
    wanted: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        subject = find_subject(open_visit(workspace, visit).draft.contents, options.subject)
        edit_visit.change_subject(workspace, visit, replace(subject, **wanted))
        console.say("visit.saved")
    return 0


def _remove(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        subject = find_subject(open_visit(workspace, visit).draft.contents, options.subject)
        edit_visit.remove_subjects(workspace, visit, (subject.id,))
        console.say("visit.saved")
    return 0


def _consent(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        subject = find_subject(open_visit(workspace, visit).draft.contents, options.subject)
        ask_consent.give_consent(workspace, visit, subject.id)
        console.say("visit.saved")
    return 0


def _refuse(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        visit = find_own_visit(workspace, options.visit)
        subject = find_subject(open_visit(workspace, visit).draft.contents, options.subject)
        ask_consent.refuse_consent(workspace, visit, subject.id, options.reason)
        console.say("visit.saved")
        if options.replace:
            added, _ = ask_consent.ask_instead(workspace, visit, subject.id)
            label = open_visit(workspace, visit).draft.contents.subjects[added].label
            console.say("subject.added", label=label)
    return 0


def _allow_fewer(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        edit_visit.allow_fewer(workspace, find_own_visit(workspace, options.visit), options.kind, options.reason)
        console.say("visit.saved")
    return 0
