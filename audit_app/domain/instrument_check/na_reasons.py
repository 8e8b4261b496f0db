"""Reasons for N/A: each is offered somewhere, and where N/A is allowed some reason is offered."""

from audit_app.domain.instrument_check.cursor import Cursor, shown
from audit_app.domain.instrument_check.shared_rules import MAX_NAME, check_names
from audit_app.domain.instrument_check.tree import LeafPlace, leaves

Way = tuple[str, str]
"""How a reason reaches leaves: `("subjects", kind)`, or `("codes", beginning of a code)`."""

EVERYWHERE: Way = ("", "")


def check_na_reasons(document: Cursor) -> None:
    """Report reasons that lead nowhere or that nobody can choose, and leaves that allow N/A without a reason."""
    reasons = list(document["na_reasons"].each())
    check_names(reason["code"] for reason in reasons)
    every_leaf = list(leaves(document))
    optional = [leaf for leaf in every_leaf if leaf.may_be_na]
    known, open_ways = _ways_to(every_leaf), _ways_to(optional)
    for reason in reasons:
        _check_reason(reason, known, open_ways)
    offered = {way for reason in reasons for way in _ways_of(reason)}
    for leaf in optional:
        if offered.isdisjoint(_ways_to([leaf])):
            leaf.here["na"].report("no_reason_offered")


def _check_reason(reason: Cursor, known: set[Way], open_ways: set[Way]) -> None:
    dangling = [code for code in reason["codes"].each() if code.text and ("codes", code.text) not in known]
    for code in dangling:
        code.report("matches_no_leaf", value=shown(code.value))
    if not dangling and open_ways.isdisjoint(_ways_of(reason)):
        reason.report("not_used", value=shown(reason["code"].value))


def _ways_of(reason: Cursor) -> set[Way]:
    """Return the ways by which a reason is offered, as `NaReason.is_offered_for` reads it."""
    ways = {(key, entry.text) for key in ("subjects", "codes") for entry in reason[key].each() if entry.text}
    return ways or {EVERYWHERE}


def _ways_to(some_leaves: list[LeafPlace]) -> set[Way]:
    """Return the ways by which a reason can reach one of these leaves."""
    ways = {("subjects", leaf.subject) for leaf in some_leaves}
    ways |= {("codes", leaf.code[:length]) for leaf in some_leaves for length in range(1, MAX_NAME + 1)}
    return ways | {EVERYWHERE} if some_leaves else ways
