"""How one entity did over the years, without ever comparing what two methods measured."""

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from audit_app.domain.methods import YEARS_NOT_ASSESSED
from audit_app.domain.results import Result, name_key
from audit_app.errors import RuleViolation


class TrendYear(Struct, frozen=True):
    """One year of a trend; without a result it is a gap, and `was_assessed` tells whether there was a round at all.

    `change` is the exact difference to the year before, in points, and exists only within one method. `is_break` says
    that the result before this one, however long ago, was made with another or an unknown method.
    """

    year: int
    result: Result | None
    was_assessed: bool
    change: Fraction | None
    is_break: bool


def trend(results: Iterable[Result], name: str) -> tuple[TrendYear, ...]:
    """Return every year from the first result of an entity to its last, or nothing for a name without results.

    Raises RuleViolation `two_results_in_a_year`: which of them counts is not for this function to decide.
    """
    by_year = _by_year(results, name)
    if not by_year:
        return ()
    years: list[TrendYear] = []
    earlier: Result | None = None
    for year in range(min(by_year), max(by_year) + 1):
        result = by_year.get(year)
        years.append(_gap(year) if result is None else _point(result, earlier))
        earlier = result or earlier
    return tuple(years)


def _by_year(results: Iterable[Result], name: str) -> dict[int, Result]:
    by_year: dict[int, Result] = {}
    for result in results:
        if name_key(result.name) == name_key(name):
            if result.year in by_year:
                raise RuleViolation("two_results_in_a_year", name=result.name, year=result.year)
            by_year[result.year] = result
    return by_year


def _gap(year: int) -> TrendYear:
    return TrendYear(year, None, was_assessed=year not in YEARS_NOT_ASSESSED, change=None, is_break=False)


def _point(result: Result, earlier: Result | None) -> TrendYear:
    if earlier is None:
        return TrendYear(result.year, result, was_assessed=True, change=None, is_break=False)
    is_break = result.method is None or result.method != earlier.method
    follows = earlier.year == result.year - 1 and not is_break
    change = result.value - earlier.value if follows else None
    return TrendYear(result.year, result, was_assessed=True, change=change, is_break=is_break)
