"""One step of the page: its number or that it is done, what it is for, and what has to be filled in."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.paint import draw_box, draw_words
from ui.shapes import paint_shape
from ui.theme import Theme
from ui.widgets.labels import label, paragraph, set_name

_SIDE = 24


class Step(QFrame):
    """A step. Fields go into `body`, a button that is all of it stands `beside` the title."""

    def __init__(self, theme: Theme, number: int, title: str, hint: str = "", beside: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("lined")
        self.theme = theme
        self._mark = _Mark(theme, number)
        self.hint = paragraph(theme, hint, "caption", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 4, 4)
        row.setSpacing(12)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        row.addLayout(self.body, 1)
        self._head(title, beside)
        self.hint.setVisible(bool(hint))

    def say(self, hint: str) -> None:
        """Say something else below the title."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def set_done(self) -> None:
        """Show that nothing is left to do here."""
        self._mark.set_done()

    def _head(self, title: str, beside: QWidget | None) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        self.body.addLayout(head)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        head.addLayout(texts, 1)
        texts.addWidget(label(self.theme, title, "emphasis"))
        texts.addWidget(self.hint)
        if beside is not None:
            head.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)


def add_fields(theme: Theme, column: QVBoxLayout, *fields: tuple[str, QWidget, int]) -> None:
    """Add fields side by side: the name, which is also the accessible name, the field, its share of the width.

    Every layout is filled after it has its place: PySide loses count of what a filled layout brings along.
    """
    row = QHBoxLayout()
    row.setSpacing(12)
    column.addLayout(row)
    for name, field, share in fields:
        cell = QVBoxLayout()
        cell.setSpacing(4)
        row.addLayout(cell, share)
        title = label(theme, name, "caption_strong", "text2")
        title.setBuddy(field)
        set_name(field, name)
        cell.addWidget(title)
        cell.addWidget(field)


class _Mark(QWidget):
    """The number of a step in a circle, or the shape of what is done."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number, self._is_done = theme, number, False
        side = theme.scaled(_SIDE)
        self.setFixedSize(side, side)

    def set_done(self) -> None:
        self._is_done = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            if self._is_done:
                paint_shape(painter, "hijau", room.adjusted(1, 1, -1, -1), theme.ink("green"))
                return
            draw_box(painter, room, room.height() / 2, theme.colour("accent_soft"))
            font, ink = theme.font("caption_strong"), theme.colour("accent")
            draw_words(painter, room, str(self._number), font, ink, Qt.AlignmentFlag.AlignHCenter)
