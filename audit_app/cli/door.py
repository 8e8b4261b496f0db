"""How commands come to a workspace and to its key."""

import argparse
import getpass
import os
from pathlib import Path

from audit_app.cli.console import Console
from audit_app.errors import RuleViolation
from audit_app.words import Words
from audit_app.workflows.named_files import read_text
from audit_app.workflows.set_up import default_root, unlock
from audit_app.workflows.start_up import start_up
from audit_app.workspace import Workspace, open_workspace


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
        return read_text(options.passphrase_file).rstrip("\r\n")
    given = os.environ.get("HABONARON_PASSPHRASE")
    if given is not None:
        return given
    try:
        return getpass.getpass(words("ask.passphrase"))
    except EOFError:
        raise RuleViolation("passphrase_missing") from None
