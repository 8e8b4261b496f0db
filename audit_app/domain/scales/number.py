"""A figure taken over from a source, as decimal text: 0 to 100 with at most two decimals in `ori-2025`."""

import re
from fractions import Fraction

from audit_app.domain.scales.base import Scale, Value, refusal

_DECIMAL = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,9})?")


class Number(Scale, frozen=True, forbid_unknown_fields=True, tag="number", tag_field="kind"):
    """A decimal between two limits; the limits are decimals written as text."""

    min: str
    max: str
    places: int

    @property
    def highest(self) -> Fraction:
        return Fraction(self.max)

    @property
    def lowest(self) -> Fraction:
        return Fraction(self.min) / Fraction(self.max)

    def parse(self, raw: object) -> Value:
        """Return the shortest text of a decimal: `70.50` becomes `70.5`."""
        wanted = f"{self.min}–{self.max}"
        text = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
        if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
            raise refusal(raw, wanted)
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        decimals = len(text.partition(".")[2])
        if decimals > self.places or not Fraction(self.min) <= Fraction(text) <= Fraction(self.max):
            raise refusal(raw, wanted)
        return text
