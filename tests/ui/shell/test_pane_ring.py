"""F6 goes through the panes of every page, F7 moves panes away and back, F11 fills the screen, sizes are kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from audit_app.domain.ids import VisitId
from audit_app.workflows.read_visits import open_visit
from tests.builders import visit_to
from tests.ui.shell.conftest import Desk, Sit, sit
from ui.pages.assessment.page import AssessmentPage
from ui.pages.home.page import HomePage
from ui.pages.interview.page import InterviewPage
from ui.widgets.pane_ring import PaneRing

__all__ = ["sit"]

SHIFT = Qt.KeyboardModifier.ShiftModifier
PANES = {"home": 3, "review": 2, "inbox": 1, "settings": 4, "interviews": 2, "help": 2, "assessment": 3}
"""How many panes of each page can be reached in a wide window."""


def _asking(desk: Desk) -> VisitId:
    """Begin a visit whose instrument asks people."""
    office = open_visit(desk.session.workspace, desk.visit).office
    return visit_to(desk.session.workspace, office, "ori-2024")


def _go(desk: Desk, name: str) -> QWidget:
    ways: dict[str, Callable[[], object]] = {
        "home": desk.window.open_home,
        "review": lambda: desk.window.open_review(desk.visit),
        "inbox": desk.window.open_inbox,
        "settings": desk.window.open_settings,
        "interviews": lambda: desk.window.open_interviews(_asking(desk)),
        "help": desk.window.open_help,
        "assessment": lambda: desk.window.open_visit(desk.visit),
    }
    ways[name]()
    QTest.qWait(20)
    return desk.window.pages[name]


def _pane_here(page: QWidget) -> int:
    ring = page.findChild(PaneRing)
    assert ring is not None
    return next((number for number, pane in enumerate(ring._panes) if pane.holds_keyboard()), -1)


@pytest.mark.parametrize("name", list(PANES))
def test_the_keyboard_goes_round_and_back(sit: Sit, name: str) -> None:
    desk = sit()
    page = _go(desk, name)
    forth = []
    for _ in range(2 * PANES[name]):
        desk.strike(Qt.Key.Key_F6)
        forth.append(_pane_here(page))
    assert len(set(forth)) == PANES[name]
    assert forth[: PANES[name]] == forth[PANES[name] :]
    back = []
    for _ in range(PANES[name]):
        back.append(_pane_here(page))
        desk.strike(Qt.Key.Key_F6, SHIFT)
    assert back == forth[PANES[name] :][::-1]


def test_a_pane_that_is_gone_is_passed_over(sit: Sit) -> None:
    desk = sit(1000, 540)
    page = _go(desk, "home")
    assert isinstance(page, HomePage)
    assert page.side.isHidden()
    seen = set()
    for _ in range(4):
        desk.strike(Qt.Key.Key_F6)
        seen.add(_pane_here(page))
    assert len(seen) == 2


def test_the_keyboard_returns_to_where_it_was_in_a_pane(sit: Sit) -> None:
    desk = sit()
    page = _go(desk, "home")
    assert isinstance(page, HomePage)
    page.chips["ready"].setFocus(Qt.FocusReason.TabFocusReason)
    desk.strike(Qt.Key.Key_F6)
    desk.strike(Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is page.chips["ready"]


def test_drawers_open_and_close_with_their_keys(sit: Sit) -> None:
    desk = sit(1000, 540)
    page = _go(desk, "assessment")
    assert isinstance(page, AssessmentPage)
    for modifiers, pane in ((Qt.KeyboardModifier.NoModifier, page.outline), (SHIFT, page.score.pane)):
        assert not pane.isVisible()
        desk.strike(Qt.Key.Key_F7, modifiers)
        assert pane.isVisible()
        desk.strike(Qt.Key.Key_F7, modifiers)
        assert not pane.isVisible()
    interviews = _go(desk, "interviews")
    assert isinstance(interviews, InterviewPage)
    desk.strike(Qt.Key.Key_F7)
    assert interviews.roster.isHidden()
    desk.strike(Qt.Key.Key_F7)
    assert interviews.roster.isVisible()


def test_full_screen_and_back(sit: Sit) -> None:
    window = (desk := sit()).window
    desk.strike(Qt.Key.Key_F11)
    assert window.isFullScreen()
    desk.strike(Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_a_window_opens_as_large_as_it_was_closed(sit: Sit) -> None:
    desk = sit(1000, 600)
    desk.window.close()
    again = type(desk.window)(desk.session)
    assert (again.width(), again.height()) == (1000, 600)
    again.close()
    again.deleteLater()
