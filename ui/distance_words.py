"""How far a score is from the next zone, in words."""

from fractions import Fraction

from audit_app.domain.bands import band_above
from audit_app.domain.figures import half_up
from audit_app.domain.instrument import Band
from audit_app.domain.verdict import Verdict
from audit_app.words import Words


def distance_words(found: Verdict, bands: tuple[Band, ...], words: Words) -> str:
    """Return how many points are missing to the next zone, or to the next class where no zone lies above."""
    if found.score is None or found.band is None:
        return ""
    goal = band_above(bands, found.band)
    if goal is None:
        return words("levers.up.none")
    missing = words.figure(half_up(Fraction(goal.min) - Fraction(found.score), 2))
    if goal.zone is not None and goal.zone != found.band.zone:
        return words("score.short.zone", x=missing, z=words.zone(goal.zone).lower())
    return words("score.short.class", x=missing, z=goal.class_ or "")
