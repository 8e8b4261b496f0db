"""The palette: what it finds, in which order, and that it goes by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from audit_app.words import Words
from tests.ui.doing import CONTROL, click
from tests.ui.shell.conftest import Desk, Sit, sit
from ui.dialogs.palette import Palette
from ui.icons import Icon
from ui.models.palette import ENTRY, Entry, PaletteModel
from ui.pages.assessment.page import AssessmentPage
from ui.pages.home.page import HomePage

__all__ = ["sit"]


def _open(desk: Desk) -> Palette:
    desk.strike(Qt.Key.Key_K, CONTROL)
    palettes = [each for each in desk.window.findChildren(Palette) if each.isVisible()]
    assert len(palettes) == 1
    return palettes[0]


def _is_open(desk: Desk) -> bool:
    return any(each.isVisible() for each in desk.window.findChildren(Palette))


def _titles(palette: Palette) -> list[str]:
    model = palette.model
    return [model.index(row).data(ENTRY).title for row in range(model.rowCount())]


def _entry(title: str, found_by: str = "") -> Entry:
    return Entry("item", title, "", Icon.DOCUMENT, lambda: None, found_by=found_by)


def test_words_of_the_title_come_first_and_equals_stay_in_order() -> None:
    entries = [_entry("Loket pengaduan", " tarif"), _entry("Biaya dan tarif"), _entry("Pratarif"), _entry("Tarif")]
    model = PaletteModel(entries)
    assert model.rowCount() == 0
    model.search("TAR")
    assert [model.index(row).data(ENTRY).title for row in range(4)] == [
        "Biaya dan tarif",
        "Tarif",
        "Loket pengaduan",
        "Pratarif",
    ]
    model.search("tarif biaya")
    assert model.found == 1


def test_a_command_is_found_and_done_by_keyboard(sit: Sit) -> None:
    desk = sit()
    palette = _open(desk)
    assert palette.field.hasFocus()
    desk.write("setel")
    assert _titles(palette)[0] == "Setelan"
    desk.strike(Qt.Key.Key_Return)
    assert desk.window.shell.current == "settings"
    assert not _is_open(desk)


def test_an_item_of_the_open_visit_is_found_by_code_and_by_its_note(sit: Sit) -> None:
    desk = sit()
    desk.window.open_visit(desk.visit)
    page = desk.window.pages["assessment"]
    assert isinstance(page, AssessmentPage)
    wanted = page.sheet.items[9]
    page.desk.set_note(wanted, "Papan jadwal copot")
    palette = _open(desk)
    desk.write("copot jad")
    assert palette.model.found == 1
    desk.strike(Qt.Key.Key_Return)
    assert page.opener.here == wanted
    assert page.cards.hasFocus()


def test_arrows_move_and_esc_gives_the_keyboard_back(sit: Sit) -> None:
    desk = sit()
    before = QApplication.focusWidget()
    palette = _open(desk)
    assert palette.list.currentIndex().row() == 0
    desk.strike(Qt.Key.Key_Down)
    desk.strike(Qt.Key.Key_Down)
    desk.strike(Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 1
    desk.strike(Qt.Key.Key_Escape)
    assert not _is_open(desk)
    assert QApplication.focusWidget() is before


def test_it_goes_with_the_keyboard_and_a_click_chooses(sit: Sit) -> None:
    desk = sit()
    palette = _open(desk)
    home = desk.window.pages["home"]
    assert isinstance(home, HomePage)
    home.view.setFocus()
    assert not _is_open(desk)
    palette = _open(desk)
    desk.write("kotak")
    click(palette.list.viewport(), palette.list.visualRect(palette.model.index(0)).center())
    assert desk.window.shell.current == "inbox"


def test_nothing_found_is_said(sit: Sit, words: Words) -> None:
    desk = sit()
    palette = _open(desk)
    desk.write("zzzz")
    assert palette.model.rowCount() == 0
    assert palette._faces.currentIndex() == 1
    assert words("empty.filter")


def test_a_respondent_gets_no_palette(sit: Sit) -> None:
    desk = sit()
    desk.window.open_gate()
    desk.strike(Qt.Key.Key_K, CONTROL)
    assert not desk.window.findChildren(Palette)
