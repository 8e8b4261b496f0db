"""A visit with photos that is open in the real window, at one of its items."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.contents import Contents
from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.items import Item
from audit_app.workflows.attach_evidence import attach
from audit_app.workflows.read_visits import open_visit
from tests.builders import first_item, laptop, small_visit
from tests.rooms import new_room
from ui.main_window import MainWindow
from ui.pages.photo.page import PhotoPage
from ui.pages.photo.place import PhotoPlace
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Table:
    """A person at a photo: what is on the screen, and what the store holds."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.session, self._qtbot = window, window.session, qtbot
        self.visit: VisitId = small_visit(self.session.workspace)
        self.item = self.other("KEP-PP-01")

    @property
    def page(self) -> PhotoPage:
        """The page as it is now."""
        page = self.window.pages["photo"]
        assert isinstance(page, PhotoPage)
        return page

    @property
    def contents(self) -> Contents:
        """What the store holds of the visit."""
        return open_visit(self.session.workspace, self.visit).draft.contents

    def other(self, code: str) -> Item:
        """Return the first item of a leaf."""
        return first_item(self.session.workspace, self.visit, code)

    def add(self, content: bytes, item: Item | None = None, caption: str = "") -> EvidenceFile:
        """Attach a file."""
        source = io.BytesIO(content)
        return attach(self.session.workspace, self.visit, item or self.item, source, "", caption).file

    def open(self, file: EvidenceFile, *, is_open: bool = True) -> PhotoPage:
        """Open a photo and wait until its picture is there."""
        self.window.open_photo(PhotoPlace(self.visit, self.item, FileHash(file.sha256), is_open=is_open))
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.page.enter()
        self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until everything that was asked for is there."""
        self._qtbot.waitUntil(lambda: not self.session.background._jobs, timeout=20_000)
        QTest.qWait(1)
        self._qtbot.waitUntil(lambda: not self.session.background._jobs, timeout=20_000)

    def strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Strike a key wherever the keyboard is."""
        QTest.keyClick(self.focus, key, modifiers)

    def write(self, text: str) -> None:
        """Type a text wherever the keyboard is."""
        QTest.keyClicks(self.focus, text)

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        target = QApplication.focusWidget()
        assert target is not None
        return target

    def drag(self, *places: tuple[int, int]) -> None:
        """Press at the first place of the picture, go by the others, and release at the last; in ten-thousandths."""
        view = self.page.room.canvas.viewport()
        first, *others = [self.place(*place) for place in places]
        QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, first)
        for other in others:
            QTest.mouseMove(view, other)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, ([first, *others])[-1])

    def place(self, x: int, y: int) -> QPoint:
        """Return a place of the picture as a point of the view."""
        canvas = self.page.room.canvas
        size = canvas.picture_size()
        return canvas.mapFromScene(QPointF(x * size.width() / 10_000, y * size.height() / 10_000))

    def evidence(self, item: Item | None = None) -> tuple[str, ...]:
        """Return what the store holds as evidence of an item."""
        answer = self.contents.answers.get(item or self.item)
        return answer.evidence if answer is not None else ()

    def copies(self) -> list[EvidenceFile]:
        """Return the copies that the store holds."""
        return [file for file in self.contents.files.values() if file.of]


class SetTable(Protocol):
    """Begins a visit for one test."""

    def __call__(self, size: tuple[int, int] = ...) -> Table: ...


@pytest.fixture(scope="module")
def window(theme: Theme) -> Iterator[MainWindow]:
    """Return the window in which the tests of a module look at photos."""
    assert theme.text_scale == 100
    with new_room() as folder:
        session = Session(laptop(Path(folder) / "workspace"), Settings(Path(folder) / "settings.ini"))
        shown = MainWindow(session)
        yield shown
        shown.close()
        session.close()
        shown.deleteLater()


@pytest.fixture
def set_table(window: MainWindow, qtbot: QtBot) -> Iterator[SetTable]:
    def laid(size: tuple[int, int] = (1366, 768)) -> Table:
        window.resize(*size)
        return Table(window, qtbot)

    yield laid
    window.open_home()
    qtbot.waitUntil(lambda: not window.session.background._jobs, timeout=20_000)
