"""A person at the window who knows only what is on the screen, and counts what it takes."""

from collections import Counter
from typing import Literal

from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_app.domain.ids import VisitId
from audit_app.workflows.read_visits import own_visits
from tests.journeys.found import Office
from ui.main_window import MainWindow
from ui.pages.assessment.page import AssessmentPage
from ui.pages.interview.page import InterviewPage
from ui.pages.review.page import ReviewPage

Purpose = Literal["set-up", "answers", "ways", "notes", "evidence", "consent", "review", "signatures", "export"]


class Person:
    """What keyboard and mouse have in common: the pages as they are, and a count for each purpose."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.words = window.session.words
        self.count: Counter[Purpose] = Counter()
        self.purpose: Purpose = "set-up"

    @property
    def cards(self) -> AssessmentPage:
        """The assessment as it is now."""
        page = self.window.pages["assessment"]
        assert isinstance(page, AssessmentPage)
        return page

    @property
    def interview(self) -> InterviewPage:
        """The interviews as they are now."""
        page = self.window.pages["interviews"]
        assert isinstance(page, InterviewPage)
        return page

    @property
    def review(self) -> ReviewPage:
        """The review as it is now."""
        page = self.window.pages["review"]
        assert isinstance(page, ReviewPage)
        return page

    @property
    def visit(self) -> VisitId:
        """The only visit there is."""
        (visit,) = own_visits(self.window.session.workspace)
        return visit

    @property
    def office(self) -> Office:
        """What is found there."""
        return Office(self.cards.sheet)

    @property
    def front(self) -> QWindow:
        """The window that has the keyboard."""
        self.come_to_front()
        front = QGuiApplication.focusWindow()
        assert front is not None
        return front

    def come_to_front(self) -> None:
        """Give the keyboard back when a dialog closed, as a window manager does."""
        if QGuiApplication.focusWindow() is None:
            top = QApplication.activeModalWidget() or self.window
            with self.qtbot.waitActive(top):
                top.activateWindow()

    @property
    def focused(self) -> QWidget:
        """The part that has the keyboard; there is always one."""
        self.come_to_front()
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def wait_for_files(self) -> None:
        """Wait until every file that was chosen is kept."""
        sheet = self.cards.sheet
        chosen = sum(bool(self.office.at(item).file) for item in sheet.items)
        self.qtbot.waitUntil(
            lambda: sum(len(answer.evidence) for answer in sheet.answers.values()) == chosen, timeout=20_000
        )
