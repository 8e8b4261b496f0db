"""`setup`: make a workspace. `whoami`: say whose it is."""

import argparse

from audit_app.cli.console import Console
from audit_app.cli.door import add_passphrase, open_door, passphrase, workspace_root
from audit_app.words import Words
from audit_app.workflows.set_up import NewPerson, create_workspace, new_recovery_code, spoken_number


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    """Add the commands of this group."""
    parser = commands.add_parser("setup", help=words("help.setup"))
    parser.add_argument("--name", required=True, help=words("help.setup.name"))
    parser.add_argument("--role", choices=("assessor", "lead", "validator"), default="assessor")
    parser.add_argument("--laptop", default="Laptop", help=words("help.setup.laptop"))
    parser.add_argument("--phone", help=words("help.setup.phone"))
    add_passphrase(parser, words)
    parser.set_defaults(run=_set_up)
    parser = commands.add_parser("whoami", help=words("help.whoami"))
    parser.add_argument("--json", action="store_true", help=words("help.json"))
    parser.set_defaults(run=_who)


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
