"""The tree of commands: groups, commands and what they take, with help from the catalogue of words."""

import argparse
import errno
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from audit_app.cli.console import Console
from audit_app.words import Words

Choices = Any
"""What `add_subparsers` of argparse returns; its class has no public name."""

Run = Callable[[argparse.Namespace, Console], int]


_FAULTS = (
    (r"the following arguments are required: (?P<names>.*)", "command.required"),
    (r"argument (?P<name>.*?): invalid choice: (?P<value>.*) \(choose from (?P<known>.*)\)", "command.choice"),
    (r"argument (?P<name>.*?): expected .*", "command.expected"),
    (r"argument (?P<name>.*?): invalid .* value: (?P<value>.*)", "command.value"),
    (r"argument (?P<name>.*?): ignored explicit argument (?P<value>.*)", "command.value"),
    (r"unrecognized arguments: (?P<names>.*)", "command.unknown"),
    (r"ambiguous option: (?P<name>.*) could match (?P<known>.*)", "command.ambiguous"),
)
"""What argparse says in English, and the key of our own words for it."""


class Page(argparse.RawDescriptionHelpFormatter):
    """A page of help with its headings in the person's language."""

    def __init__(self, words: Words, prog: str) -> None:
        super().__init__(prog)
        self._words = words

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with how a command is written."""
        super().add_usage(usage, actions, groups, self._words("help.usage") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Begin a list; argparse names two of them itself."""
        known = {"positional arguments": "help.arguments", "options": "help.options"}
        super().start_section(self._words(known[heading]) if heading in known else heading)


class Parser(argparse.ArgumentParser):
    """Says in the person's language how a command is written, and what is wrong with a command line."""

    def __init__(self, words: Words, **how: Any) -> None:
        super().__init__(**how, add_help=False, formatter_class=partial(Page, words))
        self.words = words
        self.add_argument("-h", "--help", action="help", help=words("help.help"))

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, self.words("command.wrong", problem=self._told(message), program=self.prog) + "\n")

    def _told(self, message: str) -> str:
        """Return in our words what argparse found; a message that no rule here knows stays as it is."""
        for pattern, key in _FAULTS:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found is not None:
                return self.words(key, **{name: text[:200] for name, text in found.groupdict().items()})
        return message


class Command:
    """One command. Each `take` returns the command itself, so that its parts read as one list."""

    def __init__(self, parser: argparse.ArgumentParser, words: Words) -> None:
        self._parser, self._words = parser, words

    def take(self, *names: str, help: str | None = None, **how: Any) -> "Command":  # noqa: A002  argparse's name
        """Take an argument as argparse does; `help` is a key of the catalogue without its `help.`."""
        if how.get("type") is Path:
            how["type"] = path
        self._parser.add_argument(*names, help=self._words(f"help.{help}") if help else None, **how)
        return self

    def show(self, key: str, **params: object) -> "Command":
        """Show a text below the help; `key` stands in the catalogue without its `help.`."""
        self._parser.epilog = self._words(f"help.{key}", **params)
        return self

    def take_visit(self) -> "Command":
        """Take the visit that is meant."""
        return self.take("visit", help="visit.named")

    def take_item(self) -> "Command":
        """Take the indicator and the subject of an item."""
        return self.take("indicator", help="answer.indicator").take("subject", help="answer.subject")

    def take_passphrase(self) -> "Command":
        """Let the passphrase be read from a file."""
        return self.take("--passphrase-file", type=Path, metavar="FILE", help="passphrase_file")

    def tell_machines(self) -> "Command":
        """Offer JSON lines instead of sentences."""
        return self.take("--json", action="store_true", help="json")


def path(text: str) -> Path:
    """Return a path. ValueError: no path can be so long, and an empty one would be the folder where the person is."""
    if not text.strip():
        raise ValueError
    try:
        Path(text).lstat()
    except OSError as fault:
        if fault.errno == errno.ENAMETOOLONG:
            raise ValueError from None
    return Path(text)


class Menu:
    """A place in the tree. The help of a command stands in the catalogue under its path: `help.visit.start`."""

    def __init__(self, choices: Choices, words: Words, path: str = "help") -> None:
        self._choices, self._words, self._path = choices, words, path

    def group(self, name: str) -> "Menu":
        """Add a group of commands."""
        choices = self._add(name).add_subparsers(metavar="…", required=True)
        return Menu(choices, self._words, f"{self._path}.{name}")

    def command(self, name: str, run: Run) -> Command:
        """Add a command and what it runs."""
        parser = self._add(name)
        parser.set_defaults(run=run)
        return Command(parser, self._words)

    def _add(self, name: str) -> Parser:
        parser: Parser = self._choices.add_parser(name, words=self._words, help=self._words(f"{self._path}.{name}"))
        return parser
