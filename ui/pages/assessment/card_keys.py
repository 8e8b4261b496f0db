"""The keys of the list of questions, besides those that give an answer."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.editors.keys import NONE, SHIFT, modifiers_of

CardAct = Literal[
    "next", "previous", "next_blank", "previous_blank", "note", "files", "incoming", "flag", "paste", "open",
    "interviews", "page_down", "page_up",
]  # fmt: skip

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ACTS: dict[tuple[Qt.KeyboardModifier, Qt.Key], CardAct] = {
    (NONE, Qt.Key.Key_Down): "next",
    (NONE, Qt.Key.Key_Up): "previous",
    (NONE, Qt.Key.Key_N): "next_blank",
    (SHIFT, Qt.Key.Key_N): "previous_blank",
    (NONE, Qt.Key.Key_C): "note",
    (NONE, Qt.Key.Key_F): "files",
    (NONE, Qt.Key.Key_I): "incoming",
    (NONE, Qt.Key.Key_M): "flag",
    (NONE, Qt.Key.Key_W): "interviews",
    (_CONTROL, Qt.Key.Key_V): "paste",
    (NONE, Qt.Key.Key_Return): "open",
    (NONE, Qt.Key.Key_Enter): "open",
    (NONE, Qt.Key.Key_PageDown): "page_down",
    (NONE, Qt.Key.Key_PageUp): "page_up",
}
_MAY_REPEAT = frozenset({"next", "previous", "page_down", "page_up"})


def act_of(event: QKeyEvent, *, single_keys: bool) -> CardAct | None:
    """Return what a key asks for; a key held down only moves."""
    held = modifiers_of(event, single_keys=single_keys)
    act = None if held is None else _ACTS.get((held, Qt.Key(event.key())))
    return None if event.isAutoRepeat() and act not in _MAY_REPEAT else act
