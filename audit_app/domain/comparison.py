"""Heads of a conflict, compared part by part with their common ancestors.

A part that only one side changed is pre-selected; a part that both changed needs a person and a reason.
Rules: docs/bundle-format.md section 15.3.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from audit_app.domain import j1
from audit_app.domain.contents import Part, PartKey, contents_of, parts_of, plain
from audit_app.domain.documents.revision import Revision
from audit_app.domain.ids import ElementId

OFFICE = PartKey("office")
STATE = PartKey("state")


class Row(Struct, frozen=True):
    """A part on which heads differ: its values by head id (None: absent), and before.

    `selected` is the head whose value is pre-selected because only one side changed it, None where a person decides.
    """

    part: PartKey
    values: dict[ElementId, Part | None]
    before: tuple[Part | None, ...]
    selected: ElementId | None

    @property
    def is_one_sided(self) -> bool:
        """True when nothing needs to be decided."""
        return self.selected is not None


def comparable_parts(revision: Revision) -> dict[PartKey, Part]:
    """Return the parts of a revision as they are compared: its contents, the office as a whole, and its state."""
    parts = parts_of(contents_of(revision))
    return parts | {OFFICE: revision.office, STATE: revision.state}


def compare(heads: Mapping[ElementId, Revision], bases: Iterable[Revision]) -> tuple[Row, ...]:
    """Return the parts on which heads differ, by part key. No base means the empty visit.

    A file follows the answers that use it, so only what is said about a file (its caption) can differ.
    """
    of_heads = {head: comparable_parts(revision) for head, revision in heads.items()}
    of_bases = [comparable_parts(base) for base in bases]
    keys = sorted({key for parts in of_heads.values() for key in parts})
    rows = (_row(key, of_heads, of_bases) for key in keys)
    return tuple(row for row in rows if row is not None and not _is_file_of_one_side(row))


def _is_file_of_one_side(row: Row) -> bool:
    return row.part.startswith("file/") and None in row.values.values()


def _row(
    key: PartKey, of_heads: Mapping[ElementId, dict[PartKey, Part]], of_bases: list[dict[PartKey, Part]]
) -> Row | None:
    values = {head: parts.get(key) for head, parts in sorted(of_heads.items())}
    told = {head: _bytes(value) for head, value in values.items()}
    if len(set(told.values())) == 1:
        return None
    before = {_bytes(parts.get(key)): parts.get(key) for parts in of_bases} or {None: None}
    changed = set(told.values()) - set(before)
    selected = None
    if len(before) == 1 and len(changed) == 1:
        selected = min(head for head, value in told.items() if value in changed)
    return Row(part=key, values=values, before=tuple(before.values()), selected=selected)


def _bytes(value: Part | None) -> bytes | None:
    return None if value is None else j1.encode(plain(value))
