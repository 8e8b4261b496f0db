import pytest
from PySide6.QtCore import Qt

from audit_app.domain.scales import Number
from audit_app.words import Words
from tests.ui.asking import NUMBER, Asked, press
from tests.ui.conftest import Show
from tests.ui.doing import strike, write
from tests.ui.seeing import spoken
from ui.editors.number import NumberEditor
from ui.theme import Theme


@pytest.fixture
def editor(theme: Theme, words: Words, show: Show) -> NumberEditor:
    scale = NUMBER.scale
    assert isinstance(scale, Number)
    made = NumberEditor(NUMBER, scale, theme, words)
    show(made, 500)
    return made


def _enter(editor: NumberEditor, text: str) -> None:
    editor.field.setFocus()
    editor.field.selectAll()
    write(editor.field, text)
    strike(editor.field, Qt.Key.Key_Return)


@pytest.mark.parametrize(("typed", "kept"), [("70,50", "70.5"), ("70.5", "70.5"), ("100", "100"), (" 0 ", "0")])
def test_a_figure_is_taken_with_comma_or_point(editor: NumberEditor, typed: str, kept: str) -> None:
    asked = Asked(editor)
    _enter(editor, typed)
    assert asked.values == [kept]


@pytest.mark.parametrize("typed", ["101", "70,123", "-1", "tujuh", "7O"])
def test_what_is_no_figure_of_the_scale_is_explained_and_not_told_on(editor: NumberEditor, typed: str) -> None:
    asked = Asked(editor)
    _enter(editor, typed)
    assert asked.nothing
    assert editor.fault.isVisible()
    assert editor.field.text() == typed
    _enter(editor, "70")
    assert not editor.fault.isVisible()


def test_a_figure_is_shown_as_people_write_it(editor: NumberEditor) -> None:
    editor.set_value("70.5")
    assert editor.field.text() == "70,5"
    editor.set_value(None)
    assert not editor.field.text()


def test_a_digit_on_the_card_begins_a_new_figure(editor: NumberEditor) -> None:
    editor.set_value("70.5")
    assert press(editor, Qt.Key.Key_8)
    assert editor.field.text() == "8"
    assert editor.field.hasFocus()


def test_an_emptied_field_clears_the_answer(editor: NumberEditor) -> None:
    asked = Asked(editor)
    editor.set_value("70.5")
    editor.field.setFocus()
    editor.field.clear()
    strike(editor.field, Qt.Key.Key_Return)
    assert asked.cleared == 1


def test_escape_puts_the_kept_figure_back(editor: NumberEditor) -> None:
    editor.set_value("70.5")
    editor.field.setFocus()
    write(editor.field, "999")
    strike(editor.field, Qt.Key.Key_Escape)
    assert editor.field.text() == "70,5"


def test_the_field_says_what_it_takes(editor: NumberEditor, words: Words) -> None:
    assert spoken(editor.field) == "OUT-DSK-01"
    assert editor.field.accessibleDescription() == words("num.rule", a="0", b="100", p=2)
