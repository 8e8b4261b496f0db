"""The score of a visit in words and figures for the right pane: what is known, and what is still possible."""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from audit_app.domain.bands import band_for
from audit_app.domain.instrument import Band
from audit_app.domain.progress import Progress
from audit_app.domain.scoring import Scorecard
from audit_app.domain.verdict import Verdict, points_of, verdict
from audit_app.words import Words
from ui.distance_words import distance_words
from ui.progress_words import progress_text
from ui.widgets.dimension_bars import DimensionFigure
from ui.widgets.gauge import Reading
from ui.widgets.zone_chip import zone_face

_NO_FIGURE = "–"


class ScoreReading(Struct, frozen=True):
    """Everything that the pane shows of a score. `is_scored`: there is one that can be taken apart."""

    gauge: Reading
    band: Band | None
    counts: str
    range_told: str
    possible: str
    distance: str
    dimensions: tuple[DimensionFigure, ...]
    low: str
    high: str
    is_scored: bool = True


def unscored(card: Scorecard, reason: str, words: Words) -> ScoreReading:
    """Return what there is to say of an office that could not be assessed: why, and no figure."""
    names = (dimension.name.in_language(words.language) for dimension in card.instrument.dimensions)
    return ScoreReading(
        gauge=Reading(_NO_FIGURE, words("score.none")),
        band=None,
        counts="",
        range_told=words("st.cannot", x=reason),
        possible="",
        distance="",
        dimensions=tuple(DimensionFigure(name, _NO_FIGURE) for name in names),
        low="",
        high="",
        is_scored=False,
    )


def read_score(card: Scorecard, done: Progress, words: Words) -> ScoreReading:
    """Return what there is to say of a score."""
    found = verdict(card)
    figure = words.figure(found.score) if found.score is not None else _NO_FIGURE
    caption = words("score.none" if found.score is None else "score.prov" if found.provisional else "score.full")
    told = _range(found, words)
    total = card.total
    return ScoreReading(
        gauge=Reading(figure, caption, told, _points(total.score), _points(total.low), _points(total.high)),
        band=found.band,
        counts=progress_text(done, words),
        range_told=told,
        possible=_possible(card, found, words),
        distance=distance_words(found, card.instrument.bands, words),
        dimensions=tuple(_dimensions(card, words)),
        low=words.figure(found.low or ""),
        high=words.figure(found.high or ""),
    )


def possible_bands(card: Scorecard, found: Verdict) -> tuple[Band, ...]:
    """Return the bands that the score may still end in, the highest first."""
    if found.low is None or found.high is None:
        return ()
    bands = card.instrument.bands
    first, last = bands.index(band_for(bands, found.high)), bands.index(band_for(bands, found.low))
    return bands[first : last + 1]


def _range(found: Verdict, words: Words) -> str:
    if not found.provisional or found.low is None or found.high is None:
        return ""
    return words("score.range", a=words.figure(found.low), b=words.figure(found.high))


def _possible(card: Scorecard, found: Verdict, words: Words) -> str:
    bands = possible_bands(card, found)
    if not found.provisional or len(bands) < 2:
        return ""
    if any(band.class_ is not None for band in bands):
        return words("score.classes", x=", ".join(band.class_ or "" for band in bands))
    return words("score.zones", x=", ".join(zone_face(band, words).text for band in bands))


def _dimensions(card: Scorecard, words: Words) -> Iterator[DimensionFigure]:
    names = {each.code: each.name.in_language(words.language) for each in card.instrument.dimensions}
    for figure in card.dimensions():
        points = points_of(figure.score, card.instrument)
        covers = card.instrument.bands_cover_dimensions and points is not None
        yield DimensionFigure(
            name=names[figure.code],
            figure=words.figure(points) if points is not None else _NO_FIGURE,
            points=_points(figure.score),
            zone=band_for(card.instrument.bands, points or "0").zone if covers else None,
        )


def _points(ratio: Fraction | None) -> Fraction | None:
    return None if ratio is None else ratio * 100
