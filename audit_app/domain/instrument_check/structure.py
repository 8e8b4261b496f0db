"""The shape of a document: keys, types and allowed words, read off the types themselves, and text that J1 can carry."""

from functools import lru_cache
from typing import Any

from msgspec import inspect

from audit_app.domain.instrument_check.cursor import Cursor, shown
from audit_app.domain.instrument_check.shared_rules import check_between
from audit_app.domain.j1 import MAX_SAFE_INTEGER, is_plain_text

MAX_LENGTH = 500
"""The most elements an array, or members an object, may have."""

_JSON_NAMES: dict[type, str] = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}
_JSON_TYPES: dict[type, str] = {
    inspect.StructType: "object",
    inspect.DictType: "object",
    inspect.VarTupleType: "array",
    inspect.StrType: "string",
    inspect.BoolType: "boolean",
    inspect.IntType: "integer",
    inspect.NoneType: "null",
}


def check_structure(here: Cursor, expected: Any) -> None:
    """Report everything at and below a place that does not have the shape of a type."""
    _check(here, _described(expected))


@lru_cache(maxsize=8)
def _described(expected: Any) -> inspect.Type:
    return inspect.type_info(expected)


def _check(here: Cursor, expected: inspect.Type) -> None:
    choices = expected.types if isinstance(expected, inspect.UnionType) else (expected,)
    found = _JSON_NAMES.get(type(here.value), "?")
    fitting = [choice for choice in choices if _json_name(choice) == found]
    match fitting:
        case []:
            names = dict.fromkeys(_json_name(choice) for choice in choices)
            here.report("wrong_type", expected="/".join(names), found=found)
        case [choice]:
            _check_content(here, choice)
        case _:
            _check_tagged(here, [choice for choice in fitting if isinstance(choice, inspect.StructType)])


def _json_name(expected: inspect.Type) -> str:
    if isinstance(expected, inspect.LiteralType):
        return _JSON_NAMES[type(expected.values[0])]
    return _JSON_TYPES[type(expected)]


def _check_content(here: Cursor, expected: inspect.Type) -> None:
    match expected:
        case inspect.StructType():
            _check_members(here, expected)
        case inspect.DictType(value_type=value_type):
            _check_each(here, [member for _, member in here.entries()], value_type)
        case inspect.VarTupleType(item_type=item_type):
            _check_each(here, list(here.each()), item_type)
        case inspect.LiteralType(values=values):
            _check_word(here, values)
        case inspect.StrType():
            _check_text(here)
        case inspect.IntType(ge=lowest, le=highest):
            check_between(
                here,
                -MAX_SAFE_INTEGER if lowest is None else lowest,
                MAX_SAFE_INTEGER if highest is None else highest,
            )
        case _:
            pass  # true, false and null have nothing inside


def _check_members(here: Cursor, expected: inspect.StructType) -> None:
    given = dict(here.entries())
    fields = {field.encode_name: field for field in expected.fields}
    for key, member in given.items():
        if key not in fields and key != expected.tag_field:
            member.report("unknown_key", name=shown(key))
    for key, field in fields.items():
        if key in given:
            _check(given[key], field.type)
        elif field.required:
            here[key].report("missing_key", name=key)


def _check_tagged(here: Cursor, choices: list[inspect.StructType]) -> None:
    """Check an object that names its own type, such as a scale by its `kind`."""
    tag_field = str(choices[0].tag_field)
    by_tag = {str(choice.tag): choice for choice in choices}
    tag = here[tag_field]
    if tag.value is None:
        tag.report("missing_key", name=tag_field)
    elif tag.text in by_tag:
        _check_members(here, by_tag[tag.text])
    else:
        _check_word(tag, tuple(by_tag))


def _check_each(here: Cursor, members: list[Cursor], expected: inspect.Type) -> None:
    if len(members) > MAX_LENGTH:
        here.report("too_many", found=len(members), highest=MAX_LENGTH)
        return
    for member in members:
        _check(member, expected)


def _check_word(here: Cursor, allowed: tuple[Any, ...]) -> None:
    if here.value not in allowed:
        here.report("not_allowed", value=shown(here.value), allowed=", ".join(map(str, allowed)))


def _check_text(here: Cursor) -> None:
    if here.text is None:
        here.report("blank")
    elif not is_plain_text(here.text):
        here.report("not_plain_text")
