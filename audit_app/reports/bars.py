"""The parts of a score as bars, each beside its figure."""

from fractions import Fraction
from typing import NamedTuple

from audit_app.domain.scoring import Level
from audit_app.reports.base import VisitSheet
from audit_app.reports.flow import Group, Strip, space
from audit_app.reports.layout import RIGHT
from audit_app.reports.palette import SUNKEN, TEXT, zone_ink
from audit_app.reports.part_scores import PartScore, parts_of_score
from audit_app.reports.pdf_text import pdf_text
from audit_app.reports.pen import Area, Line, Pen
from audit_app.reports.shapes import draw_shape, draw_zone_fill
from audit_app.reports.type_styles import BODY, CAPTION, HEADING, SMALL, STRONG, TypeStyle, break_lines, text_width
from audit_app.words import Words

_TITLES = {
    "dimension": "prn.dims",
    "variable": "prn.variables",
    "indicator": "prn.indicators",
    "leaf": "prn.indicators",
}
_LONGEST_NAME = 128.0
_WEIGHT_WIDTH = 40.0
_FIGURE_WIDTH = 38.0
_GAP = 8.0
_SHAPE = 10.0
_BAR_HEIGHT = 8.0
_TICK = 3.0
_MANY = 6


class _Columns(NamedTuple):
    """Where the columns stand, and how dense the rows are."""

    left: float
    names: float
    bar_left: float
    has_weights: bool
    style: TypeStyle
    row_gap: float


def bars(sheet: VisitSheet, words: Words, x: float) -> Group:
    """Return the heading and one row for each part, between `x` and the right margin; nothing where nothing counts."""
    level, parts = parts_of_score(sheet)
    if not parts:
        return [space(0)]
    columns = _columns(parts, words, x)
    return [_heading(sheet, words, level, columns), *(_row(part, words, columns) for part in parts)]


def _columns(parts: list[PartScore], words: Words, x: float) -> _Columns:
    """Return the columns: the names get the room that the longest needs, the bars what is left."""
    style, row_gap = (BODY, 5.4) if len(parts) <= _MANY else (SMALL, 1.4)
    has_weights = any(part.weight for part in parts)
    longest = max(text_width(pdf_text(part.name.in_language(words.language)), style) for part in parts)
    names = min(longest + 1, _LONGEST_NAME)
    bar_left = x + names + (_WEIGHT_WIDTH if has_weights else 0) + _GAP
    return _Columns(x, names, bar_left, has_weights, style, row_gap)


def _heading(sheet: VisitSheet, words: Words, level: Level, columns: _Columns) -> Strip:
    title = pdf_text(words(_TITLES[level]))
    weight = pdf_text(words("prn.weight") if columns.has_weights else "")
    note = pdf_text(words("prn.last_round", x=sheet.last_round.name) if sheet.last_round else "")

    def draw(pen: Pen, top: float, height: float) -> None:
        pen.text(columns.left, top, title, HEADING)
        pen.text(columns.bar_left - _GAP, top + height - CAPTION.leading + 1, weight, CAPTION, "right")
        pen.text(RIGHT, top + 3, note, CAPTION, "right")

    return Strip(HEADING.leading + (8 if columns.has_weights else 4), draw)


def _row(part: PartScore, words: Words, columns: _Columns) -> Strip:
    style = columns.style
    names = break_lines(pdf_text(part.name.in_language(words.language)), style, columns.names)
    weight = pdf_text(f"{words.figure(part.weight)}%" if part.weight else "")
    figure = pdf_text(words.figure(part.points) if part.points else words("prn.no_figure"))
    bar_right = RIGHT - _FIGURE_WIDTH - (_SHAPE + 4 if part.zone else 0)

    def draw(pen: Pen, top: float, height: float) -> None:
        middle = top + height / 2
        for index, name in enumerate(names):
            pen.text(columns.left, top + columns.row_gap / 2 + index * style.leading, name, style)
        pen.text(columns.bar_left - _GAP, middle - CAPTION.leading / 2, weight, CAPTION, "right")
        _draw_bar(
            pen, part, Area(columns.bar_left, middle - _BAR_HEIGHT / 2, bar_right - columns.bar_left, _BAR_HEIGHT)
        )
        if part.zone:
            draw_shape(pen, part.zone, bar_right + 6, middle - _SHAPE / 2, _SHAPE, zone_ink(part.zone).ink)
        pen.text(RIGHT, middle - STRONG.leading / 2, figure, STRONG, "right")

    return Strip(len(names) * style.leading + columns.row_gap, draw)


def _draw_bar(pen: Pen, part: PartScore, area: Area) -> None:
    """Draw the track, the figure as its filled part, and the last round as an upright line."""
    pen.box(area, fill=SUNKEN)
    if part.points:
        draw_zone_fill(pen, part.zone, area._replace(width=_share(part.points) * area.width))
    if part.before:
        at = area.x + _share(part.before) * area.width
        pen.line((at, area.top - _TICK), (at, area.bottom + _TICK), Line(TEXT, 1.4))


def _share(points: str) -> float:
    return float(Fraction(points) / 100)
