"""Ask, before something is written for good, whether it can be read again, signed, and believed elsewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from audit_app.domain.contents import PartKey, contents_from
from audit_app.domain.ids import VisitId
from audit_app.domain.j1 import is_plain_text
from audit_app.errors import RuleViolation


def require_parts(visit: VisitId, parts: Mapping[PartKey, Any]) -> None:
    """Accept parts of a visit, given as plain JSON with all its facts among them.

    Raises RuleViolation text_not_plain (with the part) or part_impossible (what does not fit).
    """
    for key, value in parts.items():
        require_plain(value, key)
    try:
        contents_from(visit, parts)
    except msgspec.ValidationError as fault:
        raise RuleViolation("part_impossible", detail=str(fault)) from None


def require_fitting(value: Struct, where: str) -> None:
    """Accept a value whose members keep to their types and limits; errors as `require_parts`."""
    plain = msgspec.to_builtins(value)
    require_plain(plain, where)
    try:
        msgspec.convert(plain, type(value))
    except msgspec.ValidationError as fault:
        raise RuleViolation("part_impossible", detail=str(fault)) from None


def require_plain(value: Any, where: str) -> None:
    """Accept plain JSON of which a document may hold every text. Raises RuleViolation text_not_plain."""
    if not all(is_plain_text(text) for text in _texts(value)):
        raise RuleViolation("text_not_plain", part=where)


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
