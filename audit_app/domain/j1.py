"""J1, the one JSON profile: what is hashed, signed, logged or compared is written this way.

RFC 8785 without floats. Rules: docs/bundle-format.md section 6.
"""

import json
import re
from typing import Any

from audit_app.errors import BundleRejected

MAX_SAFE_INTEGER = 2**53 - 1
MAX_STRING = 65_536
MAX_MEMBERS = 200_000
MAX_DEPTH = 16

_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Three linear substitutions: one pattern for a whole string is quadratic on an unclosed one.
_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_STRING = re.compile(rb'"[^"]*"?', re.DOTALL)
_NOT_BRACKET = re.compile(rb"[^\[\]{}]+", re.DOTALL)


def encode(value: Any) -> bytes:
    """Return the J1 bytes of a value made of objects, arrays, strings, integers, booleans and null."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def decode(data: bytes, size_limit: int) -> Any:
    """Return the value of J1 bytes.

    Raises BundleRejected: JSON_LIMIT (size in bytes, depth, members), JSON_SYNTAX,
    JSON_NOT_CANONICAL (these are not the bytes that `encode` gives), JSON_TEXT (keys, control characters).
    """
    if len(data) > size_limit:
        raise BundleRejected("JSON_LIMIT")
    _refuse_excess(data)
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_int=_small_integer,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
        is_canonical = encode(value) == data
    except (ValueError, RecursionError):  # UnicodeError is a ValueError
        raise BundleRejected("JSON_SYNTAX") from None
    if not is_canonical:
        raise BundleRejected("JSON_NOT_CANONICAL")
    _check_text(value)
    return value


def is_plain_text(text: str) -> bool:
    """Tell whether J1 may carry this text: no controls but TAB and LF, no lone surrogates, not too long."""
    return len(text) <= MAX_STRING and not _CONTROL.search(text)


def _refuse_excess(data: bytes) -> None:
    """Bound members and depth before the parser runs; each step is linear in time."""
    structure = _STRING.sub(b"", _ESCAPE.sub(b"", data))
    if structure.count(b",") > MAX_MEMBERS:
        raise BundleRejected("JSON_LIMIT")
    depth = 0
    for bracket in _NOT_BRACKET.sub(b"", structure):
        depth += 1 if bracket in b"[{" else -1
        if depth > MAX_DEPTH:
            raise BundleRejected("JSON_LIMIT")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key stands twice")
    return members


def _small_integer(text: str) -> int:
    if len(text) > 17 or abs(number := int(text)) > MAX_SAFE_INTEGER:
        raise ValueError("integer too large")
    return number


def _refuse(_: str) -> Any:
    raise ValueError("no floats, no NaN, no infinity")


def _check_text(value: Any) -> None:
    match value:
        case str() if not is_plain_text(value):
            raise BundleRejected("JSON_TEXT")
        case list():
            for member in value:
                _check_text(member)
        case dict():
            for key, member in value.items():
                if not _KEY.fullmatch(key):
                    raise BundleRejected("JSON_TEXT")
                _check_text(member)
