"""The shapes that carry a verdict, each as one plain description, so that screen and paper draw the same.

Coordinates lie in the unit square, x to the right and y down (paper turns y over). Every shape can be told from the
others without colour. Nothing here knows how to draw.
"""

from math import cos, hypot, pi, sin
from typing import Literal

from msgspec import Struct

ShapeName = Literal["hijau", "kuning", "merah", "none", "present", "absent", "na", "finding"]
Point = tuple[float, float]

LINE_WIDTH = 0.085
"""Width of a stroke in a shape of size 1; ends and corners are round."""

_ROUND = 4 / 3 * (2**0.5 - 1)  # the handle length with which four curves look like a circle


class Step(Struct, frozen=True):
    """One step of a path: `move` and `line` take one point, `curve` two handles and its end, `close` none."""

    kind: Literal["move", "line", "curve", "close"]
    points: tuple[Point, ...] = ()


class Stroke(Struct, frozen=True):
    """One path of a shape. It is drawn as a line, dashed with (on, off) lengths if there are any, or filled."""

    steps: tuple[Step, ...]
    dash: tuple[float, float] | None = None
    is_filled: bool = False


Shape = tuple[Stroke, ...]


def _line(*points: Point) -> tuple[Step, ...]:
    return (Step("move", points[:1]), *(Step("line", (point,)) for point in points[1:]))


def _circle(centre: Point, radius: float) -> tuple[Step, ...]:
    (x, y), r, h = centre, radius, radius * _ROUND
    return (
        Step("move", ((x, y - r),)),
        Step("curve", ((x + h, y - r), (x + r, y - h), (x + r, y))),
        Step("curve", ((x + r, y + h), (x + h, y + r), (x, y + r))),
        Step("curve", ((x - h, y + r), (x - r, y + h), (x - r, y))),
        Step("curve", ((x - r, y - h), (x - h, y - r), (x, y - r))),
        Step("close"),
    )


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1])
    share = distance / length
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _rounded_polygon(corners: tuple[Point, ...], radius: float) -> tuple[Step, ...]:
    steps: list[Step] = []
    for index, corner in enumerate(corners):
        before, after = corners[index - 1], corners[(index + 1) % len(corners)]
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        handles = (_towards(corner, before, radius / 3), _towards(corner, after, radius / 3))
        steps.append(Step("line" if steps else "move", (start,)))
        steps.append(Step("curve", (*handles, end)))
    return (*steps, Step("close"))


def _regular_polygon(sides: int, radius: float) -> tuple[Point, ...]:
    turn = 2 * pi / sides
    return tuple((0.5 + radius * sin((i + 0.5) * turn), 0.5 - radius * cos((i + 0.5) * turn)) for i in range(sides))


def _cross(low: float, high: float) -> Shape:
    return (Stroke(_line((low, low), (high, high))), Stroke(_line((low, high), (high, low))))


_CIRCLE = _circle((0.5, 0.5), 0.42)
_TRIANGLE = _rounded_polygon(((0.5, 0.06), (0.97, 0.89), (0.03, 0.89)), 0.1)
_OCTAGON = _rounded_polygon(_regular_polygon(8, 0.455), 0.06)
_TEN_DASHES = (2 * pi * 0.42 * 0.058, 2 * pi * 0.42 * 0.042)

SHAPES: dict[ShapeName, Shape] = {
    "hijau": (Stroke(_CIRCLE), Stroke(_line((0.33, 0.515), (0.45, 0.63), (0.68, 0.39)))),
    "kuning": (
        Stroke(_TRIANGLE),
        Stroke(_line((0.5, 0.37), (0.5, 0.58))),
        Stroke(_circle((0.5, 0.725), 0.055), is_filled=True),
    ),
    "merah": (Stroke(_OCTAGON), *_cross(0.36, 0.64)),
    "none": (Stroke(_CIRCLE, dash=_TEN_DASHES),),
    "present": (Stroke(_line((0.17, 0.54), (0.4, 0.76), (0.84, 0.27))),),
    "absent": _cross(0.22, 0.78),
    "na": (Stroke(_line((0.2, 0.5), (0.8, 0.5))),),
    "finding": (Stroke(_rounded_polygon(((0.5, 0.1), (0.95, 0.88), (0.05, 0.88)), 0.08), is_filled=True),),
}
