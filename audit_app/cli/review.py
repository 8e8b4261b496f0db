"""`review approve`: a lead verifies a revision."""

import argparse

from audit_app.cli.console import Console
from audit_app.cli.door import open_with_key
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_visit
from audit_app.errors import RuleViolation
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.review import approve


def add_to(menu: Menu) -> None:
    """Add the commands of this group."""
    group = menu.group("review")
    group.command("approve", _approve).take_visit().take("--text", default="", help="review.text").take_passphrase()


def _approve(options: argparse.Namespace, console: Console) -> int:
    with open_with_key(options) as workspace:
        visit = find_visit(workspace, options.visit)
        standing = standing_of(workspace, visit)
        if standing is None:
            raise RuleViolation("nothing_sealed", visit=visit)
        statement, _ = approve(workspace, standing.element, options.text)
        console.say("review.approved", revision=standing.element, statement=statement)
    return 0
