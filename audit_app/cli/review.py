"""`review approve`: a lead verifies a revision."""

import argparse

from audit_app.cli.console import Console
from audit_app.cli.door import add_passphrase, open_with_key
from audit_app.cli.visit import find_visit
from audit_app.errors import RuleViolation
from audit_app.words import Words
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.review import approve


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", words: Words) -> None:
    """Add the commands of this group."""
    group = commands.add_parser("review", help=words("help.review")).add_subparsers(required=True, metavar="…")
    parser = group.add_parser("approve", help=words("help.review.approve"))
    parser.add_argument("visit", help=words("help.visit.named"))
    parser.add_argument("--text", default="", help=words("help.review.text"))
    add_passphrase(parser, words)
    parser.set_defaults(run=_approve)


def _approve(options: argparse.Namespace, console: Console) -> int:
    with open_with_key(options) as workspace:
        visit = find_visit(workspace, options.visit)
        standing = standing_of(workspace, visit)
        if standing is None:
            raise RuleViolation("nothing_sealed", visit=visit)
        statement, _ = approve(workspace, standing.element, options.text)
        console.say("review.approved", revision=standing.element, statement=statement)
    return 0
