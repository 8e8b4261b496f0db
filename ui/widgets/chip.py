"""A chip: a short word in a pill, with a shape or an icon before it. Painted alike as a widget and in a list."""

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from audit_app.verdict_shapes import SHAPES, ShapeName
from audit_app.visible import visible
from ui.icons import Icon, paint_icon
from ui.paint import draw_box, draw_dashed_box, draw_words, width_of
from ui.shapes import paint_shape
from ui.theme import Theme, Tone

_MARK = 16
_GAP = 6
_PADDING = 10


class ChipFace(Struct, frozen=True):
    """What a chip shows. Without an outline the words stand alone, in the colour of the text beside them."""

    text: str
    tone: Tone = "na"
    mark: ShapeName | Icon | None = None
    outline: Literal["solid", "dashed", "none"] = "solid"


class Chip(QLabel):
    """One chip; its accessible name is its word."""

    def __init__(self, theme: Theme, face: ChipFace) -> None:
        super().__init__(visible(face.text))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._face = face

    def set_face(self, face: ChipFace) -> None:
        """Show something else."""
        self._face = face
        self.setText(visible(face.text))

    def sizeHint(self) -> QSize:
        """Ask for exactly the room of the chip."""
        return chip_size(self._face, self._theme)

    def minimumSizeHint(self) -> QSize:
        """Ask for the whole chip: a verdict is not cut short."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_chip(painter, QRectF(self.rect()), self._face, self._theme)


def chip_size(face: ChipFace, theme: Theme) -> QSize:
    """Return how large a chip wants to be."""
    padding = 0 if face.outline == "none" else theme.scaled(_PADDING)
    width = width_of(face.text, theme.font("secondary_strong")) + 2 * padding
    if face.mark is not None:
        width += theme.scaled(_MARK + _GAP)
    return QSize(round(width) + 2, theme.sizes.chip)


def paint_chip(painter: QPainter, rect: QRectF, face: ChipFace, theme: Theme) -> None:
    """Draw a chip at the left of a rectangle, in the middle of its height; a narrow one cuts the word."""
    size = chip_size(face, theme)
    room = QRectF(rect.x(), rect.center().y() - size.height() / 2, min(size.width(), rect.width()), size.height())
    if face.outline != "none":
        _paint_pill(painter, room, face, theme)
        room.adjust(theme.scaled(_PADDING), 0, -theme.scaled(_PADDING) + 2, 0)
    if face.mark is not None:
        _paint_mark(painter, room, face, theme)
        room.setLeft(room.left() + theme.scaled(_MARK + _GAP))
    is_bare = face.outline == "none"
    ink = theme.colour("text2") if is_bare else theme.ink(face.tone)
    draw_words(painter, room, face.text, theme.font("secondary" if is_bare else "secondary_strong"), ink)


def _paint_pill(painter: QPainter, room: QRectF, face: ChipFace, theme: Theme) -> None:
    line = theme.tokens.line
    pill = room.height() / 2
    draw = draw_dashed_box if face.outline == "dashed" else draw_box
    draw(painter, room, pill, theme.soft(face.tone), theme.ink(face.tone), line)


def _paint_mark(painter: QPainter, room: QRectF, face: ChipFace, theme: Theme) -> None:
    side = theme.scaled(_MARK)
    place = QRectF(room.x(), room.center().y() - side / 2, side, side)
    if isinstance(face.mark, Icon):
        paint_icon(painter, face.mark, place, theme.ink(face.tone))
    elif face.mark in SHAPES:
        paint_shape(painter, face.mark, place, theme.ink(face.tone))
