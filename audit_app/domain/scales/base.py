"""What every scale can do. How to add a kind of scale: see this package."""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from audit_app.errors import RuleViolation

Value = int | str
"""An answer as it is stored: an integer, or the text form that its scale defines."""


class Scale(Struct, frozen=True, forbid_unknown_fields=True):
    """The values that an answer can take and what each is worth. The defaults fit a scale of plain figures from 0."""

    @property
    def kind(self) -> str:
        """The name of this kind of scale in an instrument document."""
        return str(self.__struct_config__.tag)

    @property
    def highest(self) -> Fraction:
        """The level that is worth 1."""
        return Fraction(1)

    @property
    def lowest(self) -> Fraction:
        """The smallest ratio that a complete answer can have."""
        return Fraction(0)

    def parse(self, raw: object) -> Value:
        """Return the stored form of something that a person or a file gave.

        Raises RuleViolation `value_not_on_scale` when it is no value of this scale, or `row_not_on_checklist`.
        """
        raise refusal(raw, "–")

    def is_complete(self, value: Value) -> bool:  # noqa: ARG002  a checklist looks at it
        """Tell whether a stored value answers the item; a checklist may be half marked."""
        return True

    def level(self, value: Value) -> Fraction:
        """Return the level of a complete value."""
        return Fraction(value)

    def ratio(self, value: Value) -> Fraction:
        """Return what a complete value is worth, from 0 to 1: its level divided by the highest."""
        return self.level(value) / self.highest

    def is_shortcoming(self, value: Value) -> bool:  # noqa: ARG002  most scales know none
        """Tell whether a complete value is reported as a finding."""
        return False

    def levels(self) -> Iterator[int]:
        """Yield the levels that a rubric describes, lowest first; nothing where levels have no words."""
        return iter(())


def refusal(raw: object, wanted: str) -> RuleViolation:
    """Return the error for something that is no value of a scale; `wanted` shows what is."""
    return RuleViolation("value_not_on_scale", value=str(raw)[:40], wanted=wanted)


def whole_number(raw: object, lowest: int, highest: int) -> int:
    """Return a whole number between two limits; digits as text count, True does not.

    Raises RuleViolation `value_not_on_scale`.
    """
    if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) < 10:
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int) or not lowest <= raw <= highest:
        raise refusal(raw, f"{lowest}–{highest}")
    return raw
