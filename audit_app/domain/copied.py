"""Answers copied from another subject and not checked yet: a mark that no revision carries (docs/adr/0014)."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from audit_app.domain.contents import PartKey
from audit_app.domain.documents.header import Name
from audit_app.domain.ids import SubjectId
from audit_app.domain.items import Item

_KIND = "copied/"


class Copied(Struct, frozen=True, forbid_unknown_fields=True):
    """Where an answer was copied from: the subject, and its label at that time."""

    subject: SubjectId
    label: Name


def copied_key(item: Item) -> PartKey:
    """Return the key of the mark that the answer to an item was copied and is to be checked."""
    return PartKey(f"{_KIND}{item.indicator}/{item.subject}")


def is_copied(key: PartKey) -> bool:
    """Tell whether a part is such a mark."""
    return key.startswith(_KIND)


def copied_from(parts: Mapping[PartKey, Any]) -> dict[Item, Copied]:
    """Return the marks among parts given as plain JSON; parts of other kinds are passed over."""
    marks = {key: value for key, value in parts.items() if is_copied(key)}
    return {_item(key): msgspec.convert(value, Copied) for key, value in marks.items()}


def _item(key: PartKey) -> Item:
    _, indicator, subject = key.split("/")
    return Item(indicator, SubjectId(subject))
