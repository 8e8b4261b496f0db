"""A fact on a card: an icon, what is so, and below it what it means."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import ICON_SIZE, Icon, paint_icon
from ui.theme import Theme, Tone
from ui.widgets.labels import paragraph, set_name


class Fact(QWidget):
    """An icon, a fact, and below it what it means."""

    def __init__(self, theme: Theme, title: str, detail: str, icon: Icon, tone: Tone) -> None:
        super().__init__()
        set_name(self, f"{title}. {detail}" if detail else title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_Picture(theme, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(paragraph(theme, title, "secondary_strong"))
        if detail:
            column.addWidget(paragraph(theme, detail, "caption", "text2"))
        row.addLayout(column, 1)


class _Picture(QWidget):
    """An icon in the colour of a tone."""

    def __init__(self, theme: Theme, icon: Icon, tone: Tone) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        side = theme.scaled(ICON_SIZE)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        with QPainter(self) as painter:
            paint_icon(painter, self._icon, QRectF(self.rect()), self._theme.ink(self._tone))
