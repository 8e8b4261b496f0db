"""The initials of a person in a circle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from audit_app.visible import visible
from ui.paint import draw_box, draw_words
from ui.theme import Theme

_SIDE = 28


class Avatar(QLabel):
    """One person; the whole name is the accessible name."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(visible(name))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        side = self._theme.scaled(_SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Ask for all of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and the initials."""
        with QPainter(self) as painter:
            paint_avatar(painter, QRectF(self.rect()), self.text(), self._theme)


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name, without titles that end in a dot."""
    parts = [part for part in name.split() if part[0].isalnum() and not part.rstrip(",").endswith(".")] or name.split()
    return "".join(part[0].upper() for part in parts[:1] + parts[1:][-1:])


def paint_avatar(painter: QPainter, rect: QRectF, name: str, theme: Theme) -> None:
    """Draw the initials of a name in a circle."""
    draw_box(painter, rect, rect.height() / 2, theme.colour("accent_soft"))
    centre = Qt.AlignmentFlag.AlignHCenter
    draw_words(painter, rect, initials(name), theme.font("caption_strong"), theme.colour("accent"), centre)
