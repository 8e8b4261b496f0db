"""F6 and Shift+F6: the keyboard goes from pane to pane of a page, round and round."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def _nothing() -> QWidget | None:
    return None


class Pane(Struct, frozen=True):
    """A part of a page, and where in it the keyboard goes; None: to what had it last there, else to its first part."""

    area: QWidget
    home: Callable[[], QWidget | None] = _nothing

    def stop(self) -> QWidget | None:
        """Return what takes the keyboard, or None where nothing in the pane can."""
        wanted = (self.home(), self.area.focusWidget(), self.area, *self.area.findChildren(QWidget))
        return next((each for each in wanted if each is not None and _takes_keyboard(each)), None)

    def holds_keyboard(self) -> bool:
        """Tell whether the keyboard is somewhere in the pane."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.area or self.area.isAncestorOf(focus))


class PaneRing(QObject):
    """The panes of a page in reading order; those that cannot be seen or reached are passed over."""

    def __init__(self, page: QWidget, *panes: Pane) -> None:
        super().__init__(page)
        self._panes = panes
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(QKeySequence(keys), page).activated.connect(partial(self.go, step))

    def go(self, step: int) -> None:
        """Move the keyboard to the next pane, or with -1 to the one before."""
        reached = [(pane, stop) for pane in self._panes if (stop := pane.stop()) is not None]
        if not reached:
            return
        outside = -1 if step > 0 else 0
        here = next((number for number, (pane, _) in enumerate(reached) if pane.holds_keyboard()), outside)
        _lead_to(reached[(here + step) % len(reached)][1])


def _lead_to(stop: QWidget) -> None:
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(stop)
        above = above.parentWidget()


def _takes_keyboard(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes_tab and widget.isVisible() and widget.isEnabled()
