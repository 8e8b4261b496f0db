"""Answers side by side in one frame, as in "Ada · Tidak ada · TB". Painted alike as buttons and in a list."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Value
from audit_app.words import Words
from ui.editors.answer_button import AnswerButton, Roving
from ui.editors.answers import Segment, na_segment
from ui.fonts import TextStyle
from ui.paint import RADIUS_CONTROL, draw_box, draw_words, width_of
from ui.shapes import paint_shape
from ui.theme import Theme
from ui.widgets.key_cap import key_cap_size, paint_key_cap

SegmentSize = Literal["open", "collapsed", "pair"]
"""In the open card with their keys, in a collapsed card, or as a small pair in the row of a checklist."""

_STYLES: dict[SegmentSize, TextStyle] = {"open": "emphasis", "collapsed": "emphasis", "pair": "secondary_strong"}
_PLAIN_STYLES: dict[SegmentSize, TextStyle] = {"open": "control", "collapsed": "control", "pair": "secondary"}
_GAP = 6
_PADDING = 14
_PADDINGS: dict[SegmentSize, int] = {"open": _PADDING, "collapsed": 10, "pair": 6}
_SHAPE = 16


class SegmentRow(QWidget):
    """Answers in a frame: large and with their keys, or as a small pair. `pressed` tells the segment pressed."""

    pressed = Signal(object)

    def __init__(
        self, theme: Theme, words: Words, lead: str, segments: tuple[Segment, ...], size: SegmentSize = "open"
    ) -> None:
        super().__init__()
        self._theme = theme
        self.buttons = tuple(SegmentButton(theme, words, segment, size) for segment in segments)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, button in enumerate(self.buttons, 1):
            button.place_in(lead, number, len(self.buttons))
            button.clicked.connect(lambda _=False, segment=button.segment: self.pressed.emit(segment))
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._roving = Roving(self.buttons, self)

    def show_answer(self, value: Value | None, *, na: bool) -> None:
        """Mark the segment of an answer."""
        for button in self.buttons:
            button.set_chosen(button.segment.answers(value, na=na))
        self._roving.refresh()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame that the buttons stand in."""
        with QPainter(self) as painter:
            widths = [button.width() for button in self.buttons]
            chosen = next((number for number, button in enumerate(self.buttons) if button.isChecked()), -1)
            paint_frame(painter, QRectF(self.rect()), widths, self._theme, chosen)


class SegmentButton(AnswerButton):
    """One answer of a row."""

    def __init__(self, theme: Theme, words: Words, segment: Segment, size: SegmentSize) -> None:
        super().__init__(segment, words)
        self._theme, self._size = theme, size
        self.setProperty("ring_radius", RADIUS_CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a large target, or for one that fits into the row of a checklist."""
        sizes = self._theme.sizes
        height = sizes.checklist_row - 6 if self._size == "pair" else sizes.answer
        return QSize(segment_width(self.segment, self._theme, self._size), height)

    def minimumSizeHint(self) -> QSize:
        """Keep the whole answer, so that answers below each other stand in columns."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRectF(self.rect())
        with QPainter(self) as painter:
            if self.underMouse() and not self.isChecked():
                draw_box(painter, room.adjusted(2, 2, -2, -2), 4, self._theme.colour("sunken"))
            paint_segment(painter, room, self.segment, self._theme, self._size, is_chosen=self.isChecked())


def na_row(leaf: Leaf, theme: Theme, words: Words) -> SegmentRow | None:
    """Make the lone answer "not applicable", if the instrument allows it here."""
    segments = na_segment(leaf, words)
    return SegmentRow(theme, words, leaf.code, segments) if segments else None


def segment_width(segment: Segment, theme: Theme, size: SegmentSize) -> int:
    """Return how wide a segment is, chosen or not: it does not jump when it is pressed."""
    sizes, is_open = theme.sizes, size == "open"
    words = width_of(segment.text, theme.font(_STYLES[size]))
    if segment.text.isdigit():
        return round(max(words + 2 * _PADDING, sizes.answer_digit if is_open else sizes.compact_digit))
    padding = theme.scaled(_PADDINGS[size])
    mark = theme.scaled(_SHAPE) if segment.shape is not None else 0
    if is_open:
        mark = max(mark, key_cap_size(segment.key, theme).width())
    needed = words + (mark + _GAP if mark else 0) + 2 * padding
    return round(max(needed, sizes.answer_word) if is_open else needed)


def paint_frame(painter: QPainter, rect: QRectF, widths: list[int], theme: Theme, chosen: int = -1) -> None:
    """Draw the frame around segments of these widths, and lines between them but beside the chosen one."""
    draw_box(painter, rect, RADIUS_CONTROL, theme.colour("surface"), theme.colour("ctl"), theme.tokens.line)
    x = rect.x()
    for number, width in enumerate(widths[:-1]):
        x += width
        if chosen in (number, number + 1):
            continue
        line = QRectF(x - 0.5, rect.y() + rect.height() / 5, 1, rect.height() * 3 / 5)
        painter.fillRect(line, theme.colour("border"))


def paint_segment(
    painter: QPainter, rect: QRectF, segment: Segment, theme: Theme, size: SegmentSize, *, is_chosen: bool
) -> None:
    """Draw one answer: chosen with its shape, its colour and a strong outline, else with its key."""
    if is_chosen:
        draw_box(painter, rect, RADIUS_CONTROL, theme.soft(segment.tone), theme.ink(segment.tone), 2)
    font = theme.font(_STYLES[size] if is_chosen or segment.text.isdigit() else _PLAIN_STYLES[size])
    ink = theme.ink(segment.tone) if is_chosen else theme.colour("text2")
    mark = _mark_width(segment, theme, size, is_chosen=is_chosen)
    lead = mark + _GAP if mark else 0
    left = rect.x() + (rect.width() - lead - width_of(segment.text, font)) / 2
    if mark:
        place = QRectF(left, rect.y(), mark, rect.height())
        _paint_mark(painter, place, segment, theme, is_chosen=is_chosen)
    words = QRectF(left + lead, rect.y(), rect.right() - left - lead, rect.height())
    draw_words(painter, words, segment.text, font, ink)


def _mark_width(segment: Segment, theme: Theme, size: SegmentSize, *, is_chosen: bool) -> int:
    if segment.text.isdigit():
        return 0
    if is_chosen and segment.shape is not None:
        return theme.scaled(_SHAPE)
    return key_cap_size(segment.key, theme).width() if size == "open" else 0


def _paint_mark(painter: QPainter, room: QRectF, segment: Segment, theme: Theme, *, is_chosen: bool) -> None:
    if is_chosen and segment.shape is not None:
        side = room.width()
        place = QRectF(room.x(), room.center().y() - side / 2, side, side)
        paint_shape(painter, segment.shape, place.adjusted(1, 1, -1, -1), theme.ink(segment.tone))
    else:
        height = key_cap_size(segment.key, theme).height()
        place = QRectF(room.x(), room.center().y() - height / 2, room.width(), height)
        paint_key_cap(painter, place, segment.key, theme)
