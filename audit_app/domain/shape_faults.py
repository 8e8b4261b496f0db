"""What is wrong with the shape of something that came from outside, as codes: msgspec tells it only in English."""

import re

from audit_app.errors import Problem

_AT = re.compile(r"(?P<told>.*?)(?: - at `\$\.?(?P<path>.*)`)?", re.DOTALL)
_FAULTS = (
    (r"Expected `\w+` of length <= (?P<most>\d+)", "shape_too_long"),
    (r"Expected `\w+` of length >= (?P<least>\d+)", "shape_too_short"),
    (r"Expected `str` matching regex", "shape_pattern"),
    (r"Expected `\w+` [<>]", "shape_range"),
    (r"Expected `.*`, got `float`", "shape_float"),
    (r"Expected `.*`, got `(?P<found>\w+)`", "shape_kind"),
    (r"Object missing required field `(?P<name>[^`]{1,60})", "shape_missing"),
    (r"Object contains unknown field `(?P<name>[^`]{1,60})", "shape_unknown"),
    (r"Invalid (?:enum )?value (?P<value>.{1,60})", "shape_choice"),
    (r"JSON is malformed|Input data was truncated|Invalid UTF-8", "shape_json"),
)
_KINDS = {"str": "string", "int": "number", "bool": "boolean"}
"""What JSON calls the kinds of value that msgspec names after Python."""


def shape_fault(fault: Exception) -> Problem:
    """Return where something has a shape that it may not have, and why; `shape_other` for what no rule here names."""
    found = _AT.fullmatch(str(fault))
    told, path = (found["told"], found["path"] or "") if found else ("", "")
    for pattern, code in _FAULTS:
        matched = re.match(pattern, told)
        if matched is not None:
            return Problem(path, code, {name: _KINDS.get(text, text) for name, text in matched.groupdict().items()})
    return Problem(path, "shape_other", {})
