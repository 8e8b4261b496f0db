"""Rows of answers in one frame: one column, or two that are read down where there is room for them."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.paint import RADIUS_CONTROL, draw_box
from ui.theme import Theme

TWO_COLUMNS_FROM = 600
"""Width from which rows stand in two columns, at 100 % text size: what a centre of 640 pixels leaves in a card."""

_EDGE = 1
_FEWEST_IN_TWO = 4


class ColumnGrid(QWidget):
    """Places its rows and draws the frame and the lines between them. A row knows its height in a width."""

    def __init__(self, theme: Theme, rows: Sequence[QWidget]) -> None:
        super().__init__()
        self._theme, self._rows = theme, rows
        self._heights: dict[int, list[int]] = {}
        for row in rows:
            row.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def columns_in(self, width: int) -> int:
        """Return how many columns stand in a width."""
        has_room = width >= max(self._theme.scaled(TWO_COLUMNS_FROM), 2 * self._least_column + 2 * _EDGE)
        return 2 if has_room and len(self._rows) >= _FEWEST_IN_TWO else 1

    def sizeHint(self) -> QSize:
        """Ask for one column."""
        width = self._theme.scaled(520)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give way in width as far as a row does."""
        width = self._least_column + 2 * _EDGE
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines of the grid."""
        return sum(self._line_heights(width)) + 2 * _EDGE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows, the first half of them left."""
        super().resizeEvent(event)
        heights = self._line_heights(self.width())
        room = self._column_width(self.width())
        for number, row in enumerate(self._rows):
            column, line = divmod(number, len(heights))
            row.setGeometry(_EDGE + column * room, _EDGE + sum(heights[:line]), room, heights[line])
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame and lines."""
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            draw_box(painter, room, RADIUS_CONTROL, theme.colour("surface"), theme.colour("ctl"), theme.tokens.line)
            painter.setPen(QPen(theme.colour("border"), 1))
            top = float(_EDGE)
            for height in self._line_heights(self.width())[:-1]:
                top += height
                painter.drawLine(8, round(top), self.width() - 8, round(top))
            if self.columns_in(self.width()) == 2:
                middle = _EDGE + self._column_width(self.width())
                painter.drawLine(middle, 8, middle, self.height() - 8)

    @cached_property
    def _least_column(self) -> int:
        """How far a column gives way; the words of the rows stay the same."""
        return max(row.minimumSizeHint().width() for row in self._rows)

    def _column_width(self, width: int) -> int:
        return (width - 2 * _EDGE) // self.columns_in(width)

    def _line_heights(self, width: int) -> list[int]:
        if width not in self._heights:
            self._heights[width] = self._measure(width)
        return self._heights[width]

    def _measure(self, width: int) -> list[int]:
        lines = -(-len(self._rows) // self.columns_in(width))
        heights = [row.heightForWidth(self._column_width(width)) for row in self._rows]
        return [max(heights[line::lines]) for line in range(lines)]
