"""The status bar names the keys that work where the keyboard is, and a key that cannot answer says why."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tests.ui.assessment.conftest import Desk, OpenDesk
from tests.ui.seeing import spoken
from ui.widgets.key_cap import KeyCap
from ui.widgets.labels import PlainLabel
from ui.widgets.toast import Toast

ALT = Qt.KeyboardModifier.AltModifier
MOVES = ["C catatan", "F foto", "↓ berikut", "N kosong berikutnya", "F8 kurang lengkap"]


def _hints(desk: Desk) -> list[str]:
    desk.settle()
    pairs = desk.window.shell.status_bar.hints
    return [f"{pair.findChildren(KeyCap)[0].text()} {pair.findChildren(PlainLabel)[0].text()}" for pair in pairs]


def _enter(desk: Desk, code: str) -> None:
    desk.at(code)
    desk.page.cards.setFocus()


def test_hints_follow_the_kind_of_the_question(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    _enter(desk, "PRO-STP-03.NE")
    assert _hints(desk) == ["0–5 jawab", *MOVES]
    _enter(desk, "PRO-STP-07.EL")
    assert _hints(desk) == ["0–5 jawab", "T TB", *MOVES]
    _enter(desk, "INP-SAR-04")
    assert _hints(desk)[:4] == ["↑ ↓ baris", "1 2 Ada · Tidak ada", "Spasi tandai", "R sisanya tidak ada"]
    desk = open_desk("ori-2021")
    _enter(desk, "KEP-PP-01")
    assert _hints(desk)[:2] == ["1 Ada", "2 Tidak ada"]


def test_hints_follow_the_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    _enter(desk, "PRO-STP-07.EL")
    desk.strike(Qt.Key.Key_C)
    assert _hints(desk) == ["Esc kembali", "Ctrl+Enter kosong berikutnya"]
    desk.strike(Qt.Key.Key_Escape)
    assert _hints(desk)[0] == "0–5 jawab"
    desk.strike(Qt.Key.Key_T)
    assert _hints(desk)[0].endswith("pilih alasan")
    desk.strike(Qt.Key.Key_Escape)
    desk.page.outline.tree.setFocus()
    assert _hints(desk) == ["Enter ke sana", "Esc kembali"]


def test_a_question_that_must_be_answered_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    _enter(desk, "PRO-STP-03.NE")
    desk.strike(Qt.Key.Key_T)
    (toast,) = desk.page.findChildren(Toast)
    assert toast.findChildren(PlainLabel)[0].text() == "Instrumen tidak mengizinkan TB di sini"
    assert desk.kept(desk.here) is None


@pytest.fixture
def without_single_keys(open_desk: OpenDesk) -> Iterator[Desk]:
    desk = open_desk("ori-2021")
    desk.session.settings.single_keys = False
    desk.window.take_up_settings()
    desk.window.open_visit(desk.visit)
    yield desk
    desk.session.settings.single_keys = True


def test_single_keys_can_be_turned_off(without_single_keys: Desk) -> None:
    desk = without_single_keys
    _enter(desk, "KEP-PP-01")
    item = desk.here
    assert _hints(desk)[:3] == ["Alt+1 Ada", "Alt+2 Tidak ada", "Alt+C catatan"]
    assert desk.page.opener.card is not None
    assert spoken(desk.page.opener.card.pane.next) == "Berikutnya kosong"
    for key in (Qt.Key.Key_1, Qt.Key.Key_N):
        desk.strike(key)
    assert (desk.here, desk.kept(item)) == (item, None)
    desk.strike(Qt.Key.Key_N, ALT)
    assert desk.here != item
    _enter(desk, "KEP-PP-01")
    desk.strike(Qt.Key.Key_1, ALT)
    assert desk.value(item) == 1
