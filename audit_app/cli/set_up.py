"""`setup`: make a workspace. `whoami`: say whose it is."""

import argparse
from pathlib import Path

from audit_app.cli.console import Console
from audit_app.cli.door import open_door, passphrase, workspace_root
from audit_app.cli.menu import Menu
from audit_app.workflows.print_key_sheet import save_key_sheet
from audit_app.workflows.set_up import NewPerson, create_workspace, new_recovery_code, spoken_number


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    command = menu.command("setup", _set_up).take("--name", required=True, help="setup.name")
    command.take("--role", choices=("assessor", "lead", "validator"), default="assessor")
    command.take("--laptop", default="Laptop", help="setup.laptop").take("--phone", help="setup.phone")
    command.take("--sheet", type=Path, metavar="PDF", help="setup.sheet").take_passphrase()
    menu.command("whoami", _who).tell_machines()


def _set_up(options: argparse.Namespace, console: Console) -> int:
    root = workspace_root(options)
    recovery = new_recovery_code()
    new = NewPerson(
        name=options.name,
        role=options.role,
        device_label=options.laptop,
        passphrase=passphrase(options, console.words),
        recovery_code=recovery,
        phone=options.phone,
    )
    with create_workspace(root, new) as workspace:
        console.say("setup.done", path=root)
        console.say("setup.number", number=spoken_number(workspace))
        console.say("setup.recovery", code=recovery)
        if options.sheet is not None:
            save_key_sheet(workspace, recovery, console.words, options.sheet)
            console.say("setup.sheet", path=options.sheet)
    return 0


def _who(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        profile, (key, _) = workspace.profile, workspace.identity
        number = spoken_number(workspace)
        if console.is_json:
            console.data({**profile._asdict(), "key": key, "number": number})
        console.say(
            "whoami", name=profile.name, role=console.words(f"role.{profile.role}"), laptop=profile.device_label
        )
        console.say("setup.number", number=number)
        console.line(key)
    return 0
