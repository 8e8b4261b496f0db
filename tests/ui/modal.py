"""What a person does with a dialog that opens while something else waits for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

_TRIES = 300
_PAUSE_MS = 10


def when_asked(act: Callable[[QWidget], None]) -> None:
    """Do something with the next dialog, as soon as it is open."""

    def look(tries: int) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isActiveWindow():
            act(dialog)
        elif tries:
            QTimer.singleShot(_PAUSE_MS, lambda: look(tries - 1))

    QTimer.singleShot(0, lambda: look(_TRIES))


def press_in(dialog: QWidget, verb: str) -> None:
    """Press the button of a dialog that has a name."""
    QTest.mouseClick(named(dialog, QAbstractButton, verb), Qt.MouseButton.LeftButton)


def agree(verb: str) -> None:
    """Press a button of the next dialog."""
    when_asked(lambda dialog: press_in(dialog, verb))


class FileDialog:
    """Stands in for the dialog of the system in which a person chooses files: it gives what `choose` was told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._chosen: tuple[Path, ...] = ()
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: self._first())
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (self._first(), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (self._all(), ""))

    def choose(self, *paths: Path) -> None:
        """Choose these from now on; nothing: give up."""
        self._chosen = paths

    def _all(self) -> list[str]:
        return [str(path) for path in self._chosen]

    def _first(self) -> str:
        return str(self._chosen[0]) if self._chosen else ""


@pytest.fixture
def file_dialog(monkeypatch: pytest.MonkeyPatch) -> FileDialog:
    return FileDialog(monkeypatch)


def named(host: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """Return the part of a widget that can be seen and has an accessible name."""
    found = [part for part in host.findChildren(kind) if part.accessibleName() == name and part.isVisible()]
    assert len(found) == 1, f"{name}: {len(found)}"
    return found[0]
