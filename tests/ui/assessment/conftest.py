"""A visit that is open in the real window, and hands on its keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_app.domain.documents.revision import Answer
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.workflows.read_visits import OpenVisit, open_visit
from tests.builders import disdukcapil, laptop, visit_to
from tests.rooms import new_room
from ui.main_window import MainWindow
from ui.models.cards import CARD
from ui.pages.assessment.page import AssessmentPage
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A person at a visit: what is on the screen, what the store holds, and the keys that were struck."""

    def __init__(self, session: Session, visit: VisitId, window: MainWindow) -> None:
        self.session, self.visit, self.window = session, visit, window
        self.keys = 0

    @property
    def page(self) -> AssessmentPage:
        """The page as it is now; opening a visit again makes another one."""
        page = self.window.pages["assessment"]
        assert isinstance(page, AssessmentPage)
        return page

    @property
    def here(self) -> Item:
        """The item that is open."""
        assert self.page.opener.here is not None
        return self.page.opener.here

    @property
    def opened(self) -> OpenVisit:
        """The visit as the store holds it."""
        return open_visit(self.session.workspace, self.visit)

    def kept(self, item: Item) -> Answer | None:
        """Return what the store holds of an item."""
        return self.opened.draft.contents.answers.get(item)

    def value(self, item: Item) -> object:
        """Return the value that the store holds of an item."""
        answer = self.kept(item)
        return None if answer is None else answer.value

    def item(self, code: str, subject: int = 0) -> Item:
        """Return the item of a leaf and one of its subjects."""
        kind = self.page.sheet.instrument.leaves[code].subject
        return Item(code, self.page.sheet.roster.subjects[kind][subject])

    def at(self, code: str, subject: int = 0) -> Item:
        """Open an item and return it."""
        item = self.item(code, subject)
        self.page.guide.go_to(item)
        self.settle()
        return item

    def strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Strike a key wherever the keyboard is."""
        self.keys += 1
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifiers)

    def write(self, text: str) -> None:
        """Type a text wherever the keyboard is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)

    def settle(self, milliseconds: int = 0) -> None:
        """Let the window do what it does by itself."""
        QTest.qWait(milliseconds)

    def press_row(self, item: Item, answer: int | None) -> None:
        """Press an answer of a closed card, counted from 0; None: its name."""
        cards = self.page.cards
        model = cards.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        index = next(row for row in rows if item in [face.item for face in row.data(CARD).items])
        cards.scrollTo(index)
        rect = cards.row.card_rect(QRectF(cards.visualRect(index)))
        place = next(each for each in cards.row.places(index.data(CARD), rect) if each.face.item == item)
        point = place.name.center() if answer is None else place.answers.center()
        if answer is not None:
            point.setX(place.answers.x() + 20 + 40 * answer)
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, NONE, point.toPoint())
        self.settle()


class OpenDesk(Protocol):
    """Begins a visit and opens it in a window of a size."""

    def __call__(self, instrument: str = ..., size: tuple[int, int] = ...) -> Desk: ...


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take keys at once, and do at once what waits for a pause; the guard has a test of its own."""
    monkeypatch.setattr("ui.editors.answer_editor.GUARD_MS", 0)
    monkeypatch.setattr("ui.pages.assessment.outline_pane._TYPING_MS", 0)
    monkeypatch.setattr("ui.pages.assessment.steps._SOON_MS", 0)


@pytest.fixture(scope="module")
def window(theme: Theme) -> Iterator[MainWindow]:
    """Return the window in which the tests of a module open their visits."""
    assert theme.text_scale == 100
    with new_room() as folder:
        session = Session(laptop(Path(folder) / "workspace"), Settings(Path(folder) / "settings.ini"))
        shown = MainWindow(session)
        yield shown
        shown.close()
        session.close()
        shown.deleteLater()


@pytest.fixture
def open_desk(window: MainWindow, qtbot: QtBot) -> Iterator[OpenDesk]:
    session = window.session
    session.settings.goes_on = True

    def opened(instrument: str = "ori-2021", size: tuple[int, int] = (1366, 768)) -> Desk:
        visit = visit_to(session.workspace, disdukcapil(session.workspace), instrument)
        window.resize(*size)
        window.open_visit(visit)
        show(window, qtbot)
        return Desk(session, visit, window)

    yield opened
    window.pages["assessment"].leave()


def show(window: MainWindow, qtbot: QtBot) -> None:
    """Show a window and give it the keyboard."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def file_in(folder: Path, name: str, content: bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content)
    return path
