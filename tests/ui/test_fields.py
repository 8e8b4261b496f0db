import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from audit_app.words import Words
from tests.ui.conftest import Show
from tests.ui.doing import CONTROL, click, strike, write
from tests.ui.seeing import spoken
from ui.theme import Theme
from ui.widgets.note_field import NoteField
from ui.widgets.search_field import SearchField


@pytest.fixture
def note(theme: Theme, show: Show) -> NoteField:
    field = NoteField(theme, "Catatan temuan", "Papan kosong")
    show(field, 300)
    field.setFocus()
    return field


def test_a_note_is_handed_over_half_a_second_after_the_last_key(note: NoteField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(note.text_settled, timeout=2000) as settled:
        write(note, "x")
    assert settled.args == ["xPapan kosong"]


def test_a_note_is_handed_over_when_the_field_is_left(note: NoteField, qtbot: QtBot) -> None:
    write(note, "y")
    with qtbot.waitSignal(note.text_settled, timeout=300):
        note.clearFocus()


def test_a_note_that_did_not_change_is_not_handed_over(note: NoteField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(note.text_settled, wait=50):
        note.clearFocus()
        note.settle()
        note.set_text("Papan kosong")
        note.settle()


def test_escape_leaves_a_note_and_keeps_it(note: NoteField, qtbot: QtBot) -> None:
    write(note, "z")
    with qtbot.waitSignals([note.text_settled, note.left], timeout=300):
        strike(note, Qt.Key.Key_Escape)


def test_control_enter_goes_on_and_enter_writes_a_line(note: NoteField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(note.next_wanted, timeout=300):
        strike(note, Qt.Key.Key_Return, CONTROL)
    with qtbot.assertNotEmitted(note.next_wanted, wait=20):
        strike(note, Qt.Key.Key_Return)
    assert "\n" in note.toPlainText()


def test_a_note_grows_from_two_lines_to_six(note: NoteField) -> None:
    line = note.fontMetrics().lineSpacing()
    two = note.height()
    note.setPlainText("a\nb\nc")
    assert note.height() == two + line
    note.setPlainText("a\n" * 20)
    assert note.height() == two + 4 * line
    note.set_text("")
    assert note.height() == two


def test_markup_in_a_note_stays_text(note: NoteField) -> None:
    note.setPlainText("<b>x</b>")
    assert note.toPlainText() == "<b>x</b>"


def test_a_note_has_a_name_and_lets_tab_pass(note: NoteField) -> None:
    assert spoken(note) == "Catatan temuan"
    assert note.tabChangesFocus()


def test_search_is_emptied_by_escape_and_then_left(theme: Theme, words: Words, show: Show, qtbot: QtBot) -> None:
    field = SearchField(theme, words, "Cari indikator", "Ctrl+F")
    show(field)
    field.setFocus()
    write(field, "KTP")
    assert field.clear_button.isVisible()
    with qtbot.assertNotEmitted(field.left, wait=20):
        strike(field, Qt.Key.Key_Escape)
    assert not field.text()
    assert not field.clear_button.isVisible()
    with qtbot.waitSignal(field.left, timeout=300):
        strike(field, Qt.Key.Key_Escape)


def test_search_is_emptied_by_its_button(theme: Theme, words: Words, show: Show) -> None:
    field = SearchField(theme, words, "Cari")
    show(field)
    field.setText("x")
    click(field.clear_button)
    assert not field.text()
    assert spoken(field.clear_button) == "Kosongkan pencarian"


def test_fields_are_as_high_as_buttons_with_focus_and_without(theme: Theme, show: Show) -> None:
    host = QWidget()
    column = QVBoxLayout(host)
    first, second = QLineEdit(), QLineEdit()
    column.addWidget(first)
    column.addWidget(second)
    show(host)
    first.setFocus()
    assert first.height() == second.height() == theme.sizes.control
