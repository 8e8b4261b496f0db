"""The verdict in one box: shape, words and figure; a second verdict below a line where there is one."""

from collections.abc import Iterable
from typing import NamedTuple

from audit_app.domain.instrument import Band
from audit_app.domain.verdict import verdict
from audit_app.reports.base import VisitSheet
from audit_app.reports.flow import Strip
from audit_app.reports.layout import LEFT, WIDTH
from audit_app.reports.palette import LINE, TEXT2, WHITE, zone_ink
from audit_app.reports.pdf_text import Printable, pdf_text
from audit_app.reports.pen import Area, Line, Pen
from audit_app.reports.shapes import draw_shape
from audit_app.reports.type_styles import SUBTITLE, VERDICT, TypeStyle, break_lines, text_width
from audit_app.reports.verdict_words import VerdictLine, status_lines, verdict_lines
from audit_app.verdict_shapes import SHAPES
from audit_app.words import Words

BADGE_WIDTH = 219.0

_PADDING = 8.5
_SYMBOL = 46.0
_SMALL_SYMBOL = 24.0
_TEXT_LEFT = LEFT + _PADDING + _SYMBOL + 11.0
_STATUS_LEFT = LEFT + _PADDING
_RIGHT = LEFT + BADGE_WIDTH - _PADDING
_LETTER = TypeStyle("strong", 28, _SYMBOL)


class _Line(NamedTuple):
    text: Printable
    style: TypeStyle
    tail: Printable


def badge(sheet: VisitSheet, words: Words) -> Strip:
    """Return the badge of an assessed visit; it stands at the left margin and may be drawn taller than it asks."""
    band = verdict(sheet.card).band
    main = _broken(verdict_lines(sheet, words), _RIGHT - _TEXT_LEFT)
    second = _broken(status_lines(sheet, words), _RIGHT - _STATUS_LEFT)
    foot = _height(second) + _PADDING if second else 0.0

    def draw(pen: Pen, top: float, height: float) -> None:
        area = Area(LEFT, top, BADGE_WIDTH, height)
        ink = zone_ink(band.zone if band else None)
        pen.box(area, radius=5, fill=ink.soft, edge=Line(ink.ink, 1.3))
        middle = top + (height - foot) / 2
        _draw_symbol(pen, band, middle - _SYMBOL / 2)
        _draw_lines(pen, main, _TEXT_LEFT, middle - _height(main) / 2)
        if second:
            pen.line((area.x, area.bottom - foot), (area.right, area.bottom - foot), Line(ink.ink, 0.7))
            _draw_lines(pen, second, _STATUS_LEFT, area.bottom - foot + _PADDING / 2)

    return Strip(max(_height(main), _SYMBOL) + 2 * _PADDING + foot, draw)


def no_verdict(words: Words) -> Strip:
    """Return the box of an office that could not be assessed."""
    text, style = pdf_text(words("prn.not_assessed")), VERDICT.in_colour(TEXT2)

    def draw(pen: Pen, top: float, height: float) -> None:
        pen.box(Area(LEFT, top, WIDTH, height), radius=5, fill=zone_ink(None).soft, edge=Line(TEXT2, 1.3))
        draw_shape(pen, "none", LEFT + _PADDING, top + (height - _SMALL_SYMBOL) / 2, _SMALL_SYMBOL, TEXT2)
        pen.text(LEFT + 2 * _PADDING + _SMALL_SYMBOL, top + (height - style.leading) / 2, text, style)

    return Strip(_SMALL_SYMBOL + 2 * _PADDING, draw)


def _broken(lines: Iterable[VerdictLine], width: float) -> list[_Line]:
    """Return the lines as they fit into a width; a tail stays with the last piece of its line."""
    broken: list[_Line] = []
    for line in lines:
        *first, last = break_lines(pdf_text(line.text), line.style, width)
        broken += [_Line(piece, line.style, Printable("")) for piece in first]
        broken.append(_Line(last, line.style, pdf_text(line.tail)))
    return broken


def _height(lines: list[_Line]) -> float:
    return sum(line.style.leading for line in lines)


def _draw_lines(pen: Pen, lines: list[_Line], x: float, top: float) -> None:
    for line in lines:
        pen.text(x, top, line.text, line.style)
        if line.tail:
            same_baseline = top + line.style.rise - SUBTITLE.rise
            pen.text(x + text_width(line.text, line.style) + 3, same_baseline, line.tail, SUBTITLE)
        top += line.style.leading


def _draw_symbol(pen: Pen, band: Band | None, top: float) -> None:
    """Draw the shape of the zone; a class without a zone is a letter in a frame."""
    x = LEFT + _PADDING
    if band is None or band.zone:
        zone = band.zone if band else None
        pen.fill(SHAPES[zone or "none"][0].steps, Area(x, top, _SYMBOL, _SYMBOL), WHITE)
        draw_shape(pen, zone or "none", x, top, _SYMBOL, zone_ink(zone).ink)
        return
    pen.box(Area(x + 2, top + 2, _SYMBOL - 4, _SYMBOL - 4), radius=6, edge=Line(LINE, 1.3))
    pen.text(x + _SYMBOL / 2, top, pdf_text(band.class_ or ""), _LETTER.in_colour(zone_ink(None).ink), "centre")
