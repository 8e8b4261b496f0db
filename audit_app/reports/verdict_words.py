"""What the verdict of a visit says, line by line, each in the style that it has on paper."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from audit_app.domain.figures import half_up
from audit_app.domain.instrument import Band
from audit_app.domain.verdict import Verdict, verdict
from audit_app.reports.base import VisitSheet
from audit_app.reports.palette import TEXT2, zone_ink
from audit_app.reports.sheet_words import chosen_status, rests_on_assumptions
from audit_app.reports.type_styles import FIGURE, SMALL, SMALL_STRONG, STRONG, VERDICT, TypeStyle
from audit_app.words import Words


class VerdictLine(NamedTuple):
    """A text of the verdict; `tail` follows it in small type."""

    text: str
    style: TypeStyle
    tail: str = ""


def verdict_lines(sheet: VisitSheet, words: Words) -> Iterator[VerdictLine]:
    """Yield zone, figure, class, range, distance to green, and how final all that is."""
    result = verdict(sheet.card)
    if result.score is None or result.band is None:
        yield VerdictLine(words("score.none"), VERDICT.in_colour(TEXT2))
    else:
        yield VerdictLine(_headline(result.band, words), VERDICT.in_colour(zone_ink(result.band.zone).ink))
        mark = "*" if rests_on_assumptions(sheet) else ""
        yield VerdictLine(words.figure(result.score), FIGURE, words("prn.of100") + mark)
        if result.band.class_:
            yield VerdictLine(_class_line(result.band, words), STRONG)
    yield from _range_lines(sheet, result, words)
    gap = _points_to_green(sheet, result)
    if gap is not None:
        yield VerdictLine(words("score.gap", x=words.figure(gap)), SMALL_STRONG)
    if sheet.state != "validated":
        yield VerdictLine(words("score.pending" if sheet.state == "verified" else "score.prov"), SMALL)


def status_lines(sheet: VisitSheet, words: Words) -> Iterator[VerdictLine]:
    """Yield the second verdict, where the instrument has one."""
    status = chosen_status(sheet)
    if status is not None:
        mark = "*" if status.provenance.is_assumed else ""
        label = status.label.in_language(words.language)
        yield VerdictLine(f"{words('prn.status')}: {label}{mark}", STRONG)


def band_name(band: Band, words: Words) -> str:
    """Return zone and class in few words: `Kuning C`, `Kuning`, `C`."""
    return f"{words.zone(band.zone)} {band.class_ or ''}".strip()


def _headline(band: Band, words: Words) -> str:
    """Return the words of the zone; where there is none, what the class means."""
    if band.zone:
        return words(f"prn.zone.{band.zone}")
    return band.label.in_language(words.language) if band.label else words("prn.class", x=band.class_)


def _class_line(band: Band, words: Words) -> str:
    letter = words("prn.class", x=band.class_)
    return f"{letter} · {band.label.in_language(words.language)}" if band.zone and band.label else letter


def _range_lines(sheet: VisitSheet, result: Verdict, words: Words) -> Iterator[VerdictLine]:
    """Yield the range still possible and the classes in it, while items are open."""
    if result.low is None or result.high is None or sheet.card.is_complete:
        return
    yield VerdictLine(words("score.range", a=words.figure(result.low), b=words.figure(result.high)), SMALL_STRONG)
    low, high = Fraction(result.low), Fraction(result.high)
    ceilings = [Fraction(101), *(Fraction(band.min) for band in sheet.instrument.bands)]
    names = [
        band.class_ or band_name(band, words)
        for band, ceiling in zip(sheet.instrument.bands, ceilings, strict=False)
        if Fraction(band.min) <= high and low < ceiling
    ]
    if len(names) > 1:
        yield VerdictLine(words("score.classes", x=", ".join(names)), SMALL)


def _points_to_green(sheet: VisitSheet, result: Verdict) -> str | None:
    """Return how many points a complete visit lacks to the lowest green band; None where none are or none is."""
    green = [Fraction(band.min) for band in sheet.instrument.bands if band.zone == "hijau"]
    if result.provisional or not green or result.score is None or Fraction(result.score) >= min(green):
        return None
    return half_up(min(green) - Fraction(result.score), sheet.instrument.rounding.places)
