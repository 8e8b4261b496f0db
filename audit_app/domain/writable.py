"""Ask, before something is written for good, whether it can be read again, signed, and believed elsewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from audit_app.domain.contents import PartKey, contents_from, field_key
from audit_app.domain.ids import VisitId
from audit_app.domain.j1 import is_plain_text
from audit_app.domain.shape_faults import shape_fault
from audit_app.errors import Problem, RuleViolation

_FORMS = {"date": "shape_date", "from": "shape_clock", "to": "shape_clock"}
"""What the text of a field must look like, where it has a form."""


def require_parts(visit: VisitId, parts: Mapping[PartKey, Any]) -> None:
    """Accept parts of a visit, given as plain JSON with all its facts among them.

    Raises RuleViolation text_not_plain (with the part), reason_missing (an office that cannot be assessed needs one) or
    part_impossible (what does not fit).
    """
    for key, value in parts.items():
        require_plain(value, key)
    if parts.get(field_key("outcome")) == "not_assessable" and not parts.get(field_key("reason")):
        raise RuleViolation("reason_missing")
    try:
        contents_from(visit, parts)
    except msgspec.ValidationError as fault:
        raise _impossible(fault) from None


def require_fitting(value: Struct, where: str) -> None:
    """Accept a value whose members keep to their types and limits; errors as `require_parts`."""
    plain = msgspec.to_builtins(value)
    require_plain(plain, where)
    try:
        msgspec.convert(plain, type(value))
    except msgspec.ValidationError as fault:
        raise _impossible(fault) from None


def require_plain(value: Any, where: str) -> None:
    """Accept plain JSON of which a document may hold every text. Raises RuleViolation text_not_plain."""
    if not all(is_plain_text(text) for text in _texts(value)):
        raise RuleViolation("text_not_plain", part=where)


def _impossible(fault: msgspec.ValidationError) -> RuleViolation:
    """Return the refusal of a value, with its path for programs and the name of its field for people."""
    found = shape_fault(fault)
    field = found.path.rpartition(".")[2]
    code = _FORMS.get(field, found.code) if found.code == "shape_pattern" else found.code
    told = Problem(f"field.{field}" if field else "", code, found.params)
    return RuleViolation("part_impossible", path=found.path, detail=told)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for member in value.values():
                yield from _texts(member)
        case list() | tuple():
            for member in value:
                yield from _texts(member)
