"""The limits of the instrument as a scale from its lowest to its highest point, with the score marked on it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from audit_app.domain.instrument import Band
from audit_app.domain.verdict import Verdict, verdict
from audit_app.reports.base import VisitSheet
from audit_app.reports.flow import Strip
from audit_app.reports.layout import LEFT, RIGHT, WIDTH
from audit_app.reports.palette import LINE, SUNKEN, TEXT, zone_ink
from audit_app.reports.pdf_text import Printable, pdf_text
from audit_app.reports.pen import Area, Line, Pen
from audit_app.reports.shapes import draw_shape, draw_zone_fill
from audit_app.reports.type_styles import CAPTION, CAPTION_STRONG, text_width
from audit_app.reports.verdict_words import band_name
from audit_app.verdict_shapes import Step
from audit_app.words import Words

_MARKER = 7.0
_BAR = 7.0
_SHAPE = 7.5
_GAP = 1.5
_MARK: tuple[Step, ...] = (
    Step("move", ((0, 0),)),
    Step("line", ((1, 0),)),
    Step("line", ((0.5, 1),)),
    Step("close"),
)


class _Segment(NamedTuple):
    band: Band
    area: Area
    limit: Printable
    names: tuple[Printable, ...]


def zone_scale(sheet: VisitSheet, words: Words) -> Strip:
    """Return the scale; every band shows where it begins, its shape where it has a zone, and its name if it fits."""
    result = verdict(sheet.card)
    height = _MARKER + 2 + _BAR + 2 + CAPTION.leading

    def draw(pen: Pen, top: float, _height: float) -> None:
        bar_top = top + _MARKER + 2
        for segment in _segments(sheet, words, bar_top):
            _draw_segment(pen, segment, is_reached=segment.band == result.band)
        _draw_marks(pen, sheet, result, top)

    return Strip(height, draw)


def _segments(sheet: VisitSheet, words: Words, top: float) -> Iterator[_Segment]:
    """Yield the bands from the lowest to the highest."""
    rising = sheet.instrument.bands[::-1]
    mark = "*" if sheet.instrument.is_assumed("bands") else ""
    ends = [*(band.min for band in rising[1:]), "100"]
    for band, end in zip(rising, ends, strict=True):
        start = _at(sheet, band.min)
        area = Area(start, top, _at(sheet, end) - start, _BAR)
        yield _Segment(band, area, pdf_text(words.figure(_short(band.min)) + mark), _names(band, words))


def _names(band: Band, words: Words) -> tuple[Printable, ...]:
    """Return what a band may be called, longest first, down to nothing."""
    label = band.label.in_language(words.language) if band.label and not band.zone else ""
    names = {f"{band.class_ or ''} {label}".strip(), band_name(band, words), band.class_ or "", ""}
    return tuple(pdf_text(name) for name in sorted(names, key=len, reverse=True))


def _short(limit: str) -> str:
    """Return a limit without decimals that are zero."""
    return limit.rstrip("0").rstrip(".") if "." in limit else limit


def _at(sheet: VisitSheet, points: str) -> float:
    """Return where some points stand on the page."""
    lowest = Fraction(sheet.instrument.bands[-1].min)
    return LEFT + WIDTH * float((Fraction(points) - lowest) / (100 - lowest))


def _draw_segment(pen: Pen, segment: _Segment, *, is_reached: bool) -> None:
    gap = _GAP if segment.area.right < RIGHT - _GAP else 0
    bar = segment.area._replace(width=segment.area.width - gap)
    if segment.band.zone:
        draw_zone_fill(pen, segment.band.zone, bar)
    else:
        pen.box(bar, fill=LINE if is_reached else SUNKEN, edge=Line(LINE, 0.5))
    x, top = segment.area.x, segment.area.bottom + 2
    pen.text(x, top, segment.limit, CAPTION)
    x += text_width(segment.limit, CAPTION) + 4
    if segment.band.zone:
        draw_shape(pen, segment.band.zone, x, top + 1, _SHAPE, zone_ink(segment.band.zone).ink)
        x += _SHAPE + 2
    name = next(name for name in segment.names if x + text_width(name, CAPTION_STRONG) < segment.area.right - 3)
    pen.text(x, top, name, CAPTION_STRONG)


def _draw_marks(pen: Pen, sheet: VisitSheet, result: Verdict, top: float) -> None:
    """Mark the score, and the range still possible as a line with an end on each side."""
    if result.low is not None and result.high is not None and not sheet.card.is_complete:
        low, high = _at(sheet, result.low), _at(sheet, result.high)
        line = Line(TEXT, 1)
        pen.line((low, top + _MARKER / 2), (high, top + _MARKER / 2), line)
        for end in (low, high):
            pen.line((end, top), (end, top + _MARKER), line)
    if result.score is not None:
        middle = _at(sheet, result.score)
        pen.fill(_MARK, Area(middle - _MARKER / 2, top, _MARKER, _MARKER + 1), TEXT)
