"""What comes from outside cannot command the terminal, and what has no end is not waited for."""

import json
import os
from pathlib import Path

import pytest

from audit_app.cli.console import Console
from audit_app.errors import EnvironmentProblem
from audit_app.words import Words
from audit_app.workflows.named_files import read_whole
from tests.cli.commands import run

HOSTILE = "Rina\x1b[2J\n\x07\x7f\x9b\u202eganihS\u2066\u200b"
SHOWN = r"Rina\u001b[2J\n\u0007\u007f\u009b\u202eganihS\u2066\u200b"


def test_a_line_shows_what_cannot_be_seen(capsys: pytest.CaptureFixture[str]) -> None:
    Console(Words("id")).line(f"{HOSTILE} – é")
    assert capsys.readouterr().out == f"{SHOWN} – é\n"


def test_a_json_line_stays_what_it_means(capsys: pytest.CaptureFixture[str]) -> None:
    Console(Words("id"), is_json=True).data({"name": HOSTILE})
    told = capsys.readouterr().out
    assert json.loads(told) == {"name": HOSTILE}
    assert all(char.isprintable() for char in told.rstrip("\n"))


def test_an_error_shows_what_cannot_be_seen(capsys: pytest.CaptureFixture[str]) -> None:
    Console(Words("id")).complain(EnvironmentProblem("file_unreadable", path=HOSTILE, detail=""))
    assert SHOWN in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("command", [("score",), ("instrument", "check")])
def test_a_pipe_is_no_file(command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    told = run(capsys, *command, pipe)
    assert told.code == 1
    assert "bukan berkas biasa" in told.out + told.err


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="file_not_regular"):
        read_whole(tmp_path)
