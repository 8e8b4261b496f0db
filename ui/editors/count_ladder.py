"""The rule of a checklist as a ladder: a step for each level with the counts that reach it, the present one marked."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_app.count_words import count_steps, rule_in_words, step_in_words
from audit_app.domain.scales import Checklist
from audit_app.words import Words
from ui.paint import RADIUS_CONTROL, draw_box, draw_dashed_box, draw_words, width_of
from ui.theme import Theme
from ui.widgets.labels import set_name

_PADDING = 10


class CountLadder(QWidget):
    """The steps side by side; the count decides which one is marked."""

    def __init__(self, theme: Theme, words: Words, scale: Checklist) -> None:
        super().__init__()
        self._theme, self._count, self._is_final = theme, 0, False
        self._steps = count_steps(scale)
        self._heads = (words("chk.level"), words("chk.present"))
        self._texts = tuple(step_in_words(step, scale, words) for step in self._steps)
        set_name(self, rule_in_words(scale, words))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, *, is_final: bool) -> None:
        """Mark the step of a count; it is certain only when every row was looked at."""
        self._count, self._is_final = count, is_final
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the width of all steps."""
        return QSize(self._head_width() + sum(self._widths()) + 2, self._theme.scaled(46))

    def minimumSizeHint(self) -> QSize:
        """Give way in width; the texts are cut before the frame is."""
        return QSize(self._head_width() + len(self._steps) * self._theme.scaled(34), self._theme.scaled(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps in one frame."""
        room = QRectF(self.rect())
        x = room.x() + self._head_width()
        share = min(1.0, (room.right() - x - 1) / sum(self._widths()))
        with QPainter(self) as painter:
            draw_box(painter, room, RADIUS_CONTROL, self._theme.colour("surface"), self._theme.colour("border"))
            self._paint_heads(painter, QRectF(room.x() + _PADDING, room.y(), self._head_width(), room.height()))
            for number, width in enumerate(self._widths()):
                self._paint_step(painter, QRectF(x, room.y(), width * share, room.height()), number)
                x += width * share

    def _paint_step(self, painter: QPainter, room: QRectF, number: int) -> None:
        theme, step, centre = self._theme, self._steps[number], Qt.AlignmentFlag.AlignHCenter
        is_here = step.first <= self._count <= step.last
        if is_here:
            draw = draw_box if self._is_final else draw_dashed_box
            draw(painter, room, RADIUS_CONTROL, theme.colour("accent_soft"), theme.colour("accent"), 2)
        ink = theme.colour("accent" if is_here else "text2")
        upper, lower = _halves(room)
        draw_words(painter, upper, str(step.level), theme.font("emphasis"), ink, centre)
        draw_words(painter, lower, self._texts[number], theme.font("caption"), ink, centre)

    def _paint_heads(self, painter: QPainter, room: QRectF) -> None:
        for half, head in zip(_halves(room), self._heads, strict=True):
            draw_words(painter, half, head, self._theme.font("caption"), self._theme.colour("text2"))

    def _head_width(self) -> int:
        font = self._theme.font("caption")
        return round(max(width_of(head, font) for head in self._heads)) + 2 * _PADDING

    def _widths(self) -> list[int]:
        font = self._theme.font("caption")
        least = self._theme.scaled(40)
        return [max(least, round(width_of(text, font)) + 2 * _PADDING) for text in self._texts]


def _halves(room: QRectF) -> tuple[QRectF, QRectF]:
    half = room.height() / 2
    upper = QRectF(room.x() + 2, room.y() + 3, room.width() - 4, half)
    return upper, QRectF(upper.x(), room.y() + half - 1, upper.width(), half - 2)
