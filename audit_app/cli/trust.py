"""`trust`: whom this laptop believes."""

import argparse
from pathlib import Path
from typing import Any

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.domain.documents.keys import ROLES
from audit_app.domain.ids import Fingerprint
from audit_app.errors import RuleViolation
from audit_app.workflows.accept_roster import pin_root, pinned_roots, unpin_root
from audit_app.workflows.import_bundle import judge_quarantine_again
from audit_app.workflows.pin_key import (
    enrolments_in,
    number_of,
    pin_key,
    pinned,
    unpin_key,
)
from audit_app.workflows.trust_state import current_book


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    group = menu.group("trust")
    group.command("list", _list).tell_machines()
    group.command("keys", _keys).take("bundle", type=Path, metavar="BUNDLE", help="verify.bundles").tell_machines()
    pin = group.command("pin", _pin).take("bundle", type=Path, metavar="BUNDLE", help="verify.bundles")
    pin.take("--number", required=True, help="trust.number")
    pin.take("--role", choices=ROLES, default="assessor", help="trust.role")
    pin.take("--method", choices=("in_person", "phone"), default="in_person")
    group.command("unpin", _unpin).take("key", help="trust.key")
    group.command("root", _root).take("key", help="trust.key")
    group.command("unpin-root", _unpin_root).take("key", help="trust.key")


def _list(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        for grant in current_book(workspace).grants.values():
            told: dict[str, Any] = {"key": grant.fp, "name": grant.name, "role": grant.role, "level": grant.level,
                                    "device": grant.device, "from": grant.from_, "until": grant.until}  # fmt: skip
            if console.is_json:
                console.data(told)
            role = console.words(f"role.{grant.role}")
            console.line(f"{grant.fp}  {grant.name}  {role}  {console.words(f'level.{grant.level}')}")
        for root in sorted(pinned_roots(workspace)):
            if console.is_json:
                console.data({"key": root, "level": "root"})
            console.line(f"{root}  {console.words('trust.is_root')}")
    return 0


def _keys(options: argparse.Namespace, console: Console) -> int:
    for enrolment in enrolments_in(options.bundle):
        told = {"key": enrolment.by.key, "name": enrolment.by.name, "laptop": enrolment.device_label,
                "role": enrolment.role_wanted, "number": number_of(enrolment)}  # fmt: skip
        if console.is_json:
            console.data(told)
        role = console.words(f"role.{enrolment.role_wanted}")
        console.line(f"{told['number']}  {told['name']}  {told['laptop']}  {role}  {told['key']}")
    return 0


def _pin(options: argparse.Namespace, console: Console) -> int:
    digits = "".join(options.number.split())
    known = enrolments_in(options.bundle)
    wanted = next((each for each in known if "".join(number_of(each).split()) == digits), None)
    if wanted is None:
        raise RuleViolation("number_differs")
    with open_door(options) as workspace:
        pin_key(workspace, wanted, options.number, options.role, options.method)
        role = console.words(f"role.{options.role}")
        console.say("trust.pinned", name=wanted.by.name, key=wanted.by.key, role=role)
        for imported in judge_quarantine_again(workspace):
            console.line(f"  {imported.source}: {console.words(f'outcome.{imported.verdict.word}')}")
    return 0


def _unpin(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        known = pinned(workspace)
        unpin_key(workspace, Fingerprint(options.key))
        console.say("trust.unpinned", name=known[Fingerprint(options.key)].name)
    return 0


def _root(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        pin_root(workspace, Fingerprint(options.key))
        console.say("trust.root", key=options.key)
    return 0


def _unpin_root(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        unpin_root(workspace, Fingerprint(options.key))
        console.say("trust.root_gone", key=options.key)
    return 0
