import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from ui.fonts import TEXT_STYLES, TextStyle, fixed_font, font, load_fonts, with_tabular_figures
from ui.theme import TEXT_SCALES, Theme


def _width(made: QFont, text: str) -> float:
    return QFontMetricsF(made).horizontalAdvance(text)


@pytest.mark.usefixtures("theme")
def test_the_typeface_is_ours_and_not_whatever_the_machine_has() -> None:
    assert QFontInfo(font("body")).family() == "Inter"


@pytest.mark.parametrize("style", TEXT_STYLES)
@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_no_text_is_smaller_than_twelve_pixels(style: TextStyle, scale: int) -> None:
    assert font(style, scale).pixelSize() >= 12


@pytest.mark.usefixtures("theme")
def test_each_weight_is_really_drawn() -> None:
    widths = [_width(font(style), "Kualitas sedang") for style in ("body", "control", "emphasis")]
    assert widths == sorted(set(widths))


@pytest.mark.usefixtures("theme")
def test_tabular_figures_are_equally_wide() -> None:
    plain = font("body")
    assert _width(plain, "1") < _width(plain, "8")
    assert _width(with_tabular_figures(plain), "1") == _width(with_tabular_figures(plain), "8")
    assert _width(plain, "KTP-el") == _width(font("body"), "KTP-el")


def test_text_grows_by_the_chosen_size(theme: Theme) -> None:
    assert font("body", 150).pixelSize() == 21
    assert Theme(theme.tokens, "standard", 150).font("body").pixelSize() == 21


@pytest.mark.usefixtures("theme")
def test_hashes_stand_in_a_font_of_fixed_width() -> None:
    assert _width(fixed_font(), "iiii") == _width(fixed_font(), "mmmm")


@pytest.mark.usefixtures("theme")
def test_loading_twice_is_loading_once() -> None:
    load_fonts()
    assert load_fonts.cache_info().currsize == 1
