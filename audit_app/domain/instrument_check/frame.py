"""The frame of an instrument: its identity, its years, who is expected, and how offices make up an entity."""

import re
from itertools import pairwise

from audit_app.domain.instrument import SUBJECT_KINDS
from audit_app.domain.instrument_check.cursor import Cursor, shown
from audit_app.domain.instrument_check.shared_rules import (
    check_between,
    check_keys,
    check_name,
    check_names,
    check_not_empty,
)
from audit_app.domain.instrument_check.tree import subjects_used

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
MAX_EXPECTED = 1_000
"""The most subjects of one kind that an instrument may expect."""

_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}")


def check_identity(document: Cursor) -> None:
    """Report a badly formed id or version (`1.0.0`)."""
    check_name(document["id"], document["id"].text)
    version = document["version"]
    if version.text and not _VERSION.fullmatch(version.text):
        version.report("bad_version", value=shown(version.text))


def check_years(document: Cursor) -> None:
    """Report years that are none, or do not rise."""
    years = document["years"]
    check_not_empty(years)
    for year in years.each():
        check_between(year, EARLIEST_YEAR, LATEST_YEAR)
    for before, year in pairwise(years.each()):
        earlier, later = before.whole_number, year.whole_number
        if earlier is not None and later is not None and later <= earlier:
            year.report("not_rising", value=shown(later), before=shown(earlier))


def check_aggregation(document: Cursor) -> None:
    """Report a mean of products where nothing is asked about a product."""
    aggregation = document["aggregation"]
    if aggregation.value == "mean_of_products" and "product" not in subjects_used(document):
        aggregation.report("no_product_asked")


def check_expected(document: Cursor) -> None:
    """Report kinds of subject that are unknown, expected in odd numbers, or used and not expected."""
    expected = document["expected"]
    check_keys(expected, SUBJECT_KINDS)
    for _, count in expected.entries():
        check_between(count, 0, MAX_EXPECTED)
    if isinstance(expected.value, dict):
        needed = _subjects_needed(document)
        for kind in SUBJECT_KINDS:
            if kind in needed and kind not in expected.value:
                expected[kind].report("missing_key", name=kind)


def _subjects_needed(document: Cursor) -> set[str]:
    products = {"product"} if document["aggregation"].value == "mean_of_products" else set()
    return subjects_used(document) | products


def check_roles(document: Cursor) -> None:
    """Report posts of unknown kinds of subject, and codes of posts that are badly formed or stand twice."""
    roles = document["roles"]
    check_keys(roles, SUBJECT_KINDS)
    for _, posts in roles.entries():
        check_names(post["code"] for post in posts.each())
