"""From the bytes of a file to an instrument that is known to be consistent."""

import json
from typing import Any

import msgspec

from audit_app.domain.instrument import Instrument
from audit_app.domain.instrument_check import check_instrument
from audit_app.domain.instrument_check.cursor import shown
from audit_app.domain.j1 import MAX_MEMBERS
from audit_app.errors import InvalidInput, Problem

MAX_BYTES = 4 * 1024 * 1024


def read_instrument(data: bytes) -> Instrument:
    """Return the instrument that a JSON file holds, in any layout.

    Raises InvalidInput `instrument_inconsistent` with every fault and its path.
    """
    if len(data) > MAX_BYTES or data.count(b",") > MAX_MEMBERS:
        raise _refusal("file_too_large", highest=MAX_BYTES)
    doubled: list[Problem] = []
    document = _parse(data, doubled)
    problems = doubled + check_instrument(document)
    if problems:
        raise InvalidInput("instrument_inconsistent", tuple(problems))
    return msgspec.convert(document, Instrument)


def _parse(data: bytes, doubled: list[Problem]) -> Any:
    """Return the value of a JSON text; keys that stand twice in one object are noted."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                doubled.append(Problem("", "key_twice", {"name": shown(key)}))
            seen[key] = value
        return seen

    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=members, parse_int=_number)
    except UnicodeDecodeError:
        raise _refusal("not_utf8") from None
    except json.JSONDecodeError as error:
        raise _refusal("not_json", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise _refusal("too_deep") from None


def _number(text: str) -> int | float:
    """Return a small integer; a long one becomes a float, which no member of an instrument may be."""
    return int(text) if len(text) <= 17 else float(text)


def _refusal(code: str, **params: object) -> InvalidInput:
    return InvalidInput("instrument_inconsistent", (Problem("", code, params),))
