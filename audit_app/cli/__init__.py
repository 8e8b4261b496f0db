"""The same work as the window, without a screen. One module for each group of commands."""

import argparse
import os
import sys
import textwrap
from collections.abc import Callable, Sequence

from audit_app import __version__
from audit_app.cli import (
    answer,
    backup,
    blank,
    bundle,
    copy_answer,
    demo,
    finding,
    instrument,
    merge,
    office,
    paper,
    plan,
    redact,
    report,
    results,
    review,
    score,
    set_up,
    store,
    subject,
    trust,
    visit,
)
from audit_app.cli.console import Console
from audit_app.cli.menu import Menu, Parser, path
from audit_app.domain.text import Language
from audit_app.errors import AuditError
from audit_app.words import Words

GROUPS = (
    *(set_up, office, plan, visit, subject, answer, redact, finding, bundle, trust, merge, review, report, results),
    *(copy_answer, blank, paper, score, instrument, store, backup, demo),
)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of a command line. Without a command, `options.run` is None: the window is wanted."""
    words = Words(_language(arguments))
    parser = Parser(words, prog="habonaron", description=textwrap.fill(words("help.program"), 78))
    parser.add_argument("--version", action="version", version=f"habonaron {__version__}", help=words("help.version"))
    parser.add_argument("--workspace", type=path, metavar="DIR", help=words("help.workspace"))
    parser.add_argument("--language", choices=("id", "en"), default=words.language, help=words("help.language"))
    parser.set_defaults(run=None, words=words)
    menu = Menu(parser.add_subparsers(metavar=words("help.command"), title=words("help.commands")), words)
    for group in GROUPS:
        group.add_to(menu)
    return parser.parse_args(arguments)


def run_command(options: argparse.Namespace) -> int:
    """Run the chosen command and return its exit code: 0 done, 1 refused, 3 something was set aside, 130 stopped."""
    console = Console(options.words, is_json=getattr(options, "json", False))
    run: Callable[[argparse.Namespace, Console], int] = options.run
    try:
        return run(options, console)
    except AuditError as error:
        console.complain(error)
        return 1
    except KeyboardInterrupt:
        console.stop()
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away; nothing is left to say
        return 1


def _language(arguments: Sequence[str]) -> Language:
    """Return the language before anything else is parsed, for help is in it too."""
    chosen = os.environ.get("HABONARON_LANGUAGE", "id")
    for place, argument in enumerate(arguments):
        if argument == "--language" and place + 1 < len(arguments):
            chosen = arguments[place + 1]
        elif argument.startswith("--language="):
            chosen = argument.partition("=")[2]
    return "en" if chosen == "en" else "id"
