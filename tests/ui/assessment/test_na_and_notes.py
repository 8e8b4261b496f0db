"""Not applicable with its reason, and notes that keep themselves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.assessment.conftest import Desk, OpenDesk
from tests.ui.doing import click
from ui.pages.assessment.item_pane import ItemPane


def _pane(desk: Desk) -> ItemPane:
    assert desk.page.opener.card is not None
    return desk.page.opener.card.pane


def test_a_reason_is_chosen_by_its_digit_and_the_page_goes_on(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("OUT-MAL-01")
    desk.strike(Qt.Key.Key_T)
    assert desk.kept(item) is None, "without a reason nothing is kept"
    assert [button.segment.text for button in _pane(desk).na_choice.buttons] == [
        "Tidak mau menjawab",
        "Tidak menjalani tahap ini",
        "Alasan lain, ditulis di catatan",
    ]
    desk.strike(Qt.Key.Key_2)
    kept = desk.kept(item)
    assert kept is not None
    assert (kept.value, kept.na) == (None, "step_not_taken")
    assert desk.here.indicator == "OUT-MAL-02"
    assert QApplication.focusWidget() is desk.page.cards


def test_an_own_reason_leads_into_the_note_that_it_calls_for(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("OUT-MAL-01")
    desk.strike(Qt.Key.Key_T)
    desk.strike(Qt.Key.Key_3)
    assert desk.here == item
    assert QApplication.focusWidget() is _pane(desk).note.field
    assert _pane(desk).note.rule.text() == 'Wajib untuk "TB"'
    desk.write("Responden tergesa")
    desk.strike(Qt.Key.Key_Escape)
    kept = desk.kept(item)
    assert kept is not None
    assert (kept.na, kept.note) == ("other", "Responden tergesa")
    assert not desk.page.sheet.has_problem(item)


def test_it_can_be_thought_better_of(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("OUT-MAL-01")
    for key in (Qt.Key.Key_T, Qt.Key.Key_Backspace, Qt.Key.Key_Escape):
        desk.strike(Qt.Key.Key_T)
        assert _pane(desk).na_choice.isVisible()
        desk.strike(key)
        assert not _pane(desk).na_choice.isVisible()
    assert desk.kept(item) is None
    desk.strike(Qt.Key.Key_T)
    desk.strike(Qt.Key.Key_9)
    assert desk.kept(item) is None, "no reason has that digit"
    click(_pane(desk).na_choice.buttons[0])
    assert desk.kept(item) is not None
    desk.at("OUT-MAL-01")
    desk.strike(Qt.Key.Key_4)
    assert desk.value(item) == 4
    assert not _pane(desk).na_choice.isVisible()


def test_the_instrument_may_forbid_it(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("INP-SAR-01")
    desk.strike(Qt.Key.Key_T)
    assert desk.kept(item) is None
    assert _pane(desk).na_choice.buttons == ()


def test_a_note_keeps_itself_half_a_second_after_the_last_key(open_desk: OpenDesk) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    desk.strike(Qt.Key.Key_C)
    desk.write("Papan")
    assert desk.kept(item) is None
    desk.settle(700)
    kept = desk.kept(item)
    assert kept is not None
    assert kept.note == "Papan"
    assert desk.window.shell.status_bar.saved.text().startswith("Tersimpan 09.")


def test_a_note_is_kept_on_every_way_out(open_desk: OpenDesk) -> None:
    desk = open_desk()
    ways = (
        lambda: desk.strike(Qt.Key.Key_F8),
        desk.page.cards.setFocus,
        lambda: desk.page.guide.go_to(desk.item("KEP-AT-01")),
        desk.window.open_home,
    )
    for number, way in enumerate(ways):
        item = desk.at("KEP-PP-01")
        desk.strike(Qt.Key.Key_C)
        desk.write(str(number))
        way()
        kept = desk.kept(item)
        assert kept is not None
        assert kept.note.endswith(str(number))


def test_a_rule_stands_where_it_applies(open_desk: OpenDesk) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    rule = _pane(desk).note.rule
    desk.strike(Qt.Key.Key_1)
    assert not rule.isVisible()
    desk.strike(Qt.Key.Key_2)
    assert rule.text() == 'Wajib untuk "Tidak ada"'
    assert desk.here == item
    desk.page.desk.set_note(item, "Tidak terpasang")
    assert rule.isVisible()
    assert not desk.page.sheet.has_problem(item)


def test_what_cannot_be_signed_is_refused_beside_the_note(open_desk: OpenDesk) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    field = _pane(desk).note.field
    field.setFocus()
    field.insertPlainText("tak\x07terlihat")
    desk.page.cards.setFocus()
    assert desk.kept(item) is None
    assert "karakter tak terlihat" in _pane(desk).note.fault.text()
    desk.page.desk.turn_flag(item)
    desk.at("KEP-PP-02")
    assert not _pane(desk).note.fault.isVisible()
    desk.at("KEP-PP-01")
    assert field.toPlainText() == "tak[U+0007]terlihat", "what was typed is not lost"
    assert _pane(desk).note.fault.isVisible()
    field.setFocus()
    field.setPlainText("terlihat")
    desk.page.cards.setFocus()
    kept = desk.kept(item)
    assert kept is not None
    assert kept.note == "terlihat"
    assert not _pane(desk).note.fault.isVisible()


def test_evidence_that_arrives_does_not_disturb_a_note(open_desk: OpenDesk) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    desk.strike(Qt.Key.Key_C)
    desk.write("sedang diketik")
    desk.page.desk.turn_flag(item)
    assert _pane(desk).note.field.toPlainText() == "sedang diketik"
    desk.settle(700)
    kept = desk.kept(item)
    assert kept is not None
    assert kept.note == "sedang diketik"
