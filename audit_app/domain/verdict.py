"""What a score means under an instrument: rounded once, then classed.

The rounded figure is classed, never the exact one, so that what is printed and what it is called agree
(docs/instrument-format.md).
"""

from fractions import Fraction

from msgspec import Struct

from audit_app.domain.bands import band_for
from audit_app.domain.documents.revision import DimensionScore, Score, VisitFacts
from audit_app.domain.figures import half_up
from audit_app.domain.instrument import Band, Instrument
from audit_app.domain.scoring import ENGINE, Figure, Scorecard


class Verdict(Struct, frozen=True):
    """Points of 100 as decimal text; None where nothing counts."""

    score: str | None
    low: str | None
    high: str | None
    band: Band | None
    provisional: bool


NO_VERDICT = Verdict(score=None, low=None, high=None, band=None, provisional=False)


def verdict(card: Scorecard) -> Verdict:
    """Return what a score means."""
    points = points_of(card.total.score, card.instrument)
    return Verdict(
        score=points,
        low=points_of(card.total.low, card.instrument),
        high=points_of(card.total.high, card.instrument),
        band=band_for(card.instrument.bands, points) if points is not None else None,
        provisional=not card.is_complete,
    )


def verdict_of_visit(visit: VisitFacts, card: Scorecard) -> Verdict:
    """Return the verdict of a visit; an office that could not be assessed has none, whatever was answered there."""
    return verdict(card) if visit.outcome == "assessed" else NO_VERDICT


def points_of(ratio: Fraction | None, instrument: Instrument) -> str | None:
    """Return a ratio from 0 to 1 as points of 100, rounded as the instrument says."""
    return None if ratio is None else half_up(ratio * 100, instrument.rounding.places)


def score_block(card: Scorecard, status: str | None = None) -> Score:
    """Return the score as it is written into a revision, in hundredths of a point."""
    band = verdict(card).band
    return Score(
        engine=ENGINE,
        provisional=not card.is_complete,
        total=_hundredths(card.total.score),
        low=_hundredths(card.total.low),
        high=_hundredths(card.total.high),
        class_=band.class_ if band else None,
        zone=band.zone if band else None,
        status=status,
        dimensions=tuple(
            sorted((_dimension_score(card, figure) for figure in card.dimensions()), key=lambda score: score.code)
        ),
    )


def _dimension_score(card: Scorecard, figure: Figure) -> DimensionScore:
    leaves = leaves_below(figure)
    kinds = {leaf.code: card.instrument.leaves[leaf.code].subject for leaf in leaves}
    return DimensionScore(
        code=figure.code,
        score=_hundredths(figure.score),
        answered=len({(leaf.code, item.subject) for leaf in leaves for item in leaf.items if not item.is_open}),
        expected=sum(len(card.roster.instances(kind)) for kind in kinds.values()),
    )


def leaves_below(figure: Figure) -> tuple[Figure, ...]:
    """Return the leaves below a figure; a leaf stands once for each product where each product has a tree."""
    if figure.level == "leaf":
        return (figure,)
    return tuple(leaf for part in figure.parts for leaf in leaves_below(part))


def _hundredths(ratio: Fraction | None) -> int | None:
    return None if ratio is None else int(half_up(ratio * 10_000, 0))
