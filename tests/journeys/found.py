"""What an assessor finds at an office, item by item: made up once, told by keyboard and by mouse."""

from pathlib import Path
from typing import NamedTuple

from audit_app.domain.instrument import Leaf, SubjectKind
from audit_app.domain.items import Item
from audit_app.domain.scales import Checklist, Presence, Value
from tests.evidence.samples import jpeg, pdf
from ui.models.visit_sheet import VisitSheet

MOST_PHOTOS = 60
DOCUMENT = "akta.pdf"
SHEET = "lembar.jpg"
"""The photo of the sheet that the head of the office signed."""

_LEVELS = (5, 4, 5, 5, 4, 5, 3, 5, 4, 5, 5, 0, 5)  # as many as no section has, so that each question meets others
_NOT_APPLICABLE = {("PRO-STP-11.NE", 2), ("PGD-KEL-04", 2), ("OUT-MAL-03", 5), ("OUT-MAL-02", 25)}
_WITH_FILE = 2
"""Of the items that call for a file one in so many has one; for the others a reason is given at the end."""


class Found(NamedTuple):
    """The answer to one item: a value, or None for the first reason why it does not apply; a note; a file."""

    value: Value | None
    note: str
    file: str

    def rows(self, scale: Checklist) -> list[bool]:
        """Return what was found of each row of a checklist."""
        assert self.value is not None
        marks = scale.marks(self.value)
        return [marks[row.id] for row in scale.rows]


class Office:
    """All that is found at one visit."""

    def __init__(self, sheet: VisitSheet) -> None:
        self._sheet = sheet
        self._places = {item: place for place, item in enumerate(sheet.items)}

    def kind(self, item: Item) -> SubjectKind:
        """Return what an item is about."""
        return self._sheet.leaf(item).subject

    def number(self, item: Item) -> int:
        """Return the number of the subject of an item among those of its kind, from 1."""
        return self._sheet.roster.subjects[self.kind(item)].index(item.subject) + 1

    def at(self, item: Item) -> Found:
        """Return what is found about an item."""
        leaf = self._sheet.leaf(item)
        if (item.indicator, self.number(item)) in _NOT_APPLICABLE:
            return Found(None, "", "")
        place = self._places[item]
        value = _value(leaf, place)
        needs = {need.need for need in leaf.needs(value)}
        note = f"Temuan {item.indicator[4:]}" if "note" in needs else ""
        wants_file = bool(needs - {"note"}) and place % _WITH_FILE == 0 and self.kind(item) in {"office", "product"}
        file = f"{place}.jpg" if place else DOCUMENT
        return Found(value, note, file if wants_file else "")


def _value(leaf: Leaf, place: int) -> Value:
    level = _LEVELS[place % len(_LEVELS)]
    if isinstance(leaf.scale, Checklist):
        return leaf.scale.write({row.id: (place + number) % 6 > 0 for number, row in enumerate(leaf.scale.rows)})
    return int(level > 0) if isinstance(leaf.scale, Presence) else level


def take_photos(folder: Path) -> None:
    """Put a document and photos into a folder, no two of them alike."""
    (folder / DOCUMENT).write_bytes(pdf())
    for number, name in enumerate((SHEET, *(f"{place}.jpg" for place in range(1, MOST_PHOTOS)))):
        (folder / name).write_bytes(jpeg(size=(100 + number, 80)))
