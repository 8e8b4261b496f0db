"""Warnings about published rows that can be read but should not be believed unseen.

A warning never stops an import and is never silent: it has a code, the row it stands at, and the figures it is about.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from audit_app.domain.instrument import Band
from audit_app.domain.methods import YEARS_NOT_ASSESSED, Methods
from audit_app.domain.published import LEVELS, NATIONAL_LEVELS, NumberedScore, has_contradiction
from audit_app.domain.results import name_key
from audit_app.errors import Problem


def find_warnings(rows: Sequence[NumberedScore], methods: Methods) -> tuple[Problem, ...]:
    """Return all warnings: first about single rows, then about the rows of each entity beside each other."""
    found = [warning for row in rows for warning in _warnings_of_row(row, methods)]
    for _, group in groupby(sorted(rows, key=_by_entity_and_year), key=_by_entity):
        found += _warnings_of_entity(list(group))
    return tuple(found)


def _warnings_of_row(row: NumberedScore, methods: Methods) -> Iterator[Problem]:
    yield from _what_is_missing(row)
    score = row.score
    if score.year in YEARS_NOT_ASSESSED:
        yield _warning(row, "year", "year_not_assessed")
    elif score.year not in methods:
        yield _warning(row, "year", "no_method")
    elif score.value is not None:
        yield from _what_contradicts(row, methods[score.year].band(score.value))


def _what_is_missing(row: NumberedScore) -> Iterator[Problem]:
    score = row.score
    if score.level not in LEVELS:
        yield _warning(row, "level", "level_unknown", level=score.level)
    if not score.province and score.level not in NATIONAL_LEVELS:
        yield _warning(row, "province", "province_missing")
    if not score.source:
        yield _warning(row, "source", "source_missing")
    if score.score is None:
        yield from _what_lacks_a_score(row)


def _what_lacks_a_score(row: NumberedScore) -> Iterator[Problem]:
    yield _warning(row, "score", "score_missing")
    if row.score.class_:
        yield _warning(row, "class", "class_without_score", printed=row.score.class_)
    if row.score.zone:
        yield _warning(row, "zone", "zone_without_score", printed=row.score.zone)


def _what_contradicts(row: NumberedScore, band: Band) -> Iterator[Problem]:
    """Compare what is printed with the band of the score."""
    score = row.score
    if score.class_ and score.class_ != band.class_:
        code = "class_contradicts_score" if band.class_ else "class_not_in_method"
        yield _warning(row, "class", code, score=score.score, printed=score.class_, expected=band.class_)
    if score.zone and score.zone != band.zone:
        code = "zone_contradicts_score" if band.zone else "zone_not_in_method"
        yield _warning(row, "zone", code, score=score.score, printed=score.zone, expected=band.zone)


def _warnings_of_entity(rows: list[NumberedScore]) -> Iterator[Problem]:
    """Compare the rows of one entity, in the order of years."""
    for _, group in groupby(rows, key=lambda row: row.score.year):
        yield from _duplicates(list(group))
    for earlier, later in pairwise(rows):
        yield from _what_moved(earlier, later)
        yield from _missing_years(earlier, later)


def _duplicates(rows: list[NumberedScore]) -> Iterator[Problem]:
    """Name every row after the first on one entity and year."""
    code = "duplicate_differs" if has_contradiction([row.score for row in rows]) else "duplicate_agrees"
    first = rows[0]
    for row in rows[1:]:
        printed = {"first": first.score.printed, "again": row.score.printed}
        yield _warning(row, "entity", code, first_row=first.number, **printed)


def _what_moved(earlier: NumberedScore, later: NumberedScore) -> Iterator[Problem]:
    before, after = earlier.score, later.score
    if before.level != after.level:
        moved = {"before": before.level, "after": after.level}
        yield _warning(later, "level", "level_differs", first_row=earlier.number, **moved)
    if name_key(before.province) != name_key(after.province):
        moved = {"before": before.province, "after": after.province}
        yield _warning(later, "province", "province_differs", first_row=earlier.number, **moved)


def _missing_years(earlier: NumberedScore, later: NumberedScore) -> Iterator[Problem]:
    between = range(earlier.score.year + 1, later.score.year)
    missing = [year for year in between if year not in YEARS_NOT_ASSESSED]
    idle = [year for year in between if year in YEARS_NOT_ASSESSED]
    if missing:
        yield _warning(later, "year", "years_missing", years=_listed(missing))
    if idle:
        yield _warning(later, "year", "gap_not_assessed", years=_listed(idle))


def _listed(years: list[int]) -> str:
    return ", ".join(str(year) for year in years)


def _warning(row: NumberedScore, column: str, code: str, **params: object) -> Problem:
    known = {"row": row.number, "entity": row.score.entity, "year": row.score.year}
    return Problem(f"row[{row.number}].{column}", code, known | params)


def _by_entity(row: NumberedScore) -> str:
    return name_key(row.score.entity)


def _by_entity_and_year(row: NumberedScore) -> tuple[str, int, int]:
    return _by_entity(row), row.score.year, row.number
