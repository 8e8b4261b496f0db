"""Who stands where in a year: standard competition ranking of results, published or our own."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from audit_app.domain.results import Result, name_key
from audit_app.errors import Problem, RuleViolation


class Ranked(Struct, frozen=True):
    """A result with its place; after two that share rank 2 comes rank 4."""

    rank: int
    is_tied: bool
    result: Result


def rank(
    results: Iterable[Result], *, year: int, province: str | None = None, level: str | None = None
) -> tuple[Ranked, ...]:
    """Return the chosen results from the highest exact value down, names in alphabetical order within a tie.

    Raises RuleViolation `rank_mixes_methods` when the chosen results were made with different methods.
    """
    chosen = [result for result in results if _is_chosen(result, year, province, level)]
    methods = {result.method for result in chosen}
    if len(methods) > 1:
        raise RuleViolation(
            "rank_mixes_methods", year=year, methods=", ".join(sorted(str(method) for method in methods))
        )
    return _in_order(sorted(chosen, key=_highest_first))


def ties(ranking: Sequence[Ranked]) -> tuple[Problem, ...]:
    """Return one warning `tie` for every rank that several share, with their names."""
    groups: dict[int, list[Result]] = {}
    for ranked in ranking:
        if ranked.is_tied:
            groups.setdefault(ranked.rank, []).append(ranked.result)
    return tuple(_tie(place, group) for place, group in groups.items())


def _is_chosen(result: Result, year: int, province: str | None, level: str | None) -> bool:
    return (
        result.year == year
        and (province is None or name_key(result.province) == name_key(province))
        and (level is None or name_key(result.level) == name_key(level))
    )


def _highest_first(result: Result) -> tuple[object, ...]:
    return -result.value, name_key(result.name), result.name, result.level, result.province, result.origin


def _in_order(ordered: list[Result]) -> tuple[Ranked, ...]:
    counts = Counter(result.value for result in ordered)
    first_places: dict[object, int] = {}
    for place, result in enumerate(ordered, start=1):
        first_places.setdefault(result.value, place)
    return tuple(Ranked(first_places[result.value], counts[result.value] > 1, result) for result in ordered)


def _tie(place: int, group: list[Result]) -> Problem:
    names = ", ".join(result.name for result in group)
    return Problem(f"rank[{place}]", "tie", {"rank": place, "names": names, "score": group[0].figure})
