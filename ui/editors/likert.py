"""What a respondent says, in the instrument's own words, large, and in no colour that could steer the answer.

Levels of a rubric are shown like this too where respondents speak for themselves.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Likert, Ordinal, Value
from audit_app.words import Words
from ui.editors.answer_button import AnswerButton, Roving
from ui.editors.answer_editor import AnswerEditor
from ui.editors.answers import Cell, Segment, na_segment
from ui.editors.ordinal import rubric_text
from ui.editors.scale_face import ScaleFace
from ui.editors.segments import na_row
from ui.paint import RADIUS_CARD, draw_box
from ui.text_block import TextBlock
from ui.theme import Theme
from ui.widgets.key_cap import KeyHint, key_cap_size, paint_key_cap

_PADDING = 14
_GAP = 10
_LEAST_WIDTH = 150
_MOST_IN_A_ROW = 4


class LikertEditor(AnswerEditor):
    """Large tiles side by side, in pairs, or below each other where they do not fit."""

    def __init__(self, leaf: Leaf, scale: Likert | Ordinal, theme: Theme, words: Words) -> None:
        super().__init__(leaf)
        segments = [_word_segment(leaf, level, words) for level in scale.levels()]
        self._scale = scale
        self.tiles = tuple(LikertTile(theme, words, segment) for segment in segments)
        for number, tile in enumerate(self.tiles, 1):
            tile.place_in(leaf.code, number, len(self.tiles))
            tile.clicked.connect(lambda _=False, segment=tile.segment: self.press(segment))
        self._roving = Roving(self.tiles, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(TileRow(theme, self.tiles))
        self._na = na_row(leaf, theme, words)
        if self._na is not None:
            self._na.pressed.connect(self.press)
            column.addWidget(self._na, 0, Qt.AlignmentFlag.AlignLeft)

    def show_answer(self) -> None:
        """Mark the chosen tile."""
        for tile in self.tiles:
            tile.set_chosen(not self.is_na and tile.segment.value == self.value)
        self._roving.refresh()
        if self._na is not None:
            self._na.show_answer(self.value, na=self.is_na)

    def answer_hints(self, words: Words) -> tuple[KeyHint, ...]:
        """Return the first and the last digit."""
        levels = tuple(self._scale.levels())
        return (self._hint(f"{min(levels)}–{min(max(levels), 9)}", words("hint.answer")),)

    def answer_keys(self) -> dict[str, Callable[[], object]]:
        """Return the digits of the scale."""
        return {str(level): partial(self.choose, level) for level in self._scale.levels() if level <= 9}


class LikertTile(AnswerButton):
    """One answer of a respondent."""

    def __init__(self, theme: Theme, words: Words, segment: Segment) -> None:
        super().__init__(segment, words)
        self._theme = theme
        self._block = TextBlock(segment.text, theme.font("h2"))
        self.setProperty("ring_radius", RADIUS_CARD)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words in a width."""
        return max(self._theme.sizes.answer + 12, self._block.height(self._room(width)) + 2 * _PADDING)

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile with its key and its words."""
        theme, room, cap = self._theme, QRectF(self.rect()), key_cap_size(self.segment.key, self._theme)
        with QPainter(self) as painter:
            if self.isChecked():
                draw_box(painter, room, RADIUS_CARD, theme.colour("accent_soft"), theme.colour("accent"), 2)
            else:
                fill = theme.colour("sunken" if self.underMouse() else "surface")
                draw_box(painter, room, RADIUS_CARD, fill, theme.colour("ctl"), theme.tokens.line)
            top = room.center().y() - cap.height() / 2
            paint_key_cap(painter, QRectF(_PADDING, top, cap.width(), cap.height()), self.segment.key, theme)
            block, width = self._block, self._room(self.width())
            left = _PADDING + cap.width() + _GAP
            place = QRectF(left, room.center().y() - block.height(width) / 2, width, room.height())
            block.draw(painter, place, theme.colour("accent" if self.isChecked() else "text"))

    def _room(self, width: int) -> float:
        return width - 2 * _PADDING - key_cap_size(self.segment.key, self._theme).width() - _GAP


class TileRow(QWidget):
    """Lays the tiles out side by side, in pairs, or below each other, all equally large."""

    def __init__(self, theme: Theme, tiles: tuple[LikertTile, ...]) -> None:
        super().__init__()
        self._theme, self._tiles = theme, tiles
        for tile in tiles:
            tile.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        width = self._theme.scaled(_LEAST_WIDTH) * len(self._tiles)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give way down to one column."""
        return QSize(self._theme.scaled(_LEAST_WIDTH), self._theme.sizes.answer)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines of tiles."""
        lines = -(-len(self._tiles) // self.columns_in(width))
        return lines * (self._tile_height(width) + _GAP) - _GAP

    def columns_in(self, width: int) -> int:
        """Return how many tiles stand side by side: all where they are few, two or one."""
        for columns in (len(self._tiles), 2) if len(self._tiles) <= _MOST_IN_A_ROW else (2,):
            if self._tile_width(width, columns) >= self._theme.scaled(_LEAST_WIDTH):
                return columns
        return 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles."""
        super().resizeEvent(event)
        columns = self.columns_in(self.width())
        width, height = self._tile_width(self.width(), columns), self._tile_height(self.width())
        for number, tile in enumerate(self._tiles):
            line, column = divmod(number, columns)
            tile.setGeometry(column * (width + _GAP), line * (height + _GAP), width, height)

    def _tile_width(self, width: int, columns: int) -> int:
        return (width - _GAP * (columns - 1)) // columns

    def _tile_height(self, width: int) -> int:
        room = self._tile_width(width, self.columns_in(width))
        return max(tile.heightForWidth(room) for tile in self._tiles)


def likert_segments(leaf: Leaf, scale: Likert, words: Words) -> tuple[Segment, ...]:
    """Return the answers as digits, for a collapsed card."""
    levels = tuple(
        Segment(level, str(level), str(level), spoken=_spoken(leaf, scale, level, words)) for level in scale.levels()
    )
    return (*levels, *na_segment(leaf, words))


def _word_segment(leaf: Leaf, level: int, words: Words) -> Segment:
    return Segment(level, rubric_text(leaf, level, words) or str(level), str(level))


def _cell(_scale: Likert, value: Value, _words: Words) -> Cell:
    return Cell(str(value))


def _spoken(leaf: Leaf, _scale: Likert, value: Value, words: Words) -> str:
    return rubric_text(leaf, int(value), words) or str(value)


FACE: ScaleFace[Likert] = ScaleFace(LikertEditor, likert_segments, _cell, _spoken)
