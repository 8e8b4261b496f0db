import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.doing import click
from tests.ui.seeing import picture, role, spoken
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.choice_button import Choice, ChoiceButton
from ui.widgets.choice_row import ChoiceRow

CHOICES = (Choice("changed", "Terakhir diubah"), Choice("name", "Nama & kantor"))


@pytest.mark.parametrize("kind", ["primary", "secondary", "danger", "quiet"])
def test_a_button_is_a_large_enough_target_and_named_by_its_word(kind: ButtonKind, theme: Theme, show: Show) -> None:
    button = Button(theme, "Tinjau & segel", kind, Icon.SIGN, "F8")
    show(button)
    assert button.height() == theme.sizes.control
    assert spoken(button) == "Tinjau & segel"
    assert role(button) == QAccessible.Role.Button
    assert button.text() == "Tinjau && segel  (F8)"


def test_kinds_of_buttons_look_different(theme: Theme, show: Show) -> None:
    looks = []
    kinds: tuple[ButtonKind, ...] = ("primary", "secondary", "danger", "quiet")
    for kind in kinds:
        button = Button(theme, "Simpan", kind)
        show(button, 120, 36)
        looks.append(picture(button))
    assert all(one != other for number, one in enumerate(looks) for other in looks[number + 1 :])


def test_a_disabled_primary_button_is_not_accent(theme: Theme, show: Show) -> None:
    button = Button(theme, "Ekspor", "primary")
    show(button)
    button.setEnabled(False)
    assert picture(button).pixelColor(8, 18).name().upper() == theme.tokens.na_soft


def test_an_icon_button_has_its_word_as_name_and_tooltip(theme: Theme, show: Show) -> None:
    button = IconButton(theme, Icon.UNDO, "Urungkan")
    show(button)
    assert spoken(button) == "Urungkan"
    assert "Urungkan" in button.toolTip()
    assert button.width() == button.height() == theme.sizes.control


def test_a_choice_is_made_in_a_menu(theme: Theme, show: Show, qtbot: QtBot) -> None:
    button = ChoiceButton(theme, "Urutkan", CHOICES, "changed")
    show(button)
    assert spoken(button) == "Urutkan: Terakhir diubah"
    with qtbot.waitSignal(button.chosen, timeout=300) as chosen:
        button.menu().actions()[1].trigger()
    assert chosen.args == ["name"]
    assert button.text() == "Nama && kantor"
    assert button.menu().actions()[1].isChecked()


def test_a_row_of_choices_is_a_radio_group(theme: Theme, show: Show, qtbot: QtBot) -> None:
    row = ChoiceRow(theme, "Urutkan", CHOICES, "changed")
    show(row)
    assert {role(button) for button in row.buttons.values()} == {QAccessible.Role.RadioButton}
    with qtbot.waitSignal(row.chosen, timeout=300) as chosen:
        click(row.buttons["name"])
    assert chosen.args == ["name"]
    assert row.buttons["name"].isChecked()
    assert not row.buttons["changed"].isChecked()
    assert spoken(row.buttons["name"]) == "Urutkan: Nama & kantor"
