"""How far a respondent has come: a piece for each question, filled where it is answered, marked where one is."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.paint import draw_box
from ui.theme import Theme

_HEIGHT = 12
_PIECE = 6
_GAP = 4
_WIDEST = 96


class Track(QWidget):
    """Pieces side by side; what they say stands in words beside them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done: tuple[bool, ...] = ()
        self._here = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, done: tuple[bool, ...], here: int) -> None:
        """Show which questions are answered, and at which one is."""
        self._done, self._here = done, here
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a thin line."""
        return QSize(_WIDEST, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pieces."""
        theme, count = self._theme, len(self._done)
        if not count:
            return
        width = min(_WIDEST, (self.width() - _GAP * (count - 1)) / count)
        with QPainter(self) as painter:
            for step, is_done in enumerate(self._done):
                is_here = step == self._here
                height = _HEIGHT if is_here else _PIECE
                piece = QRectF(step * (width + _GAP), (_HEIGHT - height) / 2, width, height)
                fill = theme.colour("accent" if is_done else "surface" if is_here else "track")
                line = theme.colour("accent") if is_here else None if is_done else theme.track_line
                draw_box(painter, piece, height / 2, fill, line, 2 if is_here else 1)
