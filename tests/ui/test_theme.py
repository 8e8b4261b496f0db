import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.ui.conftest import Show
from ui.style_sheet import style_sheet
from ui.theme import Theme
from ui.tokens import DARK, LIGHT, THEMES, ThemeName


def test_the_palette_takes_its_colours_from_the_tokens() -> None:
    palette = Theme(DARK).palette()
    assert palette.color(QPalette.ColorRole.Window).name().upper() == DARK.bg
    assert palette.color(QPalette.ColorRole.Text).name().upper() == DARK.text
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name().upper() == DARK.disabled


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_fills_the_whole_style_sheet(name: ThemeName) -> None:
    sheet = style_sheet(THEMES[name], 36, 44, 100)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_large_text_makes_targets_taller_but_not_thinner_pictures(theme: Theme) -> None:
    large = Theme(theme.tokens, "standard", 150)
    assert large.sizes.control == theme.sizes.control + 10
    assert large.sizes.thumb == (140, 100)


def test_touch_density_reaches_the_promised_sizes() -> None:
    sizes = Theme(density="touch").sizes
    assert (sizes.control, sizes.answer, sizes.answer_digit, sizes.checklist_row) == (44, 52, 64, 44)


@pytest.mark.parametrize("density", ["standard", "touch"])
def test_no_target_is_under_the_floor(density: str) -> None:
    sizes = Theme(density=density).sizes  # type: ignore[arg-type]  # both words are densities
    assert min(sizes.tree_row, sizes.checklist_row, sizes.filter_chip) >= 24
    assert min(sizes.answer, sizes.answer_digit) >= 40


def test_the_sheet_stands_on_the_application_and_on_no_widget(theme: Theme, qapp: QApplication, show: Show) -> None:
    theme.apply(qapp)
    button = QPushButton("Simpan")
    show(button)
    assert qapp.styleSheet()
    assert not button.styleSheet()


def test_a_label_takes_the_colour_of_the_theme(theme: Theme, qapp: QApplication, show: Show) -> None:
    Theme(DARK).apply(qapp)
    label = QLabel("Beranda")
    show(label)
    dark = label.palette().color(QPalette.ColorRole.WindowText).name().upper()
    theme.apply(qapp)
    assert dark == DARK.text
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == LIGHT.text
