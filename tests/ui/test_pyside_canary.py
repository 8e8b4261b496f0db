"""PySide6 6.12.0 on Python 3.11 loses references to True and None until Python aborts (docs/adr/0001).

Short runs do not show it. Here it would: thousands of signals and of virtual calls that return nothing.
"""

import sys

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

ROUNDS = 2_000
NOISE = 50


class Speaker(QObject):
    """Tells truth values and nothing."""

    said = Signal(bool)
    silent = Signal(object)


class Painted(QWidget):
    """Overrides a call that returns nothing and one that returns a truth value."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt)
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        return super().event(event)


def _counts() -> tuple[int, int, int]:
    return sys.getrefcount(True), sys.getrefcount(False), sys.getrefcount(None)


def test_qt_gives_back_every_reference_it_borrows(qapp: QApplication, qtbot: QtBot) -> None:
    speaker, painted, heard = Speaker(), Painted(), [0]
    qtbot.addWidget(painted)

    def hear(_said: object) -> None:
        heard[0] += 1

    speaker.said.connect(hear)
    speaker.silent.connect(hear)
    before = _counts()
    for number in range(ROUNDS):
        speaker.said.emit(number % 2 == 0)
        speaker.silent.emit(None)
        qapp.sendEvent(painted, QEvent(QEvent.Type.FontChange))
    fallen = [early - late for early, late in zip(before, _counts(), strict=True)]
    assert heard == [2 * ROUNDS]
    assert max(fallen) <= NOISE
