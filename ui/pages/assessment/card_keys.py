"""The keys of the list of questions, besides those that give an answer."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

CardAct = Literal[
    "next", "previous", "next_blank", "previous_blank", "note", "files", "flag", "paste", "open", "page_down", "page_up"
]

_NONE, _SHIFT, _CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_ACTS: dict[tuple[Qt.KeyboardModifier, Qt.Key], CardAct] = {
    (_NONE, Qt.Key.Key_Down): "next",
    (_NONE, Qt.Key.Key_Up): "previous",
    (_NONE, Qt.Key.Key_N): "next_blank",
    (_SHIFT, Qt.Key.Key_N): "previous_blank",
    (_NONE, Qt.Key.Key_C): "note",
    (_NONE, Qt.Key.Key_F): "files",
    (_NONE, Qt.Key.Key_M): "flag",
    (_CONTROL, Qt.Key.Key_V): "paste",
    (_NONE, Qt.Key.Key_Return): "open",
    (_NONE, Qt.Key.Key_Enter): "open",
    (_NONE, Qt.Key.Key_PageDown): "page_down",
    (_NONE, Qt.Key.Key_PageUp): "page_up",
}
_MAY_REPEAT = frozenset({"next", "previous", "page_down", "page_up"})


def act_of(event: QKeyEvent) -> CardAct | None:
    """Return what a key asks for; a key held down only moves."""
    keypad = Qt.KeyboardModifier.KeypadModifier
    act = _ACTS.get((event.modifiers() & ~keypad, Qt.Key(event.key())))
    return None if event.isAutoRepeat() and act not in _MAY_REPEAT else act
