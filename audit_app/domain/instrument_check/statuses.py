"""Statuses: the second verdict that a person gives beside the class."""

from audit_app.domain.instrument_check.cursor import Cursor, shown
from audit_app.domain.instrument_check.shared_rules import check_decimal, check_names
from audit_app.domain.instrument_check.tree import variables


def check_statuses(document: Cursor) -> None:
    """Report codes that stand twice, no or several defaults, and suggestions that rest on nothing."""
    statuses = document["statuses"]
    check_names(status["code"] for status in statuses.each())
    defaults = sum(status["is_default"].value is True for status in statuses.each())
    if any(statuses.each()) and defaults != 1:
        statuses.report("one_default", found=defaults)
    known = {variable["code"].text for variable in variables(document)}
    for status in statuses.each():
        trigger = status["suggested_when"]
        if trigger["variable"].text and trigger["variable"].text not in known:
            trigger["variable"].report("not_defined", value=shown(trigger["variable"].value))
        check_decimal(trigger["ratio"], highest=1, places=9)
