"""Which pane has the keyboard, and which comes next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next_pane(every: tuple[QWidget, ...], step: int) -> None:
    """Move the keyboard from pane to pane, round and round; panes that are not to be seen are passed over."""
    panes = [pane for pane in every if pane.isVisible()]
    here = next((number for number, pane in enumerate(panes) if _holds_keyboard(pane)), 0)
    panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)


def _holds_keyboard(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))
