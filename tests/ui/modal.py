"""What a person does with a dialog that opens while something else waits for it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

_PAUSE_MS = 10
_PATIENCE = 30.0  # seconds: a busy machine takes long to open a dialog
_waiting: set[QTimer] = set()


def when_asked(act: Callable[[QWidget], None]) -> None:
    """Do something with the next dialog, as soon as it is open; what goes wrong closes it, so that nothing hangs.

    The dialog that is open now is not meant.
    """
    former = QApplication.activeModalWidget()
    timer = QTimer()
    end = time.monotonic() + _PATIENCE

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        late = time.monotonic() > end
        if not late and (dialog is None or dialog is former or not dialog.isActiveWindow()):
            return
        timer.stop()
        _waiting.discard(timer)
        try:
            assert dialog is not None, "no dialog opened"
            assert not late, "the dialog never became active"
            act(dialog)
        except BaseException:
            if dialog is not None:
                dialog.close()
            raise

    timer.timeout.connect(look)
    _waiting.add(timer)
    timer.start(_PAUSE_MS)


@pytest.fixture(autouse=True)
def every_dialog_came() -> Iterator[None]:
    """Fail where a test waits for a dialog that never opened, and let no later test meet what it waited with."""
    yield
    left = list(_waiting)
    _waiting.clear()
    for timer in left:
        timer.stop()
    assert not left, "a dialog was expected that never opened"


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
