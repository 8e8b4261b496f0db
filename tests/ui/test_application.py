"""Starting the window: over nothing, over an empty folder, and without a screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.modal import press_in, when_asked
from ui.application import _workspace, run_window
from ui.dialogs.first_run import FirstRunDialog
from ui.settings import Settings

MAIN = Path(__file__).parents[2] / "main.py"


@pytest.mark.skipif("sys.platform != 'linux'", reason="only here can a screen be missing")
def test_without_a_screen_it_says_so_and_touches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run_window(tmp_path / "data", "en") == 1
    assert "no screen" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif("sys.platform != 'linux'", reason="only here can a screen be missing")
def test_a_screen_that_is_not_there_is_told_in_words_not_by_an_abort(tmp_path: Path) -> None:
    """Run in a process of its own, which Qt would abort."""
    surroundings = {
        name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
    }
    done = subprocess.run(
        [sys.executable, str(MAIN), "--workspace", str(tmp_path / "data"), "--language", "en"],
        check=False,
        env=surroundings | {"DISPLAY": ":4711"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, "no screen" in done.stderr, "Qt platform plugin" in done.stderr) == (1, True, False)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.usefixtures("qapp")
def test_a_new_or_empty_folder_begins_with_the_first_page(is_there: bool, tmp_path: Path) -> None:
    root = tmp_path / "data"
    asked: list[type[QWidget]] = []
    if is_there:
        root.mkdir()

    def give_up(dialog: QWidget) -> None:
        asked.append(type(dialog))
        press_in(dialog, "Batal")

    when_asked(give_up)
    assert _workspace(root, Settings(tmp_path / "settings.ini")) is None
    assert asked == [FirstRunDialog]
