import pytest
from PySide6.QtCore import Qt

from audit_app.count_words import CountStep, count_steps, rule_in_words
from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Checklist
from audit_app.words import Words
from tests.ui.asking import CHECKLIST, COMPONENTS, Asked, obey, press
from tests.ui.conftest import Show
from tests.ui.doing import click, strike
from tests.ui.seeing import picture, spoken
from ui.editors.checklist import ChecklistEditor
from ui.theme import Theme
from ui.widgets.labels import PlainLabel

DOWN, UP, SPACE = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space


def scale_of(leaf: Leaf) -> Checklist:
    assert isinstance(leaf.scale, Checklist)
    return leaf.scale


@pytest.fixture
def editor(theme: Theme, words: Words, show: Show) -> ChecklistEditor:
    made = ChecklistEditor(CHECKLIST, scale_of(CHECKLIST), theme, words)
    show(made, 700)
    obey(made)
    return made


def test_space_turns_a_row_from_empty_to_present_to_absent_and_back(editor: ChecklistEditor) -> None:
    asked = Asked(editor)
    for _ in range(3):
        press(editor, SPACE)
    assert asked.values == ["+apar", "-apar"]
    assert asked.cleared == 1


def test_digits_mark_a_row_and_go_to_the_next(editor: ChecklistEditor) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0):
        press(editor, key)
    assert editor.value == "+apar,-jalur_evakuasi,-" + scale_of(CHECKLIST).rows[2].id
    for _ in range(7):
        press(editor, Qt.Key.Key_1)
    assert scale_of(CHECKLIST).is_complete(editor.value)


def test_arrows_move_between_rows_and_past_the_ends_leave_the_card(editor: ChecklistEditor) -> None:
    asked = Asked(editor)
    assert not press(editor, UP)
    assert press(editor, DOWN)
    press(editor, SPACE)
    assert asked.values == ["+jalur_evakuasi"]
    assert all(press(editor, DOWN, is_repeat=True) for _ in range(8))
    assert not press(editor, DOWN)


def test_a_row_not_looked_at_is_not_an_absent_one(editor: ChecklistEditor, words: Words) -> None:
    press(editor, SPACE)
    assert editor.counter.text() == "1 dari 10 terpenuhi"
    assert editor.unseen.text() == words("chk.unseen", n=9)
    assert not scale_of(CHECKLIST).is_complete(editor.value or "")


def test_the_rest_can_be_marked_absent_at_once(editor: ChecklistEditor) -> None:
    press(editor, SPACE)
    press(editor, Qt.Key.Key_R)
    scale = scale_of(CHECKLIST)
    assert editor.value is not None
    assert scale.is_complete(editor.value)
    assert sum(scale.marks(editor.value).values()) == 1
    assert not editor.unseen.isVisible()
    assert not editor.rest.isEnabled()


def test_backspace_takes_the_mark_of_the_row_back(editor: ChecklistEditor) -> None:
    press(editor, SPACE)
    press(editor, DOWN)
    press(editor, SPACE)
    press(editor, Qt.Key.Key_Backspace)
    assert editor.value == "+apar"
    press(editor, UP)
    press(editor, Qt.Key.Key_Backspace)
    assert editor.value is None


def test_a_pressed_pair_marks_its_row_and_makes_it_current(editor: ChecklistEditor) -> None:
    present, absent = editor.rows[3].pair.buttons
    asked = Asked(editor)
    click(absent)
    click(absent)
    click(present)
    press(editor, DOWN)
    press(editor, SPACE)
    assert asked.values == ["-cctv", "+cctv", "+cctv,+satpam"]
    assert asked.cleared == 1


def test_the_keyboard_moves_with_the_row(editor: ChecklistEditor) -> None:
    first = editor.rows[0].pair.buttons[0]
    first.setFocus()
    strike(first, DOWN)
    assert editor.rows[1].pair.buttons[0].hasFocus()
    strike(editor.rows[1].pair.buttons[0], SPACE)
    assert editor.value == "+jalur_evakuasi"


def test_a_row_says_its_name_and_its_mark(editor: ChecklistEditor) -> None:
    editor.set_value("+apar")
    present, absent = editor.rows[0].pair.buttons
    assert spoken(present) == "APAR, Ada, dipilih, 1 dari 2"
    assert spoken(absent) == "APAR, Tidak ada, 2 dari 2"


def test_the_three_marks_of_a_row_look_different(editor: ChecklistEditor) -> None:
    looks = []
    for value in (None, "+apar", "-apar"):
        editor.set_value(value)
        looks.append(picture(editor.rows[0]).copy(0, 0, 40, editor.rows[0].height()))
    assert looks[0] != looks[1] != looks[2] != looks[0]


def test_rows_stand_in_two_columns_that_are_read_down(editor: ChecklistEditor) -> None:
    assert editor.rows[0].x() == editor.rows[4].x() < editor.rows[5].x()
    assert editor.rows[0].y() == editor.rows[5].y()
    editor.resize(420, 700)
    assert len({row.x() for row in editor.rows}) == 1


def test_the_rule_is_made_from_the_table_alone(words: Words) -> None:
    assert count_steps(scale_of(CHECKLIST))[-1] == CountStep(5, 10, 5)
    assert rule_in_words(scale_of(CHECKLIST), words).endswith("4 → nilai 4 · 5 atau lebih → nilai 5")
    assert rule_in_words(scale_of(COMPONENTS), words) == (
        "0 → nilai 0 · 1–4 → nilai 1 · 5–7 → nilai 2 · 8–10 → nilai 3 · 11–13 → nilai 4 · 14 → nilai 5"
    )


def test_the_ladder_is_read_out_as_the_rule(editor: ChecklistEditor, words: Words) -> None:
    assert spoken(editor.ladder) == rule_in_words(scale_of(CHECKLIST), words)


def test_a_held_space_marks_one_row(editor: ChecklistEditor) -> None:
    press(editor, SPACE)
    press(editor, SPACE, is_repeat=True)
    assert editor.value == "+apar"


def test_a_long_checklist_fits_a_narrow_card(theme: Theme, words: Words, show: Show) -> None:
    made = ChecklistEditor(COMPONENTS, scale_of(COMPONENTS), theme, words)
    show(made, 420)
    assert made.minimumSizeHint().width() <= 420
    assert min(row.height() for row in made.rows) >= theme.sizes.checklist_row


def test_no_name_of_a_row_is_cut_where_rows_stand_in_two_columns(theme: Theme, words: Words, show: Show) -> None:
    editor = ChecklistEditor(COMPONENTS, scale_of(COMPONENTS), theme, words)
    show(editor, 636)
    assert editor.rows[0].y() == editor.rows[7].y()
    for name in (row.findChildren(PlainLabel)[0] for row in editor.rows):
        assert not name.block().is_cut(name.width())
        assert name.height() >= name.heightForWidth(name.width())
