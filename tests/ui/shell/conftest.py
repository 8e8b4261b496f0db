"""The real window over a workspace with visits, shown at a size of choice."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_app.domain.ids import VisitId
from tests.builders import laptop, small_visit
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme

NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """A window with one visit, and the keys that are struck in it."""

    def __init__(self, window: MainWindow, visit: VisitId) -> None:
        self.window, self.visit = window, visit

    @property
    def session(self) -> Session:
        """What the window works with."""
        return self.window.session

    def strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Strike a key wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        QTest.qWait(0)

    def write(self, text: str) -> None:
        """Type a text wherever the keyboard is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)


class Sit(Protocol):
    """Sits down at a window of a size."""

    def __call__(self, width: int = ..., height: int = ...) -> Desk: ...


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take keys at once; the guard has a test of its own."""
    monkeypatch.setattr("ui.editors.answer_editor.GUARD_MS", 0)


@pytest.fixture
def sit(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Sit]:
    assert theme.text_scale == 100
    opened: list[MainWindow] = []

    def sat(width: int = 1366, height: int = 768) -> Desk:
        workspace = laptop(tmp_path / "workspace")
        visit = small_visit(workspace)
        window = MainWindow(Session(workspace, Settings(tmp_path / "settings.ini")))
        opened.append(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return Desk(window, visit)

    yield sat
    for window in opened:
        window.close()
        window.session.close()
        window.deleteLater()
