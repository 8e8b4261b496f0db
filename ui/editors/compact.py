"""Answers as a list paints them: a row of segments in a collapsed card, or one mark.

A painted row can be pressed: `segment_at` tells which answer lies under the mouse.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Value
from audit_app.words import Words
from ui.editors import FACES
from ui.editors.answers import Cell, Segment
from ui.editors.segments import paint_frame, paint_segment, segment_width
from ui.paint import RADIUS_CONTROL, draw_box, draw_words, width_of
from ui.shapes import TONES, paint_shape
from ui.theme import Theme

_PADDING = 12
_SHAPE = 15
_GAP = 6


class Compact:
    """The small form of the answer to one leaf. Everything is drawn at the right end of the given rectangle."""

    def __init__(self, leaf: Leaf, theme: Theme, words: Words) -> None:
        self._leaf, self._theme, self._words = leaf, theme, words
        self._face = FACES[type(leaf.scale)]
        self.segments: tuple[Segment, ...] = self._face.segments(leaf, leaf.scale, words)

    def size(self, value: Value | None, *, na: bool) -> QSize:
        """Return how much room the row needs in a collapsed card."""
        height = self._theme.sizes.compact_answer
        if self.segments:
            return QSize(sum(self._widths()), height)
        return QSize(cell_width(self.cell(value, na=na), self._theme), height)

    def paint_row(self, painter: QPainter, rect: QRectF, value: Value | None, *, na: bool) -> None:
        """Draw all answers with the given one marked; a scale with too many shows the given one alone."""
        room = self._room(rect, value, na=na)
        if not self.segments:
            self._paint_lone(painter, room, value, na=na)
            return
        widths = self._widths()
        marked = [segment.answers(value, na=na) for segment in self.segments]
        paint_frame(painter, room, widths, self._theme, marked.index(True) if any(marked) else -1)
        left = room.x()
        for segment, width, is_chosen in zip(self.segments, widths, marked, strict=True):
            place = QRectF(left, room.y(), width, room.height())
            paint_segment(painter, place, segment, self._theme, "collapsed", is_chosen=is_chosen)
            left += width

    def segment_at(self, point: QPointF, rect: QRectF, value: Value | None, *, na: bool) -> Segment | None:
        """Return the answer under a point of a row that was painted into a rectangle, if any."""
        room = self._room(rect, value, na=na)
        if not self.segments or not room.contains(point):
            return None
        left = room.x()
        for segment, width in zip(self.segments, self._widths(), strict=True):
            if point.x() < left + width:
                return segment
            left += width
        return None

    def cell(self, value: Value | None, *, na: bool) -> Cell:
        """Return an answer as one mark."""
        if na:
            return Cell(self._words("ans.na"), "na", "na")
        if value is None:
            return Cell(self._words("ans.empty"), "na")
        made: Cell = self._face.cell(self._leaf.scale, value, self._words)
        return made

    def _paint_lone(self, painter: QPainter, room: QRectF, value: Value | None, *, na: bool) -> None:
        theme, cell = self._theme, self.cell(value, na=na)
        is_answered = value is not None or na
        fill = theme.soft(cell.tone) if is_answered else theme.colour("surface")
        line = theme.ink(cell.tone) if is_answered else theme.colour("ctl")
        draw_box(painter, room, RADIUS_CONTROL, fill, line, 2 if is_answered else theme.tokens.line)
        paint_cell_mark(painter, room, cell, theme, is_answered=is_answered)

    def _room(self, rect: QRectF, value: Value | None, *, na: bool) -> QRectF:
        size = self.size(value, na=na)
        top = rect.center().y() - size.height() / 2
        return QRectF(rect.right() - size.width(), top, size.width(), size.height())

    def _widths(self) -> list[int]:
        return [segment_width(segment, self._theme, "collapsed") for segment in self.segments]


def cell_width(cell: Cell, theme: Theme) -> int:
    """Return how wide the mark of an answer is, with room around it."""
    shape = theme.scaled(_SHAPE) + _GAP if cell.shape is not None else 0
    return round(width_of(cell.text, theme.font("emphasis"))) + shape + 2 * _PADDING


def paint_cell_mark(painter: QPainter, rect: QRectF, cell: Cell, theme: Theme, *, is_answered: bool) -> None:
    """Draw shape and word of an answer in the middle of a rectangle."""
    font = theme.font("emphasis" if is_answered else "caption")
    side = theme.scaled(_SHAPE) if cell.shape is not None else 0
    lead = side + _GAP if side else 0
    words = min(width_of(cell.text, font), rect.width() - lead - 4)
    left = rect.center().x() - (lead + words) / 2
    if cell.shape is not None:
        place = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_shape(painter, cell.shape, place.adjusted(1, 1, -1, -1), theme.ink(TONES[cell.shape]))
    ink = theme.ink(cell.tone) if is_answered else theme.colour("text3")
    room = QRectF(left + lead, rect.y(), words, rect.height())
    draw_words(painter, room, cell.text, font, ink, Qt.AlignmentFlag.AlignLeft)
