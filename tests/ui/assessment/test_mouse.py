"""Painted answers are pressed where they are seen, in closed cards and beside the open aspect."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from audit_app.domain.items import Item
from tests.ui.assessment.conftest import NONE, OpenDesk
from tests.ui.doing import click
from ui.editors.segments import SegmentButton
from ui.pages.assessment.aspect_line import AspectLine


def test_a_press_on_a_closed_card_answers_opens_and_stays(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("OUT-MAL-01")
    item = desk.item("OUT-MAL-03")
    desk.press_row(item, 5)
    assert desk.value(item) == 5
    assert desk.here == item, "a list that jumps under the mouse would be hit in the wrong place"
    desk.press_row(desk.item("OUT-MAL-02"), 2)
    assert desk.value(desk.item("OUT-MAL-02")) == 2
    desk.press_row(item, 5)
    assert desk.kept(item) is None, "a second press takes it back"


def test_a_press_on_the_name_only_opens(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("OUT-MAL-01")
    item = desk.item("OUT-MAL-02")
    desk.press_row(item, None)
    assert desk.here == item
    assert desk.kept(item) is None


def test_a_press_that_is_let_go_elsewhere_does_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    before = desk.at("OUT-MAL-01")
    viewport = desk.page.cards.viewport()
    foot = viewport.height() - 20
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, QPoint(viewport.width() - 80, foot))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, QPoint(40, foot))
    assert desk.here == before
    assert desk.opened.draft.contents.answers == {}


def test_an_aspect_of_a_closed_card_is_hit_line_by_line(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    first = desk.at("PRO-STP-01.NE")
    other = Item("PRO-STP-02.EL", first.subject)
    desk.press_row(other, 3)
    assert desk.value(other) == 3
    assert desk.here == other


def test_the_other_aspect_of_the_open_card(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    first = desk.at("PRO-STP-01.NE")
    other = Item("PRO-STP-01.EL", first.subject)
    card = desk.page.opener.card
    assert card is not None
    line = card.lines[other]
    assert isinstance(line, AspectLine)
    assert line.accessibleName() == "Publikasi elektronik, kosong"
    click(line, QPoint(line.width() - 6 - 20 - 40, line.height() // 2))
    assert desk.value(other) == 4
    assert desk.here == other
    back = card.lines[first]
    click(back, QPoint(30, back.height() // 2))
    assert desk.here == first
    assert desk.kept(first) is None


def test_na_of_a_closed_card_asks_for_its_reason(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("OUT-MAL-01")
    item = desk.item("OUT-MAL-02")
    desk.press_row(item, 6)
    assert desk.here == item
    card = desk.page.opener.card
    assert card is not None
    assert card.pane.na_choice.isVisible()
    desk.strike(Qt.Key.Key_1)
    kept = desk.kept(item)
    assert kept is not None
    assert kept.na == "prefers_not_to_answer"


def test_buttons_of_the_open_card(open_desk: OpenDesk) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    card = desk.page.opener.card
    assert card is not None
    absent = next(b for b in card.pane.editor.findChildren(SegmentButton) if b.segment.value == 0)
    click(absent)
    assert desk.value(item) == 0
    click(card.flag)
    assert desk.opened.draft.flagged == {item}
    assert card.flag.accessibleName() == "Hapus tanda"
    click(card.flag)
    assert desk.opened.draft.flagged == frozenset()
    click(card.pane.next)
    assert desk.here == desk.item("KEP-PP-02")
