"""What a person draws over a photo: a layer of its own, never the original.

Places are ten-thousandths of the width and height of the picture as it is seen once it was turned, so that a layer
means the same on a small view and on the original. Lengths of strokes and type are ten-thousandths of its longer side.
"""

import math
from collections.abc import Sequence
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

ShapeKind = Literal["arrow", "box", "ellipse", "text", "highlight", "redact"]

WHOLE: Final = 10_000
"""The far edge of the picture, right or below."""

STROKE: Final = 55
EDGE: Final = 18
"""The dark edge around a stroke, so that it shows on every ground."""

TYPE: Final = 260
"""Height of the type of a text."""

YELLOW: Final = "#FFC93C"
INK: Final = "#10151C"
BLOCK: Final = "#000000"
HIGHLIGHT_ALPHA: Final = 110
PLATE_ALPHA: Final = 235
PLATE_PAD: Final = 0.4
"""Room left and right of a text on its plate, and half as much above and below, as a share of its type."""

MOST_SHAPES: Final = 200
MOST_CHARACTERS: Final = 120

_HEAD_LENGTH = 5.2
_HEAD_WIDTH = 2.3

Place = Annotated[int, Meta(ge=0, le=WHOLE)]


class Spot(Struct, frozen=True):
    """A place in the picture."""

    x: Place
    y: Place

    def turned(self) -> "Spot":
        """Return the same place after the picture was turned a quarter to the right."""
        return Spot(WHOLE - self.y, self.x)

    def moved(self, right: int, down: int) -> "Spot":
        """Return a place that lies so much further, but inside the picture."""
        return Spot(_inside(self.x + right), _inside(self.y + down))


class Shape(Struct, frozen=True):
    """One thing that was drawn, from one corner or end to the other; an arrow points at its end.

    A text begins at its start, which is its upper left corner; its end means nothing.
    """

    kind: ShapeKind
    start: Spot
    end: Spot
    text: Annotated[str, Meta(max_length=MOST_CHARACTERS)] = ""

    @property
    def left(self) -> int:
        """The left edge."""
        return min(self.start.x, self.end.x)

    @property
    def top(self) -> int:
        """The upper edge."""
        return min(self.start.y, self.end.y)

    @property
    def right(self) -> int:
        """The right edge."""
        return max(self.start.x, self.end.x)

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return max(self.start.y, self.end.y)

    def moved(self, right: int, down: int) -> "Shape":
        """Return the same shape elsewhere; it stops at the edge of the picture and keeps its size."""
        right = max(-self.left, min(right, WHOLE - self.right))
        down = max(-self.top, min(down, WHOLE - self.bottom))
        return replace(self, start=self.start.moved(right, down), end=self.end.moved(right, down))


class Layer(Struct, frozen=True):
    """Quarter turns to the right, and the shapes drawn over the picture that was turned, the oldest first."""

    shapes: Annotated[tuple[Shape, ...], Meta(max_length=MOST_SHAPES)] = ()
    turns: Annotated[int, Meta(ge=0, le=3)] = 0

    @property
    def is_empty(self) -> bool:
        """True when the picture stays as it is."""
        return not self.shapes and not self.turns

    @property
    def hides(self) -> bool:
        """True when something is made unreadable."""
        return any(shape.kind == "redact" for shape in self.shapes)

    def turned(self) -> "Layer":
        """Return the layer after the picture was turned a quarter to the right; every shape stays where it points."""
        shapes = (replace(shape, start=shape.start.turned(), end=shape.end.turned()) for shape in self.shapes)
        return Layer(tuple(shapes), (self.turns + 1) % 4)

    def added(self, shape: Shape) -> "Layer":
        """Return the layer with one more shape on top."""
        return replace(self, shapes=(*self.shapes, shape))

    def changed(self, number: int, shape: Shape) -> "Layer":
        """Return the layer with another shape in the place of one."""
        return replace(self, shapes=(*self.shapes[:number], shape, *self.shapes[number + 1 :]))

    def without(self, number: int) -> "Layer":
        """Return the layer without one of its shapes."""
        return replace(self, shapes=self.shapes[:number] + self.shapes[number + 1 :])


def in_painting_order(shapes: Sequence[Shape]) -> list[Shape]:
    """Return shapes as they are painted: blocks lie lowest, then what is highlighted, so that no mark is lost."""
    lowest: dict[ShapeKind, int] = {"redact": 0, "highlight": 1}
    return sorted(shapes, key=lambda shape: lowest.get(shape.kind, 2))


def arrow_outline(
    start: tuple[float, float], end: tuple[float, float], stroke: float
) -> tuple[tuple[float, float], ...]:
    """Return the corners of an arrow from its blunt end round its head, in the unit of the points.

    An arrow shorter than its head is all head.
    """
    length = math.dist(start, end) or 1.0
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    neck = max(0.0, length - _HEAD_LENGTH * stroke)

    def at(forward: float, aside: float) -> tuple[float, float]:
        return (
            start[0] + along[0] * forward - along[1] * aside,
            start[1] + along[1] * forward + along[0] * aside,
        )

    half, wing = stroke / 2, _HEAD_WIDTH * stroke
    return at(0, half), at(neck, half), at(neck, wing), end, at(neck, -wing), at(neck, -half), at(0, -half)


def _inside(place: int) -> int:
    return max(0, min(place, WHOLE))
