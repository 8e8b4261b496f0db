"""A visit whose respondents are interviewed in the real window, and the keys that were struck."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_app.domain.documents.revision import Answer
from audit_app.domain.draft import Draft
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import Item
from audit_app.workflows.read_visits import open_visit
from tests.builders import disdukcapil, laptop, visit_to
from tests.rooms import new_room
from ui.main_window import MainWindow
from ui.pages.hand_over.page import HandOverPage
from ui.pages.interview.page import InterviewPage
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Interviewer:
    """A person in an interview: what is on the screen, what the store holds, and the keys that were struck."""

    def __init__(self, window: MainWindow, visit: VisitId) -> None:
        self.window, self.visit, self.session = window, visit, window.session
        self.keys = 0

    @property
    def page(self) -> InterviewPage:
        """The page as it is now."""
        page = self.window.pages["interviews"]
        assert isinstance(page, InterviewPage)
        return page

    @property
    def handed(self) -> HandOverPage:
        """What a respondent has before them."""
        page = self.window.pages["handed_over"]
        assert isinstance(page, HandOverPage)
        return page

    @property
    def draft(self) -> Draft:
        """The visit as the store holds it."""
        return open_visit(self.session.workspace, self.visit).draft

    @property
    def here(self) -> str:
        """The code of whoever is asked."""
        person = self.page.asking.person
        return person.label if person is not None else ""

    def somebody(self, kind: SubjectKind, number: int = 1) -> SubjectId:
        """Return a respondent of a kind, counted from 1."""
        return self.page.sheet.roster.subjects[kind][number - 1]

    def ask(self, kind: SubjectKind, number: int = 1) -> SubjectId:
        """Go to a respondent."""
        subject = self.somebody(kind, number)
        self.page.roster.buttons[subject].click()
        return subject

    def kept(self, code: str, subject: SubjectId) -> Answer | None:
        """Return what the store holds about a respondent."""
        return self.draft.contents.answers.get(Item(code, subject))

    def values(self, subject: SubjectId) -> list[object]:
        """Return the values or reasons of a respondent in the order of the form."""
        kept = [self.draft.contents.answers.get(item) for item in self.page.sheet.items_of(subject)]
        return [None if answer is None else answer.na or answer.value for answer in kept]

    def strike(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Strike keys wherever the keyboard is."""
        for key in keys:
            self.keys += 1
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key, modifiers)

    def digits(self, digits: str) -> None:
        """Strike digits."""
        self.strike(*(Qt.Key(ord(digit)) for digit in digits))

    def middle_takes_keyboard(self) -> None:
        """Lead the keyboard out of fields and the roster."""
        self.page.middle.take_keyboard()

    def write(self, text: str) -> None:
        """Type a text wherever the keyboard is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)


class Open(Protocol):
    """Begins a visit and opens its interviews in a window of a size."""

    def __call__(self, instrument: str = ..., size: tuple[int, int] = ...) -> Interviewer: ...


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take keys at once, and do at once what waits for a pause."""
    monkeypatch.setattr("ui.editors.answer_editor.GUARD_MS", 0)
    monkeypatch.setattr("ui.pages.assessment.steps._SOON_MS", 0)


@pytest.fixture(scope="module")
def window(theme: Theme) -> Iterator[MainWindow]:
    """Return the window in which the tests of a module hold their interviews."""
    assert theme.text_scale == 100
    with new_room() as folder:
        session = Session(laptop(Path(folder) / "workspace"), Settings(Path(folder) / "settings.ini"))
        shown = MainWindow(session)
        yield shown
        shown.close()
        session.close()
        shown.deleteLater()


@pytest.fixture
def interview(window: MainWindow, qtbot: QtBot) -> Open:
    session = window.session
    session.settings.goes_on = True

    def opened(instrument: str = "ori-2024", size: tuple[int, int] = (1366, 768)) -> Interviewer:
        visit = visit_to(session.workspace, disdukcapil(session.workspace), instrument)
        window.resize(*size)
        window.open_interviews(visit)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return Interviewer(window, visit)

    return opened
