"""How commands come to a workspace, to its key, and to the things that people name in short."""

import argparse
import getpass
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from audit_app.cli.console import Console
from audit_app.errors import RuleViolation
from audit_app.words import Words
from audit_app.workflows.set_up import default_root, unlock
from audit_app.workflows.start_up import start_up
from audit_app.workspace import Workspace, open_workspace

Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"
Thing = TypeVar("Thing")


def workspace_root(options: argparse.Namespace) -> Path:
    """Return the folder of the workspace: the one named, that of the environment, or the person's own."""
    return options.workspace or default_root()


def open_door(options: argparse.Namespace) -> Workspace:
    """Open the workspace and settle what a crash left; a broken log is said, and the command goes on."""
    workspace = open_workspace(workspace_root(options))
    for problem in start_up(workspace).problems:
        Console(options.words).warn(problem)
    return workspace


def open_with_key(options: argparse.Namespace) -> Workspace:
    """Open the workspace and its signing key."""
    workspace = open_door(options)
    try:
        unlock(workspace, passphrase(options, options.words))
    except BaseException:
        workspace.close()
        raise
    return workspace


def passphrase(options: argparse.Namespace, words: Words) -> str:
    """Return the passphrase: from the file named, from the environment, or typed unseen."""
    if options.passphrase_file is not None:
        return str(options.passphrase_file.read_text("utf-8").rstrip("\r\n"))
    given = os.environ.get("HABONARON_PASSPHRASE")
    return given if given is not None else getpass.getpass(words("ask.passphrase"))


def add_passphrase(parser: argparse.ArgumentParser, words: Words) -> None:
    """Let a command read the passphrase from a file."""
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words("help.passphrase_file"))


def choose(things: Iterable[Thing], named: str, names: Callable[[Thing], tuple[str, ...]], code: str) -> Thing:
    """Return the one thing that a person means: by one of its names in full, or by how one of them begins.

    Raises RuleViolation with the given code, or name_ambiguous.
    """
    wanted = named.casefold()
    known = [(thing, tuple(name.casefold() for name in names(thing))) for thing in things]
    exact = [thing for thing, told in known if wanted in told]
    found = exact or [thing for thing, told in known if any(name.startswith(wanted) for name in told)]
    if not found:
        raise RuleViolation(code, name=named[:60])
    if len(found) > 1:
        raise RuleViolation("name_ambiguous", name=named[:60], count=len(found))
    return found[0]
