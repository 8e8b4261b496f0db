"""Rules that hold in several parts of a document."""

import re
from collections.abc import Container, Iterable
from fractions import Fraction

from audit_app.domain.instrument_check.cursor import Cursor, shown

MAX_NAME = 40
_NAME = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{MAX_NAME - 1}}}")


def check_name(here: Cursor, name: str | None) -> None:
    """Report a code or name that is not made of 1 to 40 letters, digits, dots, hyphens and underscores."""
    if name is not None and not _NAME.fullmatch(name):
        here.report("bad_name", value=shown(name))


def check_names(places: Iterable[Cursor]) -> None:
    """Report names that are badly formed or stand twice."""
    seen: set[str] = set()
    for here in places:
        check_name(here, here.text)
        if here.text in seen:
            here.report("twice", value=shown(here.text))
        if here.text:
            seen.add(here.text)


def check_keys(table: Cursor, allowed: Container[str]) -> None:
    """Report members of an object whose keys are not allowed."""
    for key, member in table.entries():
        if key not in allowed:
            member.report("unknown_key", name=shown(key))


def check_links(links: Iterable[Cursor], table: Cursor) -> None:
    """Report names that lead to no entry of a table, badly named entries, and entries that nothing leads to."""
    if not isinstance(table.value, dict | None):
        return
    entries = dict(table.entries())
    used: set[str] = set()
    for link in links:
        if link.text and link.text not in entries:
            link.report("not_defined", value=shown(link.text))
        used.add(link.text or "")
    for name, entry in entries.items():
        check_name(entry, name)
        if name not in used:
            entry.report("not_used", value=shown(name))


def check_not_empty(here: Cursor) -> None:
    """Report an array without elements."""
    if here.value == []:
        here.report("empty")


def check_between(here: Cursor, lowest: int, highest: int) -> None:
    """Report a whole number outside two limits."""
    number = here.whole_number
    if number is not None and not lowest <= number <= highest:
        here.report("out_of_range", value=shown(number), lowest=lowest, highest=highest)


def check_decimal(here: Cursor, highest: int, places: int) -> None:
    """Report text that is no decimal from 0 to a limit with at most so many decimals."""
    if here.text is None:
        return
    if here.decimal is None or here.places > places:
        here.report("bad_decimal", value=shown(here.text), places=places)
    elif here.decimal > highest:
        here.report("out_of_range", value=here.text, lowest=0, highest=highest)


def check_rising(lower: Cursor, upper: Cursor, low: Fraction | int | None, high: Fraction | int | None) -> None:
    """Report a lower limit that does not lie below the upper one."""
    if low is not None and high is not None and low >= high:
        lower.report("limits_not_rising", lowest=shown(lower.value), highest=shown(upper.value))


def check_all_or_none(group: Cursor, key: str) -> None:
    """Report an array in which some elements have a member and others do not."""
    given = sum(element[key].value is not None for element in group.each())
    if given not in {0, len(list(group.each()))}:
        group.report("partly_given", name=key)
