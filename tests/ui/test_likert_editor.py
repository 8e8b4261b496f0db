import pytest

from audit_app.domain.scales import Likert
from audit_app.words import Words
from tests.ui.asking import LIKERT, Asked
from tests.ui.conftest import Show
from tests.ui.doing import click
from tests.ui.seeing import colours_in, picture, spoken
from ui.editors.likert import LikertEditor
from ui.theme import Theme


@pytest.fixture
def editor(theme: Theme, words: Words, show: Show) -> LikertEditor:
    scale = LIKERT.scale
    assert isinstance(scale, Likert)
    made = LikertEditor(LIKERT, scale, theme, words)
    show(made, 800)
    return made


def test_answers_are_the_words_of_the_instrument(editor: LikertEditor) -> None:
    assert [tile.segment.text for tile in editor.tiles] == [
        "Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai",
    ]  # fmt: skip
    editor.set_value(3)
    assert spoken(editor.tiles[2]) == "SKM-U1, Sesuai, dipilih, 3 dari 4"


@pytest.mark.parametrize("value", [1, 2, 3, 4])
def test_no_answer_has_the_colour_of_a_verdict(editor: LikertEditor, theme: Theme, value: int) -> None:
    editor.set_value(value)
    verdicts = {
        getattr(theme.tokens, f"{tone}{kind}").lower() for tone in ("green", "yellow", "red") for kind in ("", "_soft")
    }
    assert not verdicts & colours_in(picture(editor))


def test_tiles_are_large_and_equally_so(editor: LikertEditor, theme: Theme) -> None:
    assert len({(tile.width(), tile.height()) for tile in editor.tiles}) == 1
    assert editor.tiles[0].height() >= theme.sizes.answer


@pytest.mark.parametrize(("width", "columns"), [(800, 4), (420, 2), (200, 1)])
def test_tiles_stand_side_by_side_as_far_as_they_fit(editor: LikertEditor, width: int, columns: int) -> None:
    editor.resize(width, 500)
    assert len({tile.x() for tile in editor.tiles}) == columns


def test_a_pressed_tile_asks_for_its_answer(editor: LikertEditor) -> None:
    asked = Asked(editor)
    click(editor.tiles[3])
    assert asked.values == [4]
