"""The panes beside the middle: standing open where there is room, else drawers that slide over it."""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.shell.layout_rules import OUTLINE_WIDTH, SCORE_WIDTH, ShellLayout
from ui.theme import Theme

_SHADE = QColor(8, 12, 20, 110)
_LEFT, _RIGHT = "left", "right"


class SidePanes(QObject):
    """Arranges two panes, the middle and a strip in a page. `closed` comes when a drawer closed by itself."""

    closed = Signal()

    def __init__(self, theme: Theme, page: QWidget, left: QWidget, right: QWidget, strip: QWidget) -> None:
        super().__init__(page)
        self._page, self._strip = page, strip
        self._panes = {_LEFT: left, _RIGHT: right}
        left.setFixedWidth(theme.scaled(OUTLINE_WIDTH))
        right.setFixedWidth(theme.scaled(SCORE_WIDTH))
        self._stands_open = {_LEFT: True, _RIGHT: True}
        self._is_wanted = {_LEFT: True, _RIGHT: True}
        self._drawer = ""
        self._shade = _Shade(page)
        self._shade.pressed.connect(self._close_from_outside)

    def lay_out(self, row: QHBoxLayout, middle: QWidget) -> None:
        """Put everything into the row of the page."""
        self._row = row
        for part, stretch in (
            (self._panes[_LEFT], 0),
            (_edge(), 0),
            (middle, 1),
            (_edge(), 0),
            (self._panes[_RIGHT], 0),
            (self._strip, 0),
        ):
            row.addWidget(part, stretch)
        self._show()

    def arrange(self, layout: ShellLayout) -> None:
        """Let panes stand open or become drawers, as the window has room."""
        wanted = {_LEFT: layout.has_outline_pane, _RIGHT: layout.has_score_pane}
        if wanted == self._stands_open:
            return
        self.close()
        for side, stands in wanted.items():
            if stands != self._stands_open[side]:
                self._move(side, stands=stands)
        self._stands_open = wanted
        self._show()

    @property
    def has_drawer(self) -> bool:
        """Whether a drawer lies over the middle."""
        return bool(self._drawer)

    def toggle_left(self) -> QWidget | None:
        """Open or close the left pane, and return it when it is open now."""
        return self._toggle(_LEFT)

    def toggle_right(self) -> QWidget | None:
        """Open or close the right pane, and return it when it is open now."""
        return self._toggle(_RIGHT)

    def open_left(self) -> None:
        """See to it that the left pane can be seen."""
        if not self._panes[_LEFT].isVisibleTo(self._page):
            self._toggle(_LEFT)

    def close(self) -> None:
        """Close the drawer, if one is open."""
        if self._drawer:
            self._panes[self._drawer].hide()
            self._shade.hide()
            self._drawer = ""

    def place(self) -> None:
        """Give the drawer and the shade under it the height of the page."""
        self._shade.setGeometry(self._page.rect())
        if self._drawer:
            pane = self._panes[self._drawer]
            left = 0 if self._drawer == _LEFT else self._page.width() - pane.width()
            pane.setGeometry(QRect(left, 0, pane.width(), self._page.height()))

    def _toggle(self, side: str) -> QWidget | None:
        if self._stands_open[side]:
            self._is_wanted[side] = not self._is_wanted[side]
            self._show()
            return self._panes[side] if self._is_wanted[side] else None
        was_open = self._drawer == side
        self.close()
        if was_open:
            return None
        self._drawer = side
        self.place()
        self._shade.show()
        self._shade.raise_()
        self._panes[side].show()
        self._panes[side].raise_()
        return self._panes[side]

    def _move(self, side: str, *, stands: bool) -> None:
        """Put a pane back into the row of the page, or take it out."""
        pane = self._panes[side]
        if stands:
            self._row.insertWidget(0 if side == _LEFT else self._row.count() - 1, pane)
        else:
            self._row.removeWidget(pane)
            pane.hide()

    def _show(self) -> None:
        for side, pane in self._panes.items():
            is_open = self._stands_open[side] and self._is_wanted[side]
            pane.setVisible(is_open or self._drawer == side)
        self._strip.setVisible(not (self._stands_open[_RIGHT] and self._is_wanted[_RIGHT]))

    def _close_from_outside(self) -> None:
        self.close()
        self.closed.emit()


class _Shade(QWidget):
    """What lies under a drawer; a press on it closes the drawer."""

    pressed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of the press."""
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shade."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), _SHADE)


def _edge() -> QFrame:
    edge = QFrame()
    edge.setObjectName("edge")
    edge.setFixedWidth(1)
    return edge
