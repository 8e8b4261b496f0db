"""A laptop that is driven by commands alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from audit_app.cli import parse, run_command

PASSPHRASE = "frasa sandi perjalanan"


class Laptop:
    """One workspace, driven by commands in English, each with the exit code that it must have."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._root, self._capsys = root, capsys

    def say(self, *arguments: str | Path, code: int = 0) -> str:
        """Run a command and return what it printed."""
        return self._run(*arguments, code=code)[0]

    def data(self, *arguments: str | Path, code: int = 0) -> list[Any]:
        """Run a command and return its JSON lines."""
        return [json.loads(line) for line in self.say(*arguments, "--json", code=code).splitlines()]

    def refuse(self, *arguments: str | Path) -> str:
        """Run a command that must be refused, and return the complaint."""
        return self._run(*arguments, code=1)[1]

    @property
    def number(self) -> str:
        """The 25 digits of its key."""
        return str(self.data("whoami")[0]["number"])

    def _run(self, *arguments: str | Path, code: int) -> tuple[str, str]:
        options = parse(["--workspace", str(self._root), "--language", "en", *map(str, arguments)])
        assert run_command(options) == code, self._capsys.readouterr()
        told = self._capsys.readouterr()
        return told.out, told.err
