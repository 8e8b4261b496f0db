"""`visit acknowledge`: record how the head of the office took the result."""

import argparse
from pathlib import Path
from typing import get_args

import msgspec

from audit_app.cli.console import Console
from audit_app.cli.door import open_with_key
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_visit
from audit_app.domain.ids import ElementId, VisitId
from audit_app.errors import RuleViolation
from audit_app.workflows.acknowledge import HeadOfOffice, SignedForm, record_refusal, record_signature
from audit_app.workflows.read_acknowledgement import head_state
from audit_app.workflows.read_visits import OpenVisit
from audit_app.workspace import Workspace


def add_to(visit: Menu) -> None:
    """Add the command to the group about visits."""
    command = visit.command("acknowledge", _acknowledge).take_visit()
    command.take("--form", required=True, choices=(*get_args(SignedForm), "refused"), help="acknowledge.form")
    command.take("--file", type=Path, help="acknowledge.file")
    command.take("--name", default="", help="acknowledge.name")
    command.take("--position", default="", help="acknowledge.position")
    command.take("--reason", default="", help="acknowledge.reason")
    command.take("--witness", default="", help="acknowledge.witness")
    command.tell_machines().take_passphrase()


def tell(console: Console, workspace: Workspace, opened: OpenVisit) -> None:
    """Say how the head of the office signed or refused, if that is recorded of what stands now."""
    said = head_state(workspace, opened).current
    if said is None:
        return
    if console.is_json:
        console.data({"acknowledged": msgspec.to_builtins(said.head)})
    console.say("acknowledge.stands", told=console.words(f"ack.form.{said.head.form}"), name=said.head.name or "–")


def _acknowledge(options: argparse.Namespace, console: Console) -> int:
    with open_with_key(options) as workspace:
        statement = _record(workspace, find_visit(workspace, options.visit), options)
    if console.is_json:
        console.data({"statement": statement, "form": options.form})
    console.say("acknowledge.done", told=console.words(f"ack.form.{options.form}"), statement=statement)
    return 0


def _record(workspace: Workspace, visit: VisitId, options: argparse.Namespace) -> ElementId:
    head = HeadOfOffice(options.name, options.position)
    if options.form == "refused":
        return record_refusal(workspace, visit, options.reason, options.witness, head)[0]
    if options.file is None:
        raise RuleViolation("acknowledgement_file_missing")
    return record_signature(workspace, visit, options.form, head, options.file, options.file.name)[0]
