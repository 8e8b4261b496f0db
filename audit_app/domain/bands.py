"""From a rounded figure to its class and zone, and to those beside it."""

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


def band_above(bands: tuple[Band, ...], band: Band) -> Band | None:
    """Return where the next better zone begins; the next better class where no better zone lies above."""
    above = bands[: bands.index(band)][::-1]
    return next((each for each in above if each.zone != band.zone), above[0] if above else None)


def band_below(bands: tuple[Band, ...], band: Band) -> Band | None:
    """Return the top of the next worse zone; the next worse class where no worse zone lies below."""
    below = bands[bands.index(band) + 1 :]
    return next((each for each in below if each.zone != band.zone), below[0] if below else None)
