"""A visit opens where it was left, also when another page named the place."""

from PySide6.QtCore import Qt

from audit_app.domain.contents import answer_key
from tests.ui.assessment.conftest import OpenDesk


def test_a_new_visit_opens_at_its_first_item(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    assert desk.here == desk.item("INP-SAR-01")


def test_item_and_scroll_are_remembered(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("PRO-STP-06.SUB", 1)
    bar = desk.page.cards.verticalScrollBar()
    bar.setValue(bar.value() + 40)
    scrolled = bar.value()
    desk.window.open_home()
    assert desk.session.settings.place_in(desk.visit) == answer_key(item)
    desk.window.open_visit(desk.visit)
    desk.settle(20)
    assert desk.here == item
    assert desk.page.cards.verticalScrollBar().value() == scrolled


def test_another_page_can_name_the_place(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.item("OUT-MAL-04", 11)
    desk.window._open_at(desk.visit, answer_key(item))
    desk.settle(20)
    assert desk.here == item
    shown = desk.page.cards.visualRect(desk.page.cards.currentIndex())
    assert desk.page.cards.viewport().rect().intersects(shown)


def test_a_place_that_is_no_item_opens_what_is_to_do(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("INP-SAR-01")
    desk.strike(Qt.Key.Key_5)
    desk.window._open_at(desk.visit, "visit/shortfall")
    assert desk.here == desk.item("INP-SAR-02")


def test_a_change_of_language_keeps_the_place(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("PGD-KEL-06", 1)
    desk.page.leave()
    desk.session.settings.language = "en"
    desk.window.take_up_settings()
    assert desk.here == item
    assert desk.page.section.header.title.text() == "Complaint handling"
    desk.session.settings.language = "id"
    desk.window.take_up_settings()
