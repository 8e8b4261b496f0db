from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from audit_app.words import Words
from tests.ui.conftest import Show
from tests.ui.doing import CONTROL, strike
from tests.ui.seeing import colours_in, picture, spoken
from ui.theme import Theme
from ui.widgets.dimension_bars import DimensionBars, DimensionFigure

FIGURES = (
    DimensionFigure("Input", "82,40", Fraction("82.4"), None, Fraction(76), Fraction(80)),
    DimensionFigure("Proses", "–"),
)


def test_the_table_can_be_copied(theme: Theme, words: Words, show: Show) -> None:
    bars = DimensionBars(theme, words, FIGURES)
    show(bars)
    bars.setFocus(Qt.FocusReason.TabFocusReason)
    strike(bars, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Input\t82,40\nProses\t–"


def test_a_screen_reader_hears_every_figure(theme: Theme, words: Words) -> None:
    bars = DimensionBars(theme, words, FIGURES)
    assert spoken(bars) == "Nilai per dimensi"
    assert bars.accessibleDescription() == "Input 82,40, Proses –"


def test_a_bar_takes_the_colour_of_a_zone_only_when_the_instrument_says_so(
    theme: Theme, words: Words, show: Show
) -> None:
    bars = DimensionBars(theme, words, FIGURES)
    show(bars, 240, 100)
    bars.clearFocus()
    assert theme.tokens.accent.lower() in colours_in(picture(bars))
    bars.set_figures((DimensionFigure("Input", "82,40", Fraction("82.4"), "hijau"),))
    names = colours_in(picture(bars))
    assert theme.tokens.green_fill.lower() in names
    assert theme.tokens.accent.lower() not in names


def test_a_bar_is_as_long_as_its_points(theme: Theme, words: Words, show: Show) -> None:
    bars = DimensionBars(theme, words, (DimensionFigure("Input", "50,00", Fraction(50), "hijau"),))
    show(bars, 208, 60)
    image = picture(bars)
    y = 20 + 4 + 4
    filled = [x for x in range(208) if image.pixelColor(x, y).name().upper() == theme.tokens.green_fill]
    assert min(filled) in range(4, 7)
    assert max(filled) in range(101, 105)


def test_every_dimension_has_its_row(theme: Theme, words: Words) -> None:
    one, two = DimensionBars(theme, words, FIGURES[:1]), DimensionBars(theme, words, FIGURES)
    assert two.sizeHint().height() == 2 * one.sizeHint().height()
