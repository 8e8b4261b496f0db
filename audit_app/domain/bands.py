"""From a rounded figure to its class and zone."""

from fractions import Fraction

from audit_app.domain.instrument import Band
from audit_app.errors import RuleViolation


def band_for(bands: tuple[Band, ...], rounded: str) -> Band:
    """Return the first band, highest first, whose `min` the rounded figure reaches.

    Raises RuleViolation `below_all_bands` where the lowest band begins above the figure.
    """
    figure = Fraction(rounded)
    for band in bands:
        if Fraction(band.min) <= figure:
            return band
    raise RuleViolation("below_all_bands", figure=rounded)
