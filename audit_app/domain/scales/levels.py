"""Scales of whole numbers whose levels have words: `ordinal` for an assessor, `likert` for a respondent."""

from collections.abc import Iterator
from fractions import Fraction

from audit_app.domain.scales.base import Scale, Value, whole_number


class _RunOfLevels(Scale, frozen=True, forbid_unknown_fields=True):
    min: int
    max: int

    @property
    def highest(self) -> Fraction:
        return Fraction(self.max)

    @property
    def lowest(self) -> Fraction:
        return Fraction(self.min, self.max)

    def parse(self, raw: object) -> Value:
        return whole_number(raw, self.min, self.max)

    def ratio(self, value: Value) -> Fraction:
        return Fraction(int(value), self.max)

    def levels(self) -> Iterator[int]:
        return iter(range(self.min, self.max + 1))


class Ordinal(_RunOfLevels, frozen=True, forbid_unknown_fields=True, tag="ordinal", tag_field="kind"):
    """Levels described by a rubric, 0 to 5 in `ori-2024`; those up to `finding_to` are reported as findings."""

    finding_to: int | None = None

    def is_shortcoming(self, value: Value) -> bool:
        return self.finding_to is not None and int(value) <= self.finding_to


class Likert(_RunOfLevels, frozen=True, forbid_unknown_fields=True, tag="likert", tag_field="kind"):
    """What a respondent says, 1 to 4 in `skm-2017`: never a finding, and the lowest answer is worth `min / max`.

    Source: Permenpan RB 14/2017, where the index runs from 25 to 100.
    """
