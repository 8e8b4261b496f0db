"""How strong a passphrase is: bars, a shape and a word, never colour alone."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_app.domain.passphrase import LEAST, Strength
from audit_app.verdict_shapes import ShapeName
from audit_app.words import Words
from ui.paint import draw_box, draw_words
from ui.shapes import TONES, paint_shape
from ui.theme import Theme
from ui.widgets.labels import set_name

_LEVELS: dict[Strength, tuple[int, ShapeName]] = {
    "short": (1, "merah"),
    "weak": (2, "kuning"),
    "fair": (3, "hijau"),
    "strong": (4, "hijau"),
}
_BARS = 4
_BAR = (34, 6)
_GAP = 4


class StrengthMeter(QWidget):
    """Four bars and what they mean; empty before anything is typed."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._strength: Strength | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_strength(None)

    @property
    def text(self) -> str:
        """What is said beside the bars."""
        key = "strength.none" if self._strength is None else f"strength.{self._strength}"
        return self._words(key, n=LEAST)

    def show_strength(self, strength: Strength | None) -> None:
        """Show how strong it is, None while there is nothing."""
        self._strength = strength
        set_name(self, f"{self._words('strength')}: {self.text}")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(self._theme.scaled(320), self._theme.scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, the shape and the words."""
        theme, room = self._theme, QRectF(self.rect())
        filled, shape = _LEVELS[self._strength] if self._strength else (0, "none")
        width, height = (theme.scaled(side) for side in _BAR)
        with QPainter(self) as painter:
            left = room.x()
            for number in range(_BARS):
                bar = QRectF(left, room.center().y() - height / 2, width, height)
                ink = theme.ink(TONES[shape]) if number < filled else theme.colour("track")
                draw_box(painter, bar, height / 2, ink, None if number < filled else theme.track_line)
                left += width + _GAP
            side = theme.scaled(16)
            mark = QRectF(left + _GAP, room.center().y() - side / 2, side, side)
            if self._strength:
                paint_shape(painter, shape, mark, theme.ink(TONES[shape]))
            words = QRectF(mark.right() + 6 if self._strength else mark.x(), room.y(), room.width(), room.height())
            words.setRight(room.right())
            draw_words(painter, words, self.text, theme.font("caption"), theme.colour("text2"))
