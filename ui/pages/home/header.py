"""The titles above the list of visits, at the same columns as its rows."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from audit_app.words import Words
from ui.pages.home.visit_row import columns
from ui.paint import draw_words
from ui.theme import Theme

_TITLES = ("home.col.office", "home.col.progress", "home.col.evidence", "home.col.zone", "home.col.state")


class HomeHeader(QFrame):
    """One line of titles."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._titles = theme, tuple(words(key) for key in _TITLES)
        self.setFixedHeight(theme.scaled(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the titles and the line below them."""
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setPen(theme.colour("border"))
            painter.drawLine(room.bottomLeft(), room.bottomRight())
            for title, (left, width) in zip(self._titles, columns(room.width(), theme), strict=True):
                place = QRectF(left, room.y(), width, room.height())
                draw_words(painter, place, title, theme.font("caption_strong"), theme.colour("text2"))
