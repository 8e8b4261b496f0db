"""A key of the keyboard, drawn beside what it does."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.paint import RADIUS_CAP, draw_box, draw_words, width_of
from ui.theme import Theme

_HEIGHT = 20
_PADDING = 6


class KeyHint(Struct, frozen=True):
    """A key and what it does here."""

    key: str
    word: str


class KeyCap(QLabel):
    """One key."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__(key)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme

    def sizeHint(self) -> QSize:
        """Ask for the room of the key."""
        return key_cap_size(self.text(), self._theme)

    def minimumSizeHint(self) -> QSize:
        """Ask for all of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_key_cap(painter, QRectF(self.rect()), self.text(), self._theme)


def key_cap_size(key: str, theme: Theme) -> QSize:
    """Return the size of a key; a single letter stands in a square."""
    height = theme.scaled(_HEIGHT)
    wide = round(width_of(key, theme.font("caption_strong"))) + 2 * theme.scaled(_PADDING)
    return QSize(max(height, wide), height)


def paint_key_cap(painter: QPainter, rect: QRectF, key: str, theme: Theme) -> None:
    """Draw a key that fills the rectangle."""
    draw_box(painter, rect, RADIUS_CAP, theme.colour("sunken"), theme.colour("border"))
    centre = Qt.AlignmentFlag.AlignHCenter
    draw_words(painter, rect, key, theme.font("caption_strong"), theme.colour("text2"), centre)
