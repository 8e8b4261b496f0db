"""The score where its pane does not stand open: value, verdict and range in a strip. Pressing it opens the pane."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from audit_app.words import Words
from ui.fonts import TextStyle
from ui.icons import Icon, paint_icon
from ui.pages.assessment.score_reading import ScoreReading
from ui.paint import draw_box, draw_words
from ui.shapes import TONES, paint_shape
from ui.shell.layout_rules import STRIP_WIDTH
from ui.theme import Theme
from ui.widgets.labels import set_name

_SHAPE = 22


class ScoreStrip(QAbstractButton):
    """A narrow column at the right edge."""

    def __init__(self, theme: Theme, words: Words, reading: ScoreReading) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setFixedWidth(theme.scaled(STRIP_WIDTH + 8))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("draws_own_ring", True)
        self.show_score(reading)

    def show_score(self, reading: ScoreReading) -> None:
        """Show another score."""
        self._reading = reading
        told = [
            f"{reading.gauge.caption}: {reading.gauge.figure}",
            reading.counts,
            reading.range_told,
            self._words("score.open"),
        ]
        set_name(self, ". ".join(part for part in told if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the width of a figure."""
        return QSize(self.width(), 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the column."""
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.fillRect(room, theme.colour("sunken" if self.underMouse() else "surface"))
            painter.fillRect(QRectF(0, 0, 1, room.height()), theme.colour("border"))
            if self.hasFocus():
                draw_box(painter, room.adjusted(2, 2, -2, -2), 4, None, theme.colour("accent"), 2)
            self._paint_words(painter, room)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        theme, reading, side = self._theme, self._reading, self._theme.scaled(_SHAPE)
        centre = room.center().x()
        paint_icon(painter, Icon.LEFT, QRectF(centre - 8, room.y() + 14, 16, 16), theme.colour("text2"))
        top = self._line(painter, room, room.y() + 42, reading.gauge.figure, "caption_strong", "text")
        zone = reading.band.zone if reading.band is not None else None
        shape = zone or "none"
        paint_shape(painter, shape, QRectF(centre - side / 2, top + 6, side, side), theme.ink(TONES[shape]))
        top += side + 12
        if reading.band is not None and reading.band.class_ is not None:
            top = self._line(painter, room, top, reading.band.class_, "emphasis", "text")
        if reading.low:
            top = self._line(painter, room, top + 12, reading.low, "caption", "text2")
            top = self._line(painter, room, top - 3, "–", "caption", "text2")
            self._line(painter, room, top - 3, reading.high, "caption", "text2")

    def _line(self, painter: QPainter, room: QRectF, top: float, text: str, style: TextStyle, ink: str) -> float:
        """Draw a line of words in the middle, and return where the next one begins."""
        theme, height = self._theme, self._theme.scaled(18)
        place = QRectF(room.x() + 1, top, room.width() - 2, height)
        draw_words(painter, place, text, theme.figures(style), theme.colour(ink), Qt.AlignmentFlag.AlignHCenter)
        return top + height
