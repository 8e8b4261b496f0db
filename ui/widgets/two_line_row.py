"""One row of a list of two lines, painted: what it is, and below what tells it from others."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.paint import draw_words
from ui.theme import Theme

_PADDING = 12
_MARK = 4
_LINES = (21, 18)
_AROUND = 5

Lines = Callable[[QModelIndex | QPersistentModelIndex], tuple[str, str]]


class TwoLineRow(QStyledItemDelegate):
    """Paints a row. `lines` tells its two lines; the whole row is one target."""

    def __init__(self, theme: Theme, lines: Lines) -> None:
        super().__init__()
        self._theme, self._lines = theme, lines

    @property
    def height(self) -> int:
        """How high a row is, in pixels."""
        return self._theme.scaled(sum(_LINES)) + 2 * _AROUND

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for two lines."""
        return QSize(240, self.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        theme, row = self._theme, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.colour("accent_soft"))
            painter.fillRect(QRectF(row.x(), row.y(), _MARK, row.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, theme.colour("sunken"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(row.bottomLeft(), row.bottomRight())
        first, second = (theme.scaled(line) for line in _LINES)
        room = row.adjusted(_PADDING, _AROUND, -_PADDING, -_AROUND)
        title, about = self._lines(index)
        upper = QRectF(room.x(), room.y(), room.width(), first)
        lower = QRectF(room.x(), upper.bottom(), room.width(), second)
        draw_words(painter, upper, title, theme.font("emphasis"), theme.colour("text"))
        draw_words(painter, lower, about, theme.font("caption"), theme.colour("text2"))
        painter.restore()
