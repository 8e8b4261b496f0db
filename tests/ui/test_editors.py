"""What every editor promises, whatever its scale."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import SCALES, AnyScale, Value
from audit_app.words import Words
from tests.reference import INSTRUMENTS
from tests.ui.asking import (
    CHECKLIST,
    LIKERT,
    NUMBER,
    ONE_OF_EACH,
    ORDINAL,
    ORDINAL_NA,
    PRESENCE,
    PRESENCE_NA,
    Asked,
    obey,
    press,
)  # fmt: skip
from tests.ui.conftest import Show
from tests.ui.doing import click, strike
from tests.ui.seeing import role
from ui.editors import FACES, editor_for, spoken_answer
from ui.editors.answer_editor import GUARD_MS
from ui.theme import Theme

KEYPAD = Qt.KeyboardModifier.KeypadModifier
ALT = Qt.KeyboardModifier.AltModifier
SOME: dict[str, tuple[Leaf, Value, Qt.Key]] = {
    "ordinal": (ORDINAL_NA, 4, Qt.Key.Key_4),
    "presence": (PRESENCE_NA, 1, Qt.Key.Key_1),
    "likert": (LIKERT, 3, Qt.Key.Key_3),
}
PRESSED = pytest.mark.parametrize(("leaf", "value", "key"), list(SOME.values()), ids=list(SOME))


def test_every_scale_has_a_face() -> None:
    assert set(FACES) == set(SCALES) == set(ONE_OF_EACH)


@pytest.mark.parametrize("scale", SCALES)
def test_every_scale_can_be_answered(scale: type[AnyScale], theme: Theme, words: Words, show: Show) -> None:
    editor = editor_for(ONE_OF_EACH[scale], theme, words)
    show(editor, 700)
    editor.set_value(None)
    editor.set_value(None, na=True)
    editor.activate()
    assert editor.is_na
    assert editor.answer_keys()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_scale_speaks(scale: type[AnyScale], language: str) -> None:
    leaf, words = ONE_OF_EACH[scale], Words(language)  # type: ignore[arg-type]  # both are languages
    lowest = next(iter(leaf.scale.levels()), 0)
    value = leaf.scale.parse("" if leaf is CHECKLIST else lowest)
    assert spoken_answer(leaf, value, words, na=False)
    assert spoken_answer(leaf, None, words, na=True) == words("ans.na.spoken")
    assert spoken_answer(leaf, None, words, na=False) == words("ans.empty")


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_leaf_of_every_instrument_gets_an_editor(name: str, theme: Theme, words: Words, qtbot: QtBot) -> None:
    assert INSTRUMENTS[name].leaves
    for leaf in INSTRUMENTS[name].leaves.values():
        editor = editor_for(leaf, theme, words)
        qtbot.addWidget(editor)
        assert editor.leaf is leaf


@PRESSED
def test_a_key_asks_for_its_answer(
    leaf: Leaf, value: Value, key: Qt.Key, theme: Theme, words: Words, show: Show
) -> None:
    editor = editor_for(leaf, theme, words)
    show(editor)
    asked = Asked(editor)
    assert press(editor, key)
    assert asked.values == [value]
    assert editor.value is None, "an editor shows what it is told, not what it asks for"


@PRESSED
def test_the_number_pad_counts_too(
    leaf: Leaf, value: Value, key: Qt.Key, theme: Theme, words: Words, show: Show
) -> None:
    editor = editor_for(leaf, theme, words)
    show(editor)
    asked = Asked(editor)
    assert press(editor, key, KEYPAD)
    assert asked.values == [value]


@PRESSED
def test_the_same_key_again_takes_the_answer_back(
    leaf: Leaf, value: Value, key: Qt.Key, theme: Theme, words: Words, show: Show
) -> None:
    editor = editor_for(leaf, theme, words)
    show(editor)
    editor.set_value(value)
    asked = Asked(editor)
    press(editor, key)
    assert (asked.cleared, asked.values) == (1, [])


@PRESSED
def test_backspace_clears_and_leaves_nothing_alone(
    leaf: Leaf, value: Value, key: Qt.Key, theme: Theme, words: Words, show: Show
) -> None:
    editor = editor_for(leaf, theme, words)
    show(editor)
    asked = Asked(editor)
    assert press(editor, Qt.Key.Key_Backspace)
    assert asked.nothing
    press(editor, key)
    editor.set_value(value)
    press(editor, Qt.Key.Key_Backspace)
    assert asked.cleared == 1


@PRESSED
def test_a_held_key_answers_once(leaf: Leaf, value: Value, key: Qt.Key, theme: Theme, words: Words, show: Show) -> None:
    editor = editor_for(leaf, theme, words)
    show(editor)
    asked = Asked(editor)
    assert press(editor, key, is_repeat=True), "the key is swallowed"
    assert asked.nothing
    press(editor, key)
    assert asked.values == [value]


@PRESSED
def test_an_editor_that_has_just_become_active_takes_no_key(
    leaf: Leaf, value: Value, key: Qt.Key, theme: Theme, words: Words, show: Show, qtbot: QtBot
) -> None:
    editor = editor_for(leaf, theme, words)
    show(editor)
    asked = Asked(editor)
    editor.activate()
    assert press(editor, key)
    assert asked.nothing
    qtbot.wait(GUARD_MS + 20)
    press(editor, key)
    assert asked.values == [value]


@PRESSED
def test_single_keys_can_be_turned_off(
    leaf: Leaf, value: Value, key: Qt.Key, theme: Theme, words: Words, show: Show
) -> None:
    editor = editor_for(leaf, theme, words)
    show(editor)
    asked = Asked(editor)
    editor.set_single_keys(False)
    assert not press(editor, key)
    assert asked.nothing
    assert press(editor, key, ALT)
    assert asked.values == [value]
    editor.set_single_keys(True)
    assert not press(editor, key, ALT)


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, ALT, Qt.KeyboardModifier.ShiftModifier])
def test_shortcuts_of_the_window_pass(modifier: Qt.KeyboardModifier, theme: Theme, words: Words, show: Show) -> None:
    editor = editor_for(ORDINAL, theme, words)
    show(editor)
    asked = Asked(editor)
    assert not press(editor, Qt.Key.Key_3, modifier)
    assert asked.nothing


@pytest.mark.parametrize("leaf", [ORDINAL_NA, PRESENCE_NA, NUMBER, LIKERT], ids=lambda leaf: leaf.scale.kind)
def test_t_says_not_applicable_and_takes_it_back(leaf: Leaf, theme: Theme, words: Words, show: Show) -> None:
    editor = editor_for(leaf, theme, words)
    show(editor)
    asked = Asked(editor)
    obey(editor)
    assert press(editor, Qt.Key.Key_T)
    press(editor, Qt.Key.Key_T)
    assert (asked.na, asked.cleared) == (1, 1)


@pytest.mark.parametrize("leaf", [ORDINAL, PRESENCE, CHECKLIST], ids=lambda leaf: leaf.scale.kind)
def test_not_applicable_is_offered_only_where_the_instrument_allows_it(
    leaf: Leaf, theme: Theme, words: Words, show: Show
) -> None:
    editor = editor_for(leaf, theme, words)
    show(editor)
    asked = Asked(editor)
    denied = QSignalSpy(editor.na_denied)
    assert press(editor, Qt.Key.Key_T)
    assert denied.count() == 1
    assert asked.nothing
    assert not [button for button in editor.findChildren(QRadioButton) if "Tidak berlaku" in button.accessibleName()]


@pytest.mark.parametrize("scale", SCALES)
def test_every_answer_button_is_a_radio_button_with_a_name(
    scale: type[AnyScale], theme: Theme, words: Words, show: Show
) -> None:
    editor = editor_for(ONE_OF_EACH[scale], theme, words)
    show(editor, 700)
    for button in editor.findChildren(QRadioButton):
        assert role(button) == QAccessible.Role.RadioButton
        assert button.accessibleName()
        assert button.height() >= 24


def test_a_mark_survives_until_it_is_told_to_go(theme: Theme, words: Words, show: Show) -> None:
    editor = editor_for(PRESENCE_NA, theme, words)
    show(editor)
    editor.set_value(1)
    chosen = [button for button in editor.findChildren(QRadioButton) if button.isChecked()]
    click(chosen[0])
    assert chosen[0].isChecked()
    editor.set_value(None)
    assert not chosen[0].isChecked()


def test_a_key_that_is_no_answer_is_left_to_the_page(theme: Theme, words: Words, show: Show) -> None:
    editor = editor_for(ORDINAL, theme, words)
    show(editor)
    for key in (Qt.Key.Key_9, Qt.Key.Key_N, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        assert not editor.handle_key(event)


def test_a_key_on_a_focused_answer_reaches_the_editor(theme: Theme, words: Words, show: Show) -> None:
    editor = editor_for(PRESENCE_NA, theme, words)
    show(editor)
    asked = Asked(editor)
    first, second, third = editor.findChildren(QRadioButton)
    first.setFocus()
    strike(first, Qt.Key.Key_2)
    assert asked.values == [0]
    strike(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    strike(second, Qt.Key.Key_Right)
    strike(third, Qt.Key.Key_Space)
    assert asked.na == 1
    strike(third, Qt.Key.Key_Right)
    assert third.hasFocus()
    strike(third, Qt.Key.Key_Left)
    assert second.hasFocus()


def test_a_group_of_answers_is_one_stop_of_the_tab_key(theme: Theme, words: Words, show: Show) -> None:
    editor = editor_for(PRESENCE_NA, theme, words)
    show(editor)
    buttons = editor.findChildren(QRadioButton)
    tab = Qt.FocusPolicy.TabFocus
    assert [bool(button.focusPolicy() & tab) for button in buttons] == [True, False, False]
    editor.set_value(0)
    assert [bool(button.focusPolicy() & tab) for button in buttons] == [False, True, False]
