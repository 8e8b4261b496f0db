"""Run a command as a person would, without starting a process, and read what it says."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from audit_app.cli import parse, run_command


class Told(NamedTuple):
    """Exit code, standard output and standard error of a command."""

    code: int
    out: str
    err: str

    def lines(self) -> list[dict[str, Any]]:
        """Return the JSON lines of the output."""
        return [json.loads(line) for line in self.out.splitlines()]


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Told:
    """Run a command."""
    code = run_command(parse([str(each) for each in arguments]))
    out, err = capsys.readouterr()
    return Told(code, out, err)
