"""A list of things to look for; how many were found is mapped to a level by a table.

Stored as text, one mark for each row looked at, in the order of the rows: `+apar,-cctv,+p3k`.
A row that was not looked at is not in the text, which is not the same as an absent one.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from audit_app.domain.provenance import ASSUMED, Provenance
from audit_app.domain.scales.base import Scale, Value, refusal
from audit_app.domain.text import Text
from audit_app.errors import RuleViolation


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to look for."""

    id: str
    name: Text
    provenance: Provenance = ASSUMED


class Checklist(Scale, frozen=True, forbid_unknown_fields=True, tag="checklist", tag_field="kind"):
    """Rows, and the level for each count: `values[n]` is the level when n rows are present."""

    rows: tuple[Row, ...]
    values: tuple[int, ...]
    finding_to: int | None = None

    @property
    def highest(self) -> Fraction:
        return Fraction(max(self.values))

    @property
    def lowest(self) -> Fraction:
        return self.values[0] / self.highest

    def parse(self, raw: object) -> Value:
        """Accept the stored text, or a mapping from row id to present (true) or absent (false)."""
        known = [row.id for row in self.rows]
        if isinstance(raw, str):
            raw = _read_marks(raw, known)
        if not isinstance(raw, Mapping):
            raise refusal(raw, ",".join(f"+{row_id}" for row_id in known))
        for row_id, mark in raw.items():
            if row_id not in known or not isinstance(mark, bool):
                raise _no_row(str(row_id), known)
        return self.write(raw)

    def write(self, marks: Mapping[str, bool]) -> str:
        """Return the stored text of marks by row id."""
        return ",".join(("+" if marks[row.id] else "-") + row.id for row in self.rows if row.id in marks)

    def marks(self, value: Value) -> dict[str, bool]:
        """Return the marks of a stored value by row id."""
        return _read_marks(str(value), [row.id for row in self.rows])

    def is_complete(self, value: Value) -> bool:
        return len(self.marks(value)) == len(self.rows)

    def level(self, value: Value) -> Fraction:
        return Fraction(self.values[sum(self.marks(value).values())])

    def is_shortcoming(self, value: Value) -> bool:
        return self.finding_to is not None and self.level(value) <= self.finding_to


def _no_row(row: str, known: Sequence[str]) -> RuleViolation:
    return RuleViolation("row_not_on_checklist", row=row[:40], known=", ".join(known), first=known[0])


def _read_marks(text: str, known: Sequence[str]) -> dict[str, bool]:
    marks: dict[str, bool] = {}
    for mark in text.split(",") if text else ():
        sign, row_id = mark[:1], mark[1:]
        if sign not in {"+", "-"} or row_id in marks:
            raise _no_row(mark, known)
        marks[row_id] = sign == "+"
    return marks
