"""`office add | import | template | list`: the offices that this laptop knows."""

import argparse
from pathlib import Path
from typing import get_args

import msgspec

from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.domain.documents.office import Entity, EntityLevel
from audit_app.workflows.describe_office import describe_office, known_offices, new_office
from audit_app.workflows.import_offices import OfficeList, read_offices, take_over_offices, write_template


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    group = menu.group("office")
    add = group.command("add", _add).take("name", help="office.name")
    add.take("--entity", required=True, help="office.entity")
    add.take("--entity-code", default="", help="office.entity_code")
    add.take("--level", choices=get_args(EntityLevel), default="kabupaten")
    add.take("--product", action="append", default=[], help="office.product")
    add.take("--code", default="", help="office.code").take("--sector", default="", help="office.sector")
    add.take("--address", default="", help="office.address")
    taken = group.command("import", _import).take("file", type=Path, metavar="FILE", help="office.file")
    taken.take("--dry-run", action="store_true", help="office.dry_run").tell_machines()
    group.command("template", _template).take("file", type=Path, metavar="FILE", help="office.template_file")
    group.command("list", _list).tell_machines()


def _add(options: argparse.Namespace, console: Console) -> int:
    entity = Entity(code=options.entity_code, name=options.entity, level=options.level)
    with open_door(options) as workspace:
        facts = {"code": options.code, "sector": options.sector, "address": options.address}
        office = new_office(workspace, options.name, entity, tuple(options.product), **facts)
        describe_office(workspace, office)
        console.say("office.added", name=office.name, id=office.id)
    return 0


def _import(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        offices = read_offices(workspace, options.file)
        if not options.dry_run:
            take_over_offices(workspace, offices)
    _tell(offices, console)
    counts = {"new": len(offices.new), "changed": len(offices.changed), "same": offices.same}
    console.say("office.would_import" if options.dry_run else "office.imported", **counts)
    return 0


def _tell(offices: OfficeList, console: Console) -> None:
    for what, some in (("new", offices.new), ("changed", offices.changed)):
        for office in some:
            if console.is_json:
                console.data({"change": what, **msgspec.to_builtins(office)})
            console.line(f"  {console.words(f'office.{what}')}  {office.code}  {office.name}")


def _template(options: argparse.Namespace, console: Console) -> int:
    write_template(options.file, console.words.language)
    console.say("office.template_written", path=options.file)
    return 0


def _list(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        for office in known_offices(workspace):
            if console.is_json:
                console.data(msgspec.to_builtins(office))
            console.line(f"{office.id}  {office.name}  ({', '.join(product.name for product in office.products)})")
    return 0
