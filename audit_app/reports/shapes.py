"""Verdict shapes and zone fills on paper: what a person can tell apart without colour."""

from audit_app.domain.instrument import Zone
from audit_app.reports.palette import Colour, zone_ink
from audit_app.reports.pen import Area, Line, Pen
from audit_app.verdict_shapes import LINE_WIDTH, SHAPES, ShapeName

_DOT_PITCH = 3.2
_HATCH_PITCH = 3.0


def draw_shape(pen: Pen, name: ShapeName, x: float, top: float, size: float, colour: Colour) -> None:
    """Draw a verdict shape into a square whose upper left corner is given."""
    square = Area(x, top, size, size)
    for stroke in SHAPES[name]:
        if stroke.is_filled:
            pen.fill(stroke.steps, square, colour)
        else:
            dash = (stroke.dash[0] * size, stroke.dash[1] * size) if stroke.dash else None
            line = Line(colour, LINE_WIDTH * size, dash, is_round=dash is None)
            pen.stroke(stroke.steps, square, line)


def draw_zone_fill(pen: Pen, zone: Zone | None, area: Area) -> None:
    """Fill a bar: green and neutral solid, yellow dotted within an outline, red hatched."""
    if area.width <= 0:
        return
    ink = zone_ink(zone)
    pen.box(area, fill=ink.fill)
    with pen.inside(area):
        if zone == "kuning":
            _dots(pen, area, Line(ink.upon, 1.3, (0.01, _DOT_PITCH), is_round=True))
            pen.box(area, edge=Line(ink.upon, 1.4))
        elif zone == "merah":
            _hatch(pen, area, Line(ink.upon, 0.8))


def _dots(pen: Pen, area: Area, dots: Line) -> None:
    """Draw rows of dots: the dashes of a line so short that only their round ends are left."""
    count = max(1, round(area.height / _DOT_PITCH))
    heights = [area.top + area.height * (row + 0.5) / count for row in range(count)]
    starts = [area.x + _DOT_PITCH * (0.5 if row % 2 else 1) for row in range(count)]
    pen.lines([((start, y), (area.right, y)) for start, y in zip(starts, heights, strict=True)], dots)


def _hatch(pen: Pen, area: Area, line: Line) -> None:
    """Draw slanting lines from below left to above right."""
    count = int((area.width + area.height) / _HATCH_PITCH) + 1
    starts = [area.x - area.height + index * _HATCH_PITCH for index in range(count)]
    pen.lines([((start, area.bottom), (start + area.height, area.top)) for start in starts], line)
