"""One level of an ordinal scale: its digit as a key, how high it stands, and what it means."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from audit_app.words import Words
from ui.editors.answer_button import AnswerButton
from ui.editors.answers import Segment
from ui.paint import RADIUS_CAP, RADIUS_CONTROL, draw_box, draw_words
from ui.shapes import paint_shape
from ui.text_block import TextBlock
from ui.theme import Theme

_PADDING = 12
_GAP = 12
_CAP = 28
_TRIANGLE = 11
_MARGIN = 7
_PIPS_BELOW = 4
_PIP = 4
_PIP_GAP = 2.0
_MOST_PIPS = 10


class LevelFace(Struct, frozen=True):
    """What a level shows: its meaning, and how high it stands (`height` of `highest`)."""

    meaning: str
    height: int
    highest: int
    is_finding: bool


class LevelRow(AnswerButton):
    """A level that can be chosen."""

    def __init__(self, theme: Theme, words: Words, segment: Segment, level: LevelFace) -> None:
        super().__init__(segment, words)
        self._theme, self._level = theme, level
        self._meaning = TextBlock(level.meaning, theme.font("secondary"))
        self.setProperty("ring_radius", RADIUS_CONTROL)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for a readable line of text."""
        return QSize(self._theme.scaled(300), self.heightForWidth(self._theme.scaled(300)))

    def minimumSizeHint(self) -> QSize:
        """Give way in width as long as the words stay readable."""
        return QSize(self._theme.scaled(200), self._theme.sizes.level_row)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the rubric text needs."""
        room = self._words_room(width)
        digit = self._theme.scaled(_CAP) + _PIPS_BELOW + _PIP
        return max(self._theme.sizes.level_row, digit + 2 * _MARGIN, self._meaning.height(room) + 2 * _MARGIN)

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere in the row."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            if self.isChecked():
                draw_box(painter, room, RADIUS_CONTROL, theme.colour("accent_soft"), theme.colour("accent"), 2)
            elif self.underMouse() or self.isDown():
                draw_box(painter, room.adjusted(2, 2, -2, -2), 4, theme.colour("sunken"))
            self._paint_digit(painter, room)
            self._paint_words(painter, room)

    def _paint_digit(self, painter: QPainter, room: QRectF) -> None:
        theme, side, is_chosen = self._theme, self._theme.scaled(_CAP), self.isChecked()
        top = room.center().y() - (side + _PIPS_BELOW + _PIP) / 2
        cap = QRectF(room.x() + _PADDING, top, side, side)
        fill = theme.colour("accent" if is_chosen else "sunken")
        draw_box(painter, cap, RADIUS_CAP, fill, None if is_chosen else theme.colour("border"))
        ink = theme.colour("on_accent" if is_chosen else "text")
        draw_words(painter, cap, self.segment.text, theme.figures("h2"), ink, Qt.AlignmentFlag.AlignHCenter)
        bar = QRectF(cap.x(), cap.bottom() + _PIPS_BELOW, side, _PIP)
        paint_level_bar(painter, bar, self._level, theme, is_chosen=is_chosen)
        if self._level.is_finding:
            triangle = theme.scaled(_TRIANGLE)
            beside = QRectF(cap.right() + 6, cap.center().y() - triangle / 2, triangle, triangle)
            paint_shape(painter, "finding", beside, theme.ink("yellow"))

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        width, block = self._words_room(self.width()), self._meaning
        place = QRectF(room.x() + self._words_left(), room.center().y() - block.height(width) / 2, width, room.height())
        block.draw(painter, place, self._theme.colour("text"))

    def _words_left(self) -> int:
        return _PADDING + self._theme.scaled(_CAP + _TRIANGLE) + _GAP

    def _words_room(self, width: int) -> float:
        return width - self._words_left() - _PADDING


def paint_level_bar(painter: QPainter, bar: QRectF, level: LevelFace, theme: Theme, *, is_chosen: bool) -> None:
    """Draw how high a level stands: one pip for each step, or a plain bar where steps are too many."""
    full = theme.colour("accent" if is_chosen else "ctl")
    empty = theme.colour("scroll" if is_chosen else "track")
    if level.highest > _MOST_PIPS:
        draw_box(painter, bar, _PIP / 2, empty, theme.track_line)
        width = bar.width() * level.height / level.highest
        draw_box(painter, QRectF(bar.x(), bar.y(), width, bar.height()), _PIP / 2, full)
        return
    width = (bar.width() - _PIP_GAP * (level.highest - 1)) / level.highest
    for step in range(level.highest):
        pip = QRectF(bar.x() + step * (width + _PIP_GAP), bar.y(), width, bar.height())
        if step < level.height:
            draw_box(painter, pip, 1.5, full)
        else:
            draw_box(painter, pip, 1.5, theme.colour("track") if theme.track_line else empty, theme.track_line)
