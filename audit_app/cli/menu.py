"""The tree of commands: groups, commands and what they take, with help from the catalogue of words."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from audit_app.cli.console import Console
from audit_app.words import Words

Choices = Any
"""What `add_subparsers` of argparse returns; its class has no public name."""

Run = Callable[[argparse.Namespace, Console], int]


class Parser(argparse.ArgumentParser):
    """Says in the person's language that a command line is wrong: what argparse found, what is safe, what to do."""

    words: Words

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, self.words("command.wrong", problem=message, program=self.prog) + "\n")


class Command:
    """One command. Each `take` returns the command itself, so that its parts read as one list."""

    def __init__(self, parser: argparse.ArgumentParser, words: Words) -> None:
        self._parser, self._words = parser, words

    def take(self, *names: str, help: str | None = None, **how: Any) -> "Command":  # noqa: A002  argparse's name
        """Take an argument as argparse does; `help` is a key of the catalogue without its `help.`."""
        if how.get("type") is Path:
            how["type"] = _path
        self._parser.add_argument(*names, help=self._words(f"help.{help}") if help else None, **how)
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


def _path(text: str) -> Path:
    """Return a path; an empty text would be the folder in which the person happens to be."""
    if not text.strip():
        raise argparse.ArgumentTypeError("''")
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
        parser: Parser = self._choices.add_parser(name, help=self._words(f"{self._path}.{name}"))
        parser.words = self._words
        return parser
