"""What gives way when the window is small, and that the keyboard reaches everything."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.assessment.conftest import OpenDesk
from tests.ui.doing import click, strike
from ui.pages.assessment.side_panes import _Shade


def _keyboard() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def test_three_panes_two_or_one(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    page = desk.page
    seen = []
    for width in (1366, 1200, 1005):
        desk.window.resize(width, 700)
        desk.settle()
        seen.append((page.outline.isVisible(), page.score.pane.isVisible(), page.score.strip.isVisible()))
    assert seen == [(True, True, False), (True, False, True), (False, False, True)]
    desk.window.resize(1366, 768)
    desk.settle()
    assert page.outline.isVisible()
    assert page.score.pane.isVisible()
    assert page.outline.x() < page.section.x() < page.score.pane.x()


def test_drawers_open_by_key_and_close_by_key_press_and_choice(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024", (1005, 700))
    page = desk.page
    desk.strike(Qt.Key.Key_F7)
    assert page.outline.isVisible()
    assert QApplication.focusWidget() is page.outline.search
    desk.strike(Qt.Key.Key_Escape)
    assert not page.outline.isVisible()
    assert QApplication.focusWidget() is page.cards
    desk.strike(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert page.score.pane.isVisible()
    assert page.score.pane.geometry().right() == page.rect().right()
    (shade,) = page.findChildren(_Shade)
    click(shade, QPoint(100, 100))
    assert not page.score.pane.isVisible()
    click(page.score.strip)
    assert page.score.pane.isVisible()
    desk.strike(Qt.Key.Key_F7)
    assert not page.score.pane.isVisible(), "one drawer at a time"
    page.outline.tree.setFocus()
    desk.strike(Qt.Key.Key_Return)
    assert not page.outline.isVisible()


def test_keys_close_panes_that_stand_open(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.strike(Qt.Key.Key_F7)
    desk.strike(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert not desk.page.outline.isVisible()
    assert not desk.page.score.pane.isVisible()
    assert desk.page.score.strip.isVisible()
    desk.strike(Qt.Key.Key_F7)
    assert desk.page.outline.isVisible()


def test_a_low_window_has_its_tabs_as_one_button(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024", (1093, 550))
    tabs = desk.page.bars.tabs
    assert tabs.menu.isVisible()
    assert not any(tab.isVisible() for tab in tabs.tabs.values())
    tabs.menu.menu().actions()[3].trigger()
    assert desk.here == desk.item("INP-KOM-01")
    assert tabs.menu.text() == "Petugas"
    desk.window.resize(1366, 768)
    desk.settle()
    assert not tabs.menu.isVisible()
    assert all(tab.isVisible() for tab in tabs.tabs.values())


def test_tab_reads_the_page_from_left_to_right_and_down(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.at("KEP-PP-01")
    desk.strike(Qt.Key.Key_1)
    desk.page.cards.setFocus()
    card = desk.page.opener.card
    assert card is not None
    names = []
    desk.strike(Qt.Key.Key_Tab)
    while card.isAncestorOf(focus := _keyboard()):
        names.append(focus.accessibleName())
        desk.strike(Qt.Key.Key_Tab)
    assert names == [
        "Tandai untuk dilihat lagi",
        "Putaran lalu",
        "KEP-PP-01, Ada, dipilih, 1 dari 2",
        "Berikutnya kosong",
        "Catatan temuan",
        "Tambah foto",
        "Alasan bukti kurang",
    ]
    assert desk.page.score.pane.isAncestorOf(focus)
    strike(focus, Qt.Key.Key_Backtab)
    while QApplication.focusWidget() is not desk.page.cards:
        desk.strike(Qt.Key.Key_Backtab)
        assert desk.keys < 40
    desk.strike(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is desk.page.outline.tree


def test_everything_that_takes_the_keyboard_has_a_name(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    desk.at("OUT-MAL-01")
    desk.strike(Qt.Key.Key_T)
    stops = [
        part
        for part in desk.window.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) > 20
    assert [type(part).__name__ for part in stops if not part.accessibleName()] == []


def test_keys_go_from_pane_to_pane(open_desk: OpenDesk) -> None:
    desk = open_desk()
    page = desk.page
    order: list[QWidget] = [page.score.pane.bars, page.outline.tree, page.cards]
    for pane in order:
        desk.strike(Qt.Key.Key_F6)
        assert _keyboard() is pane
    desk.strike(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert _keyboard() is page.outline.tree
    desk.window.resize(1005, 700)
    desk.settle()
    page.cards.setFocus()
    desk.strike(Qt.Key.Key_F6)
    assert _keyboard() is page.cards
