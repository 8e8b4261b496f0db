"""What stands where a list would be, when there is nothing to list: why, and what to do."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.fonts import TextStyle
from ui.icons import Icon, paint_icon
from ui.paint import draw_box
from ui.theme import Theme
from ui.widgets.labels import PlainLabel, paragraph

_CIRCLE = 72
_TEXT_WIDTH = 420


class EmptyState(QWidget):
    """A large icon, a title, a sentence and buttons, in the middle."""

    def __init__(self, theme: Theme, icon: Icon, title: str, text: str = "", actions: tuple[QWidget, ...] = ()) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(_Medallion(theme, icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addLayout(_centred((_line(theme, title, "h2", "text"),)))
        if text:
            column.addLayout(_centred((_line(theme, text, "body", "text2"),)))
        column.addSpacing(8)
        column.addLayout(_centred(actions))
        column.addStretch(3)


def _line(theme: Theme, text: str, style: TextStyle, colour: str) -> PlainLabel:
    line = paragraph(theme, text, style, colour)
    line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    line.setFixedWidth(theme.scaled(_TEXT_WIDTH))
    return line


def _centred(widgets: tuple[QWidget, ...]) -> QHBoxLayout:
    """Return a row; an aligned item of a column would not be given the height of its lines."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addStretch()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


class _Medallion(QWidget):
    """An icon in a pale circle."""

    def __init__(self, theme: Theme, icon: Icon) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setFixedSize(_CIRCLE, _CIRCLE)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRectF(self.rect())
        with QPainter(self) as painter:
            draw_box(painter, room, _CIRCLE / 2, self._theme.colour("accent_soft"))
            paint_icon(painter, self._icon, room.adjusted(20, 20, -20, -20), self._theme.colour("accent"))
