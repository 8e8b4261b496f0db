"""Which key means what on the page of a photo, wherever no text is being written."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.editors.keys import NONE, SHIFT, modifiers_of
from ui.pages.photo.tools import TOOLS, TURN_KEY

_PLAIN: dict[int, str] = {
    **{face.key: f"tool.{tool}" for tool, face in TOOLS.items()},
    TURN_KEY: "turn",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Z: "real_size",
    Qt.Key.Key_0: "whole",
    Qt.Key.Key_Plus: "zoom_in",
    Qt.Key.Key_Equal: "zoom_in",
    Qt.Key.Key_Minus: "zoom_out",
    Qt.Key.Key_L: "link",
    Qt.Key.Key_F: "add",
    Qt.Key.Key_B: "compare",
    Qt.Key.Key_I: "about",
    Qt.Key.Key_S: "keep",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Return: "link_here",
    Qt.Key.Key_Enter: "link_here",
    Qt.Key.Key_Escape: "back",
    Qt.Key.Key_F6: "pane",
}
_CONTROL: dict[int, str] = {
    Qt.Key.Key_Return: "done",
    Qt.Key.Key_Enter: "done",
    Qt.Key.Key_Y: "redo",
    Qt.Key.Key_Plus: "zoom_in",
    Qt.Key.Key_Equal: "zoom_in",
    Qt.Key.Key_Minus: "zoom_out",
    Qt.Key.Key_0: "whole",
}
_LETS_SHIFT_PASS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


def act_of(event: QKeyEvent, *, single_keys: bool) -> str | None:
    """Return what a key asks for; None: it means nothing here, such as a letter alone where those are turned off."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return "paste"
    modifiers = modifiers_of(event, single_keys=single_keys)
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return _CONTROL.get(event.key())
    if modifiers == SHIFT and event.key() == Qt.Key.Key_F7:
        return "about"
    if modifiers == SHIFT and event.key() in _LETS_SHIFT_PASS:
        return "zoom_in"
    return _PLAIN.get(event.key()) if modifiers == NONE else None
