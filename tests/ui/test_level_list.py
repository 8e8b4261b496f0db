import msgspec
import pytest
from PySide6.QtCore import QPoint

from audit_app.domain.instrument import Level, Rubric
from audit_app.domain.scales import Ordinal
from audit_app.domain.text import Text
from audit_app.words import Words
from tests.ui.asking import ORDINAL, ORDINAL_NA, Asked
from tests.ui.conftest import Show
from tests.ui.doing import click
from tests.ui.seeing import picture, spoken
from ui.editors.ordinal import OrdinalEditor
from ui.theme import Theme


@pytest.fixture
def editor(theme: Theme, words: Words, show: Show) -> OrdinalEditor:
    scale = ORDINAL.scale
    assert isinstance(scale, Ordinal)
    made = OrdinalEditor(ORDINAL, scale, theme, words)
    show(made, 700)
    return made


def test_every_level_says_its_meaning_its_finding_and_its_place(editor: OrdinalEditor) -> None:
    editor.set_value(4)
    assert spoken(editor.rows[4]) == (
        "PRO-STP-03.NE, tingkat 4, Terpampang, berlaku, lengkap, sulit dilihat dari area tunggu, dipilih, 5 dari 6"
    )
    assert "Temuan" in spoken(editor.rows[3])
    assert "Temuan" not in spoken(editor.rows[4])
    assert "dipilih" not in spoken(editor.rows[3])


def test_low_levels_stand_left_where_there_is_room(editor: OrdinalEditor) -> None:
    left = {row.x() for row in editor.rows[:3]}
    right = {row.x() for row in editor.rows[3:]}
    assert len(left) == len(right) == 1
    assert max(left) < min(right)
    assert editor.rows[0].y() == editor.rows[3].y()


def test_levels_stand_below_each_other_where_there_is_none(editor: OrdinalEditor) -> None:
    editor.resize(420, 600)
    assert len({row.x() for row in editor.rows}) == 1
    tops = [row.y() for row in editor.rows]
    assert tops == sorted(tops)


def test_every_row_is_a_large_target_and_grows_with_its_text(editor: OrdinalEditor, theme: Theme) -> None:
    editor.resize(420, 600)
    assert min(row.height() for row in editor.rows) >= theme.sizes.level_row
    assert editor.rows[0].heightForWidth(150) > editor.rows[0].heightForWidth(600)


def test_a_press_anywhere_in_a_row_asks_for_its_level(editor: OrdinalEditor) -> None:
    asked = Asked(editor)
    row = editor.rows[2]
    for x in (5, row.width() - 5):
        click(row, QPoint(x, 10))
    assert asked.values == [2, 2]


def test_the_chosen_level_looks_different_from_the_others(editor: OrdinalEditor) -> None:
    before = picture(editor.rows[4])
    editor.set_value(4)
    assert picture(editor.rows[4]) != before
    assert [row.isChecked() for row in editor.rows] == [False, False, False, False, True, False]


def test_a_finding_is_named_when_it_is_chosen(editor: OrdinalEditor, words: Words) -> None:
    editor.set_value(3)
    assert editor.finding.text() == words("ans.finding")
    editor.set_value(4)
    assert editor.finding.text() == words("ans.finding.key")


def test_not_applicable_marks_no_level(theme: Theme, words: Words, show: Show) -> None:
    scale = ORDINAL_NA.scale
    assert isinstance(scale, Ordinal)
    editor = OrdinalEditor(ORDINAL_NA, scale, theme, words)
    show(editor, 700)
    editor.set_value(None, na=True)
    assert not any(row.isChecked() for row in editor.rows)
    assert editor.value is None


def test_without_a_rubric_there_are_digits_and_a_word_about_it(theme: Theme, words: Words, show: Show) -> None:
    bare = msgspec.structs.replace(ORDINAL, rubric=None)
    scale = bare.scale
    assert isinstance(scale, Ordinal)
    editor = OrdinalEditor(bare, scale, theme, words)
    show(editor, 700)
    assert not editor.rows
    assert editor.digits is not None
    assert [button.segment.text for button in editor.digits.buttons] == ["0", "1", "2", "3", "4", "5"]
    assert min(button.width() for button in editor.digits.buttons) >= theme.sizes.answer_digit
    editor.set_value(2)
    assert editor.digits.buttons[2].isChecked()


def test_any_run_of_levels_can_be_shown(theme: Theme, words: Words, show: Show) -> None:
    scale = Ordinal(min=1, max=12, finding_to=None)
    levels = tuple(Level(value=number, text=Text(f"arti {number}", f"meaning {number}")) for number in range(1, 13))
    leaf = msgspec.structs.replace(ORDINAL, scale=scale, rubric=Rubric(levels))
    editor = OrdinalEditor(leaf, scale, theme, words)
    show(editor, 700)
    assert [row.segment.text for row in editor.rows] == [str(number) for number in range(1, 13)]
    assert set(editor.answer_keys()) == {str(number) for number in range(1, 10)}


def test_markup_in_a_rubric_is_shown_and_not_obeyed(theme: Theme, words: Words, show: Show) -> None:
    scale = Ordinal(min=0, max=1)
    payload = Text("<img src=x>", "<img src=x>")
    rubric = Rubric((Level(value=0, text=payload), Level(value=1, text=payload)))
    editor = OrdinalEditor(msgspec.structs.replace(ORDINAL, scale=scale, rubric=rubric), scale, theme, words)
    show(editor, 700)
    assert "<img src=x>" in spoken(editor.rows[0])
