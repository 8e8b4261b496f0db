"""The way through the items of a visit: subject by subject, in each in the order of the form, and round again."""

from collections.abc import Callable

from audit_app.domain.ids import SubjectId
from audit_app.domain.items import Item
from ui.models.visit_sheet import VisitSheet

FORWARD, BACK = 1, -1


def next_blank(sheet: VisitSheet, here: Item | None, step: int = FORWARD) -> Item | None:
    """Return the nearest unanswered item after (or before) an item, going round the end; None when there is none."""
    return _nearest(sheet, here, step, lambda item: not sheet.is_decided(item))


def next_problem(sheet: VisitSheet, here: Item | None, step: int = FORWARD) -> Item | None:
    """Return the nearest other item that was begun and still lacks something; the item itself only if no other does."""
    return _nearest(sheet, here, step, sheet.has_problem)


def neighbour(sheet: VisitSheet, here: Item, step: int, is_shown: Callable[[Item], bool]) -> Item | None:
    """Return the next shown item about the same subject; None at the end."""
    items = sheet.items_of(here.subject)
    place = items.index(here) + step
    while 0 <= place < len(items):
        if is_shown(items[place]):
            return items[place]
        place += step
    return None


def next_subject(sheet: VisitSheet, here: SubjectId, step: int) -> SubjectId | None:
    """Return the next (or previous) subject that is asked about anything; None at the end."""
    subjects = [subject for kind in sheet.kinds for subject in sheet.roster.subjects.get(kind, ())]
    place = subjects.index(here) + step
    return subjects[place] if 0 <= place < len(subjects) else None


def first_to_do(sheet: VisitSheet, items: tuple[Item, ...]) -> Item | None:
    """Return the first unanswered of some items, else the first; None when there are none."""
    return next((item for item in items if not sheet.is_decided(item)), items[0] if items else None)


def _nearest(sheet: VisitSheet, here: Item | None, step: int, is_wanted: Callable[[Item], bool]) -> Item | None:
    items = sheet.items
    start = items.index(here) if here in items else -step if step > 0 else 0
    for distance in range(1, len(items) + 1):
        item = items[(start + step * distance) % len(items)]
        if is_wanted(item):
            return item
    return None
