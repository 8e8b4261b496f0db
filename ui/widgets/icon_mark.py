"""An icon that stands beside words and says nothing of its own."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.icons import ICON_SIZE, Icon, paint_icon
from ui.theme import Theme


class IconMark(QWidget):
    """One icon in one colour."""

    def __init__(self, theme: Theme, icon: Icon, colour: str = "text2", side: int = ICON_SIZE) -> None:
        super().__init__()
        self._theme, self._icon, self._colour = theme, icon, colour
        self.setFixedSize(theme.scaled(side), theme.scaled(side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            paint_icon(painter, self._icon, QRectF(self.rect()), self._theme.colour(self._colour))
