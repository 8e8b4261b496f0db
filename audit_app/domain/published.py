"""Results that Ombudsman RI or the press published, one row of a table each, and the results that follow from them."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from audit_app.domain.instrument import Zone
from audit_app.domain.methods import Method, Methods
from audit_app.domain.results import Result, name_key

# Bodies that belong to no province.
NATIONAL_LEVELS = ("kementerian", "lembaga")
LEVELS = (*NATIONAL_LEVELS, "provinsi", "kota", "kabupaten", "polres", "kantor_pertanahan", "lapas", "imigrasi")


class PublishedScore(Struct, frozen=True):
    """One row as it was published. `score` is decimal text in points of 100; None stands where the page had nothing.

    `province` is empty for national bodies; `source` is the address of the page.
    """

    entity: str
    level: str
    province: str
    year: int
    score: str | None
    class_: str | None
    zone: Zone | None
    source: str

    @property
    def value(self) -> Fraction | None:
        """The score as an exact number."""
        return None if self.score is None else Fraction(self.score)

    @property
    def printed(self) -> str:
        """The figures of the row as one short text, such as `83.70 B hijau`."""
        return " ".join(part for part in (self.score, self.class_, self.zone) if part)


class NumberedScore(NamedTuple):
    """A row and its number in the file, where the header is row 1 as in a spreadsheet."""

    number: int
    score: PublishedScore


def has_contradiction(scores: Sequence[PublishedScore]) -> bool:
    """Tell whether rows on one entity and year print different figures; what a row leaves out contradicts nothing."""
    columns = (
        {score.value for score in scores},
        {score.class_ for score in scores},
        {score.zone for score in scores},
    )
    return any(len(column - {None}) > 1 for column in columns)


def published_results(scores: Iterable[PublishedScore], methods: Methods) -> tuple[Result, ...]:
    """Return one result for each entity and year, by year and name.

    Class and zone follow from the score; only where the year has no method are the printed ones taken over. Left out
    is what cannot count: an entity and year without a score, or with rows that contradict each other.
    """
    results = []
    for _, rows in groupby(sorted(scores, key=_entity_in_year), key=_entity_in_year):
        same = list(rows)
        scored = next((score for score in same if score.score is not None), None)
        if scored is not None and not has_contradiction(same):
            results.append(_result(scored, methods.get(scored.year)))
    return tuple(results)


def _entity_in_year(score: PublishedScore) -> tuple[int, str]:
    return score.year, name_key(score.entity)


def _result(score: PublishedScore, method: Method | None) -> Result:
    printed = score.score or ""
    value = Fraction(printed)
    band = method.band(value) if method else None
    return Result(
        name=score.entity,
        level=score.level,
        province=score.province,
        year=score.year,
        value=value,
        figure=method.figure(value) if method else printed,
        method=method.id if method else None,
        class_=band.class_ if band else score.class_,
        zone=band.zone if band else score.zone,
        origin="published",
    )
