"""Keys of the keyboard by their names. Digits and letters that act alone can be turned off: then Alt goes with them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

NONE, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_NAMED_KEYS = {
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
}


def key_name(event: QKeyEvent) -> str:
    """Return the digit or the capital letter of a key, on the number pad too, or its name."""
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9 or Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return chr(key)
    return next((name for named, name in _NAMED_KEYS.items() if named == key), "")


def modifiers_of(event: QKeyEvent, *, single_keys: bool) -> Qt.KeyboardModifier | None:
    """Return what is held down with a key, the Alt left out that single keys need where they are turned off.

    None: a digit or a letter that does not count, for Alt is missing.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if single_keys or len(key_name(event)) != 1 or held & Qt.KeyboardModifier.ControlModifier:
        return held
    return held & ~ALT if held & ALT else None


def spelled(key: str, *, single_keys: bool) -> str:
    """Return how a digit or a letter is told."""
    return key if single_keys else f"Alt+{key}"
