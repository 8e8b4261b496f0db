"""A score out of 100 as a short bar beside its figure."""

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.paint import draw_box
from ui.theme import Theme

_BAR = 8


class ScoreBar(QWidget):
    """A score out of 100 as a bar; the figure beside it says the same."""

    def __init__(self, theme: Theme, points: str | None) -> None:
        super().__init__()
        self._theme = theme
        self._share = float(Fraction(points)) / 100 if points is not None else 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a short bar."""
        return QSize(self._theme.scaled(96), _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track and the part that was reached."""
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            draw_box(painter, room, _BAR / 2, theme.colour("track"), theme.track_line)
            if self._share > 0:
                reached = QRectF(0, 0, max(float(_BAR), room.width() * self._share), room.height())
                draw_box(painter, reached, _BAR / 2, theme.colour("accent"))
