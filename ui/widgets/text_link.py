"""A sentence that leads somewhere: it wraps like a paragraph and is pressed like a button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.fonts import TextStyle
from ui.text_block import TextBlock
from ui.theme import Theme
from ui.widgets.labels import set_name

_PADDING = 3
_BULLET = 12


class TextLink(QAbstractButton):
    """One link of a list, with a bullet before it; pointed at, it is underlined."""

    def __init__(self, theme: Theme, text: str, colour: str = "accent", style: TextStyle = "secondary") -> None:
        super().__init__()
        self._theme, self._text, self._colour, self._style = theme, text, colour, style
        self._block = TextBlock(text, theme.font(style))
        set_name(self, text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring_radius", 4)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        width = round(self._block.natural_width) + self._lead() + 2
        return QSize(min(width, self._theme.scaled(480)), self.heightForWidth(min(width, self._theme.scaled(480))))

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self._theme.scaled(120), self._block.line_height + 2 * _PADDING)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the sentence in a width."""
        return max(self._theme.scaled(24), self._block.height(width - self._lead()) + 2 * _PADDING)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower link is higher."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bullet and the sentence."""
        theme, lead = self._theme, self._lead()
        ink = theme.colour(self._colour)
        font = theme.font(self._style)
        font.setUnderline(self.underMouse() or self.isDown())
        block = TextBlock(self._text, font)
        room = QRectF(lead, _PADDING, self.width() - lead, self.height() - 2 * _PADDING)
        spare = room.height() - block.height(room.width())
        room.setTop(room.top() + max(0.0, spare / 2))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            side = theme.scaled(4)
            painter.drawEllipse(QRectF(theme.scaled(2), room.top() + (block.line_height - side) / 2, side, side))
            block.draw(painter, room, ink)

    def _lead(self) -> int:
        return self._theme.scaled(_BULLET)
