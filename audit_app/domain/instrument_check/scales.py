"""The scales, each by the rules of its kind."""

from collections.abc import Callable, Mapping
from itertools import pairwise

import msgspec

from audit_app.domain.instrument_check.cursor import Cursor, shown
from audit_app.domain.instrument_check.shared_rules import (
    check_between,
    check_decimal,
    check_names,
    check_not_empty,
    check_rising,
)
from audit_app.domain.instrument_check.structure import check_structure
from audit_app.domain.scales import AnyScale

MAX_LEVEL = 100
MAX_DECIMALS = 9
MAX_STORED_TEXT = 256
"""The longest text that a revision carries as a value (docs/bundle-format.md)."""


def check_scales(document: Cursor) -> None:
    """Report what the kind of each scale forbids."""
    for _, scale in document["scales"].entries():
        _check_by_kind(scale)


def sound_scales(document: Cursor) -> dict[str, AnyScale]:
    """Return the scales without fault by name; rules about others would only repeat what is reported."""
    return {
        name: msgspec.convert(scale.value, AnyScale) for name, scale in document["scales"].entries() if _is_sound(scale)
    }


def _is_sound(scale: Cursor) -> bool:
    trial = Cursor(scale.value, problems=[])
    check_structure(trial, AnyScale)
    _check_by_kind(trial)
    return not trial.problems


def _check_by_kind(scale: Cursor) -> None:
    rule = SCALE_RULES.get(scale["kind"].text or "")
    if rule is not None:
        rule(scale)


def _check_levels(scale: Cursor) -> None:
    low, high = scale["min"], scale["max"]
    check_between(low, 0, MAX_LEVEL)
    check_between(high, 1, MAX_LEVEL)
    check_rising(low, high, low.whole_number, high.whole_number)


def _check_ordinal(scale: Cursor) -> None:
    _check_levels(scale)
    low, high = scale["min"].whole_number, scale["max"].whole_number
    if low is not None and high is not None and low < high:
        check_between(scale["finding_to"], low, high)


def _check_presence(scale: Cursor) -> None:
    """Report words of the instrument for one of the two values only."""
    words = {key: scale[key] for key in ("absent", "present")}
    if any(text.value is not None for text in words.values()):
        for key, text in words.items():
            if text.value is None:
                text.report("missing_key", name=key)


def _check_checklist(scale: Cursor) -> None:
    rows, values = list(scale["rows"].each()), list(scale["values"].each())
    check_not_empty(scale["rows"])
    check_names(row["id"] for row in rows)
    _check_stored_text(scale["rows"])
    if rows and scale["values"].value is not None and len(values) != len(rows) + 1:
        scale["values"].report("values_count", expected=len(rows) + 1, found=len(values))
    _check_values(values)
    highest = values[-1].whole_number if values else None
    check_between(scale["finding_to"], 0, MAX_LEVEL if highest is None else highest)


def _check_values(values: list[Cursor]) -> None:
    """Report levels that fall while the count rises; the last is the highest and must be above 0."""
    for value in values:
        check_between(value, 1 if value is values[-1] else 0, MAX_LEVEL)
    for before, value in pairwise(values):
        less, more = before.whole_number, value.whole_number
        if less is not None and more is not None and more < less:
            value.report("values_fall", value=shown(more), before=shown(less))


def _check_stored_text(rows: Cursor) -> None:
    """Report rows whose marks together are too long to store: a sign and a comma for each name."""
    length = sum(len(row["id"].text or "") + 2 for row in rows.each()) - 1
    if length > MAX_STORED_TEXT:
        rows.report("stored_text_too_long", found=length, highest=MAX_STORED_TEXT)


def _check_number(scale: Cursor) -> None:
    low, high = scale["min"], scale["max"]
    for limit in (low, high):
        check_decimal(limit, 999_999_999, MAX_DECIMALS)
    check_rising(low, high, low.decimal, high.decimal)
    check_between(scale["places"], 0, MAX_DECIMALS)


SCALE_RULES: Mapping[str, Callable[[Cursor], None]] = {
    "ordinal": _check_ordinal,
    "presence": _check_presence,
    "checklist": _check_checklist,
    "likert": _check_levels,
    "number": _check_number,
}
"""One entry for each kind of scale; a test compares them with `SCALES`."""
