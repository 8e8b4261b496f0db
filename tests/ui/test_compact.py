import msgspec
import pytest
from PySide6.QtCore import QPointF, QRectF

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import SCALES, AnyScale, Checklist, Value
from audit_app.words import Words
from tests.ui.asking import CHECKLIST, LIKERT, NUMBER, ONE_OF_EACH, ORDINAL, ORDINAL_NA, PRESENCE, PRESENCE_NA
from tests.ui.seeing import canvas
from ui.editors.answers import Cell
from ui.editors.compact import Compact, cell_width
from ui.theme import Theme

ROW = QRectF(0, 0, 500, 58)


def _whole(present: int) -> str:
    scale = CHECKLIST.scale
    assert isinstance(scale, Checklist)
    return scale.write({row.id: number < present for number, row in enumerate(scale.rows)})


CASES: list[tuple[Leaf, Value, Cell]] = [
    (PRESENCE, 1, Cell("Ada", "green", "present")),
    (PRESENCE, 0, Cell("Tidak ada", "red", "absent")),
    (ORDINAL, 4, Cell("4", "accent")),
    (ORDINAL, 3, Cell("3", "accent", "finding")),
    (CHECKLIST, _whole(6), Cell("6/10 → 5", "accent")),
    (CHECKLIST, _whole(2), Cell("2/10 → 2", "accent", "finding")),
    (CHECKLIST, "+apar,-cctv", Cell("1/10 sejauh ini", "na", "none")),
    (LIKERT, 3, Cell("3")),
    (NUMBER, "70.5", Cell("70,5")),
]


@pytest.mark.parametrize(("leaf", "value", "cell"), CASES)
def test_a_cell_says_the_answer_in_a_word(leaf: Leaf, value: Value, cell: Cell, theme: Theme, words: Words) -> None:
    assert Compact(leaf, theme, words).cell(value, na=False) == cell


def test_a_cell_without_an_answer_says_so(theme: Theme, words: Words) -> None:
    compact = Compact(ORDINAL_NA, theme, words)
    assert compact.cell(None, na=False).text == "kosong"
    assert compact.cell(None, na=True) == Cell("TB", "na", "na")


@pytest.mark.parametrize("scale", SCALES)
def test_every_scale_can_be_painted_small(scale: type[AnyScale], theme: Theme, words: Words) -> None:
    compact = Compact(ONE_OF_EACH[scale], theme, words)
    image, painter, room = canvas(500, 58)
    compact.paint_row(painter, room, None, na=False)
    painter.end()
    blank, unused, _room = canvas(500, 58)
    unused.end()
    assert image != blank


@pytest.mark.parametrize(
    ("leaf", "values"),
    [(ORDINAL_NA, [0, 1, 2, 3, 4, 5, None]), (PRESENCE_NA, [1, 0, None]), (PRESENCE, [1, 0])],
)
def test_the_answer_under_the_mouse_is_the_one_that_is_painted_there(
    leaf: Leaf, values: list[Value | None], theme: Theme, words: Words
) -> None:
    compact = Compact(leaf, theme, words)
    size = compact.size(None, na=False)
    found: list[Value | None] = []
    for x in range(500):
        segment = compact.segment_at(QPointF(x, 29), ROW, None, na=False)
        if segment is not None and (not found or found[-1] != segment.value):
            found.append(segment.value)
    assert found == values
    assert compact.segment_at(QPointF(500 - size.width() - 2, 29), ROW, None, na=False) is None
    assert compact.segment_at(QPointF(495, 1), ROW, None, na=False) is None


def test_a_chosen_answer_is_painted_where_it_is_pressed(theme: Theme, words: Words) -> None:
    compact = Compact(ORDINAL, theme, words)
    image, painter, room = canvas(500, 58)
    compact.paint_row(painter, room, 2, na=False)
    painter.end()
    filled = [x for x in range(500) if image.pixelColor(x, 16).name().upper() == theme.tokens.accent_soft]
    for x in filled:
        segment = compact.segment_at(QPointF(x, 29), ROW, 2, na=False)
        assert segment is not None
        assert segment.value == 2
    assert len(filled) > 20


def test_what_cannot_be_pressed_in_a_row_is_opened_instead(theme: Theme, words: Words) -> None:
    for leaf in (CHECKLIST, NUMBER):
        assert Compact(leaf, theme, words).segment_at(QPointF(480, 29), ROW, None, na=False) is None


def test_digits_are_large_enough_to_press(theme: Theme, words: Words) -> None:
    touch = Theme(theme.tokens, "touch")
    assert Compact(ORDINAL, theme, words).size(None, na=False).width() >= 6 * 40
    assert Compact(ORDINAL, touch, words).size(None, na=False).height() == 44


def test_a_row_does_not_jump_when_it_is_answered(theme: Theme, words: Words) -> None:
    compact = Compact(PRESENCE_NA, theme, words)
    assert len({compact.size(value, na=False).width() for value in (None, 0, 1)}) == 1


def test_a_wider_word_needs_a_wider_cell(theme: Theme) -> None:
    assert cell_width(Cell("Tidak ada", "red", "absent"), theme) > cell_width(Cell("Ada", "green", "present"), theme)


def test_the_words_of_an_instrument_replace_ours(theme: Theme) -> None:
    english = Words("en")
    assert Compact(PRESENCE, theme, english).cell(1, na=False).text
    bare = msgspec.structs.replace(PRESENCE, scale=msgspec.structs.replace(PRESENCE.scale, present=None, absent=None))
    assert Compact(bare, theme, english).cell(0, na=False).text == "Absent"
