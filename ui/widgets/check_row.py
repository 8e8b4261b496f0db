"""One line of a list of checks: a shape and what was checked."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_app.verdict_shapes import ShapeName
from audit_app.words import Words
from ui.shapes import TONES, paint_shape
from ui.theme import Theme
from ui.widgets.labels import elided_label, set_name

CheckState = Literal["passed", "warned", "failed", "pending"]

_SHAPES: dict[CheckState, ShapeName] = {"passed": "hijau", "warned": "kuning", "failed": "merah", "pending": "none"}


class CheckRow(QWidget):
    """A check with its outcome; the outcome is part of the accessible name."""

    def __init__(self, theme: Theme, words: Words, state: CheckState, text: str) -> None:
        super().__init__()
        set_name(self, f"{text}: {words(f'check.{state}')}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(ShapeMark(theme, _SHAPES[state]))
        row.addWidget(elided_label(theme, text, "secondary", "text2"), 1)


class ShapeMark(QWidget):
    """A verdict shape of the height of a line."""

    def __init__(self, theme: Theme, shape: ShapeName) -> None:
        super().__init__()
        self._theme, self._shape = theme, shape
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        side = self._theme.scaled(18)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            paint_shape(painter, self._shape, room, self._theme.ink(TONES[self._shape]))
