"""Small parts of review and inbox: what they are to a screen reader, and that they change nothing by themselves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import Show
from tests.ui.doing import click, strike
from tests.ui.seeing import picture, role, spoken
from ui.theme import Theme
from ui.widgets.pick_button import PickButton
from ui.widgets.score_bar import ScoreBar
from ui.widgets.slot import Slot
from ui.widgets.text_link import TextLink
from ui.widgets.tick_row import TickRow


def test_a_row_is_ticked_anywhere_and_by_space(theme: Theme, show: Show) -> None:
    row = TickRow(theme, "INP-SAR-01 Pengawasan", "Alasan: rapat")
    show(row, 300, 60)
    assert role(row) == QAccessible.Role.CheckBox
    assert spoken(row) == "INP-SAR-01 Pengawasan"
    before = picture(row)
    click(row)
    assert row.isChecked()
    assert picture(row) != before
    strike(row, Qt.Key.Key_Space)
    assert not row.isChecked()


def test_a_pick_is_a_radio_button_that_only_asks(theme: Theme, show: Show) -> None:
    pick = PickButton(theme, "Pilih", "Dipilih", "1", "Rina Sinaga")
    show(pick)
    asked = QSignalSpy(pick.clicked)
    assert role(pick) == QAccessible.Role.RadioButton
    assert spoken(pick) == "Pilih: Rina Sinaga"
    click(pick)
    assert (asked.count(), pick.isChecked()) == (1, False)
    before, width = picture(pick), pick.sizeHint().width()
    pick.setChecked(True)
    assert picture(pick) != before
    assert pick.sizeHint().width() == width


def test_a_link_is_a_button_as_high_as_its_words(theme: Theme, show: Show) -> None:
    link = TextLink(theme, "PRO-STP-01.NE Persyaratan (KTP-el): belum dijawab")
    show(link, 160, 90)
    assert role(link) == QAccessible.Role.Button
    assert link.heightForWidth(160) > link.heightForWidth(600) >= 24
    pressed = QSignalSpy(link.clicked)
    strike(link, Qt.Key.Key_Space)
    assert pressed.count() == 1


def test_a_score_bar_grows_with_the_score(theme: Theme, show: Show) -> None:
    pictures = []
    for points in (None, "20.00", "80.00"):
        bar = ScoreBar(theme, points)
        show(bar)
        pictures.append(picture(bar))
    assert pictures[0] != pictures[1] != pictures[2]


def test_a_slot_is_not_there_while_empty(show: Show) -> None:
    slot = Slot()
    show(slot, 200, 100)
    first, second = QLabel("a"), QLabel("b")
    slot.fill(first, second)
    assert second.isVisible()
    slot.fill(QLabel("c"))
    assert not first.isVisible()
    slot.fill()
    assert slot.isHidden()
