"""Covers a part of a page in counter mode: a neutral block of the same size; nothing behind it is seen or reached."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import ICON_SIZE, Icon, paint_icon
from ui.paint import RADIUS_CARD, draw_box
from ui.theme import Theme
from ui.widgets.labels import set_name

_LEAST_FOR_ICON = 28


def veiled(theme: Theme, words: Words, part: QWidget) -> QWidget:
    """Return what stands on a page for a part that others may not see: the part, and in counter mode its cover."""
    return Veil(theme, words, part) if theme.is_veiled else part


def paint_veil(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the neutral block that stands for something hidden."""
    draw_box(painter, rect, RADIUS_CARD, theme.colour("sunken"), theme.colour("border"), theme.tokens.line)
    side = theme.scaled(ICON_SIZE)
    if min(rect.width(), rect.height()) >= _LEAST_FOR_ICON:
        centre = rect.center()
        place = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        paint_icon(painter, Icon.REDACT, place, theme.colour("text3"))


class Veil(QStackedWidget):
    """Keeps a part alive and as large as it wants to be, but out of sight, also of a screen reader's."""

    def __init__(self, theme: Theme, words: Words, part: QWidget) -> None:
        super().__init__()
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(part)
        self.setSizePolicy(part.sizePolicy())
        self.addWidget(holder)
        self.addWidget(_Cover(theme, words))
        self.setCurrentIndex(1)


class _Cover(QWidget):
    """The block."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_name(self, words("counter.hidden"))

    def sizeHint(self) -> QSize:
        """Ask for nothing: the part that is covered decides."""
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the block."""
        with QPainter(self) as painter:
            paint_veil(painter, QRectF(self.rect()), self._theme)
