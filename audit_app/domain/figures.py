"""Rounding of exact figures: half up, once."""

from fractions import Fraction


def half_up(value: Fraction, places: int) -> str:
    """Return a value of at least 0 as decimal text, rounded half up: 87.995 gives `88.00` with two places."""
    scaled = (value * 10**places * 2 + 1) // 2
    whole, rest = divmod(scaled, 10**places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)
