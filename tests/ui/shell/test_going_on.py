"""Going on where one was: from home, and after a run that was cut off."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from audit_app.words import Words
from tests.ui.doing import click
from tests.ui.shell.conftest import Desk, Sit, sit
from ui.main_window import MainWindow
from ui.pages.assessment.page import AssessmentPage
from ui.pages.home.cards import space_fact
from ui.pages.home.page import HomePage
from ui.theme import Theme

__all__ = ["sit"]


def _page(window: MainWindow) -> AssessmentPage:
    page = window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    return page


def _home(desk: Desk) -> HomePage:
    home = desk.window.pages["home"]
    assert isinstance(home, HomePage)
    return home


def test_home_names_the_last_item_and_leads_back_to_it(sit: Sit) -> None:
    desk = sit()
    assert _home(desk).resume.last.isHidden()
    desk.window.open_visit(desk.visit)
    item = _page(desk.window).sheet.items[5]
    _page(desk.window).guide.go_to(item)
    desk.window.open_home()
    assert item.indicator in _home(desk).resume.last.text()
    click(_home(desk).resume.button)
    assert _page(desk.window).opener.here == item


def test_a_run_that_was_cut_off_goes_on_at_its_item(sit: Sit, qtbot: QtBot) -> None:
    desk = sit()
    desk.window.open_visit(desk.visit)
    item = _page(desk.window).sheet.items[7]
    _page(desk.window).guide.go_to(item)
    again = MainWindow(desk.session)  # the first one never closed
    qtbot.addWidget(again)
    again.show()
    assert _page(again).opener.here == item
    assert desk.session.words("crash.back") in [text.text() for text in again.findChildren(QLabel)]
    again.close()


def test_little_room_on_the_disk_is_warned_of(theme: Theme, words: Words) -> None:
    assert space_fact(theme, words, 200 * 10**6).accessibleName() == "0,2 GB ruang bebas"
    assert space_fact(theme, words, 199 * 10**6).accessibleName().startswith("Ruang tinggal 0,2 GB")


def test_a_run_that_was_closed_begins_at_home(sit: Sit, qtbot: QtBot) -> None:
    desk = sit()
    desk.window.open_visit(desk.visit)
    desk.window.close()
    again = MainWindow(desk.session)
    qtbot.addWidget(again)
    assert again.shell.current == "home"
    QTest.qWait(0)
    again.close()
