"""Reasons for N/A: each is offered somewhere, and where N/A is allowed some reason is offered."""

from audit_app.domain.instrument_check.cursor import Cursor, shown
from audit_app.domain.instrument_check.shared_rules import check_names
from audit_app.domain.instrument_check.tree import LeafPlace, leaves


def check_na_reasons(document: Cursor) -> None:
    """Report reasons that lead nowhere or that nobody can choose, and leaves that allow N/A without a reason."""
    reasons = list(document["na_reasons"].each())
    check_names(reason["code"] for reason in reasons)
    every_leaf = list(leaves(document))
    optional = [leaf for leaf in every_leaf if leaf.may_be_na]
    for reason in reasons:
        _check_reason(reason, every_leaf, optional)
    for leaf in optional:
        if not any(_is_offered(reason, leaf) for reason in reasons):
            leaf.here["na"].report("no_reason_offered")


def _check_reason(reason: Cursor, every_leaf: list[LeafPlace], optional: list[LeafPlace]) -> None:
    dangling = [
        code
        for code in reason["codes"].each()
        if code.text and not any(leaf.code.startswith(code.text) for leaf in every_leaf)
    ]
    for code in dangling:
        code.report("matches_no_leaf", value=shown(code.value))
    if not dangling and not any(_is_offered(reason, leaf) for leaf in optional):
        reason.report("not_used", value=shown(reason["code"].value))


def _is_offered(reason: Cursor, leaf: LeafPlace) -> bool:
    """Read a raw reason as `NaReason.is_offered_for` reads a finished one."""
    subjects = [subject.text for subject in reason["subjects"].each()]
    codes = [code.text for code in reason["codes"].each()]
    if not subjects and not codes:
        return True
    return leaf.subject in subjects or any(code and leaf.code.startswith(code) for code in codes)
