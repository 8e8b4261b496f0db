"""Steps are taken back and made again by key, by button and by the status bar, and each has a name."""

from PySide6.QtCore import Qt

from tests.ui.assessment.conftest import CONTROL, OpenDesk
from tests.ui.doing import click

_PAUSE = 10


def test_every_kind_of_step_has_its_name_and_goes_back(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("INP-SAR-01")
    undo = desk.window.shell.status_bar.undo
    desk.strike(Qt.Key.Key_3)
    desk.settle(_PAUSE)
    assert undo.text() == "Urungkan: INP-SAR-01 → 3 (Ctrl+Z)"
    desk.strike(Qt.Key.Key_M)
    desk.settle(_PAUSE)
    assert undo.text() == "Urungkan: tanda INP-SAR-01 (Ctrl+Z)"
    desk.page.desk.set_note(item, "Dua kali setahun")
    desk.settle(_PAUSE)
    assert undo.text() == "Urungkan: catatan INP-SAR-01 (Ctrl+Z)"
    desk.page.desk.set_gap(item, "Ruang terkunci")
    desk.settle(_PAUSE)
    assert undo.text() == "Urungkan: alasan bukti INP-SAR-01 (Ctrl+Z)"
    for _ in range(4):
        desk.strike(Qt.Key.Key_Z, CONTROL)
    desk.settle(_PAUSE)
    assert not undo.isVisible()
    assert desk.kept(item) is None
    assert desk.opened.draft.flagged == frozenset()


def test_redo_makes_it_again_and_a_new_answer_forgets_it(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("INP-SAR-01")
    desk.strike(Qt.Key.Key_3)
    desk.strike(Qt.Key.Key_Z, CONTROL)
    desk.settle(_PAUSE)
    assert desk.kept(item) is None
    assert desk.page.steps.redo.isEnabled()
    desk.strike(Qt.Key.Key_Y, CONTROL)
    desk.settle(_PAUSE)
    assert desk.value(item) == 3
    assert not desk.page.steps.redo.isEnabled()
    desk.strike(Qt.Key.Key_Z, CONTROL)
    desk.strike(Qt.Key.Key_1)
    desk.settle(_PAUSE)
    assert not desk.page.steps.redo.isEnabled()
    assert desk.value(item) == 1


def test_what_is_taken_back_is_shown(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("OUT-MAL-01", subject=7)
    desk.strike(Qt.Key.Key_5)
    desk.at("INP-SAR-03")
    desk.settle(_PAUSE)
    click(desk.window.shell.status_bar.undo)
    assert desk.here == item
    assert desk.kept(item) is None
    buttons = {action.word: button for action, button in desk.window.shell.top_bar.buttons}
    desk.settle(_PAUSE)
    click(buttons["Ulangi"])
    assert desk.value(item) == 5
    click(buttons["Urungkan"])
    assert desk.kept(item) is None


def test_in_a_note_the_keys_take_back_what_was_typed(open_desk: OpenDesk) -> None:
    desk = open_desk("ori-2024")
    item = desk.at("INP-SAR-01")
    desk.strike(Qt.Key.Key_3)
    desk.strike(Qt.Key.Key_C)
    desk.write("salah ketik")
    desk.strike(Qt.Key.Key_Z, CONTROL)
    assert desk.page.opener.card is not None
    assert desk.page.opener.card.pane.note.field.toPlainText() == ""
    assert desk.value(item) == 3
