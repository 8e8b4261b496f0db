"""`office add | list`: the offices that this laptop knows."""

import argparse
from typing import get_args

import msgspec

from audit_app.cli.console import Console
from audit_app.cli.door import choose, open_door
from audit_app.domain.documents.office import Entity, EntityLevel, OfficeFacts
from audit_app.words import Words
from audit_app.workflows.describe_office import describe_office, known_offices, new_office
from audit_app.workspace import Workspace


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    """Add the commands of this group."""
    group = commands.add_parser("office", help=words("help.office")).add_subparsers(required=True, metavar="…")
    add = group.add_parser("add", help=words("help.office.add"))
    add.add_argument("name", help=words("help.office.name"))
    add.add_argument("--entity", required=True, help=words("help.office.entity"))
    add.add_argument("--entity-code", default="", help=words("help.office.entity_code"))
    add.add_argument("--level", choices=get_args(EntityLevel), default="kabupaten")
    add.add_argument("--product", action="append", default=[], help=words("help.office.product"))
    add.add_argument("--code", default="", help=words("help.office.code"))
    add.add_argument("--sector", default="", help=words("help.office.sector"))
    add.add_argument("--address", default="", help=words("help.office.address"))
    add.set_defaults(run=_add)
    show = group.add_parser("list", help=words("help.office.list"))
    show.add_argument("--json", action="store_true", help=words("help.json"))
    show.set_defaults(run=_list)


def find_office(workspace: Workspace, named: str) -> OfficeFacts:
    """Return the office that a person means by its id, code or name, or how one of them begins."""
    offices = known_offices(workspace)
    return choose(offices, named, lambda office: (office.id, office.code or office.id, office.name), "office_unknown")


def _add(options: argparse.Namespace, console: Console) -> int:
    entity = Entity(code=options.entity_code, name=options.entity, level=options.level)
    with open_door(options) as workspace:
        facts = {"code": options.code, "sector": options.sector, "address": options.address}
        office = new_office(workspace, options.name, entity, tuple(options.product), **facts)
        describe_office(workspace, office)
        console.say("office.added", name=office.name, id=office.id)
    return 0


def _list(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        for office in known_offices(workspace):
            if console.is_json:
                console.data(msgspec.to_builtins(office))
            console.line(f"{office.id}  {office.name}  ({', '.join(product.name for product in office.products)})")
    return 0
