"""A visit filled in by keyboard alone; what counts is what the store holds afterwards."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from audit_app.domain.items import Item
from tests.ui.assessment.conftest import CONTROL, SHIFT, OpenDesk

ABSENT = Qt.Key.Key_2


def test_all_38_items_of_2021_with_a_note_at_each_absence(open_desk: OpenDesk) -> None:
    desk = open_desk()
    seen: list[Item] = []
    while not desk.page.sheet.card.is_complete:
        seen.append(desk.here)
        desk.strike(ABSENT)
        desk.strike(Qt.Key.Key_C)
        desk.write("Tidak terpasang")
        desk.strike(Qt.Key.Key_Return, CONTROL)
    assert len(seen) == len(set(seen)) == 38
    answers = desk.opened.draft.contents.answers
    assert {answer.value for answer in answers.values()} == {0}
    assert {answer.note for answer in answers.values()} == {"Tidak terpasang"}
    assert desk.opened.gaps == ()
    assert desk.keys == 3 * 38


def test_answers_that_call_for_nothing_take_one_key_each(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("OUT-MAL-01")
    asked = 5 * 6
    for _ in range(asked):
        desk.strike(Qt.Key.Key_5)
    answers = desk.opened.draft.contents.answers
    assert [answer.value for answer in answers.values()] == [5] * asked
    assert desk.keys == len({answer.subject for answer in answers.values()}) * 5 == asked
    assert desk.page.bars.tabs.tabs["user"].accessibleName() == "Pengguna, 6 dari 30"


def test_an_ordinal_section_with_aspects(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    first = desk.at("PRO-STP-01.NE")
    desk.strike(Qt.Key.Key_4)
    assert desk.here == first, "evidence is missing, so the card stays"
    desk.strike(Qt.Key.Key_Down)
    assert desk.here == Item("PRO-STP-01.EL", first.subject)
    desk.strike(Qt.Key.Key_0)
    desk.strike(Qt.Key.Key_N)
    assert desk.here.indicator == "PRO-STP-02.NE"
    assert desk.value(first) == 4
    assert desk.value(Item("PRO-STP-01.EL", first.subject)) == 0
    desk.strike(Qt.Key.Key_N, SHIFT)
    assert desk.here.indicator.startswith("PGD-KEL"), "back to the last open item before"


def test_a_checklist_row_by_row(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("INP-SAR-05")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Space):
        desk.strike(key)
    assert desk.value(item) == "+skp,-laporan_bulanan"
    desk.strike(Qt.Key.Key_R)
    assert desk.page.sheet.is_decided(item)
    assert str(desk.value(item)).count("-") == 3


def test_a_survey_and_its_next_respondent(open_desk: OpenDesk) -> None:
    desk = open_desk("skm-2017")
    assert desk.page.opener.here is None, "nobody to ask yet"
    desk.page.section.respondent_wanted.emit()
    desk.page.section.respondent_wanted.emit()
    desk.strike(Qt.Key.Key_PageUp, CONTROL)
    first = desk.here.subject
    for _ in range(9):
        desk.strike(Qt.Key.Key_4)
    assert desk.here.subject != first, "the next respondent comes by itself"
    desk.strike(Qt.Key.Key_1)
    values = [answer.value for answer in desk.opened.draft.contents.answers.values() if answer.subject == first]
    assert values == [4] * 9


def test_a_figure_is_typed_and_kept_when_it_is_left(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2025")
    item = desk.at("OUT-DSK-01")
    desk.strike(Qt.Key.Key_7)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    desk.write("0,5")
    desk.strike(Qt.Key.Key_Down)
    assert desk.here.indicator == "OUT-DSK-02"
    assert desk.value(item) == "70.5"


def test_a_second_press_and_backspace_clear(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("INP-SAR-01")
    desk.strike(Qt.Key.Key_2)
    desk.strike(Qt.Key.Key_2)
    assert desk.kept(item) is None
    desk.strike(Qt.Key.Key_3)
    desk.strike(Qt.Key.Key_Backspace)
    assert desk.kept(item) is None


def test_a_held_key_fills_one_card_and_a_new_card_takes_no_digit_at_once(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("ori-2024")
    monkeypatch.setattr("ui.editors.answer_editor.GUARD_MS", 150)
    desk.at("OUT-MAL-01")
    desk.settle(160)
    desk.strike(Qt.Key.Key_5)
    following = desk.here
    assert following.indicator == "OUT-MAL-02"
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier, "5", True)
    QApplication.sendEvent(desk.page.cards, held)
    desk.strike(Qt.Key.Key_5)
    assert desk.kept(following) is None
    desk.settle(160)
    desk.strike(Qt.Key.Key_5)
    assert desk.value(following) == 5


def test_answering_stays_where_the_person_wants_to_go_on_by_hand(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.session.settings.goes_on = False
    item = desk.at("OUT-MAL-01")
    desk.strike(Qt.Key.Key_5)
    assert desk.here == item


def test_correcting_an_answer_stays_at_the_card(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("OUT-MAL-01")
    desk.strike(Qt.Key.Key_5)
    desk.strike(Qt.Key.Key_Up)
    assert desk.here == item
    desk.strike(Qt.Key.Key_4)
    assert desk.here == item
    assert desk.value(item) == 4


def test_problems_are_walked_both_ways_and_end_with_a_word(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.strike(Qt.Key.Key_F8)
    assert desk.page.opener.here == desk.item("INP-SAR-01"), "nothing lacks anything, so nothing moves"
    first, second = desk.at("INP-SAR-02"), desk.item("PGD-KEL-03")
    desk.strike(Qt.Key.Key_1)
    desk.page.guide.go_to(second)
    desk.strike(Qt.Key.Key_5)
    desk.at("INP-SAR-09")
    desk.strike(Qt.Key.Key_F8)
    assert desk.here == second
    desk.strike(Qt.Key.Key_F8)
    assert desk.here == first, "round again"
    desk.strike(Qt.Key.Key_F8, SHIFT)
    assert desk.here == second


def test_down_goes_through_the_sections_of_a_subject(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("INP-SAR-09")
    desk.strike(Qt.Key.Key_Down)
    assert desk.here == desk.item("PGD-KEL-01")
    assert desk.page.section.header.title.text() == "Pengelolaan pengaduan"
    desk.strike(Qt.Key.Key_Up)
    assert desk.here == desk.item("INP-SAR-09")


def test_enter_leads_into_the_card_and_esc_out_of_a_note(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.strike(Qt.Key.Key_Return)
    inside = QApplication.focusWidget()
    assert inside is not None
    assert desk.page.opener.card is not None
    assert desk.page.opener.card.isAncestorOf(inside)
    desk.strike(Qt.Key.Key_C)
    desk.write("x")
    desk.strike(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk.page.cards
