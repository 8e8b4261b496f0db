"""The working copy of a visit on this laptop: its contents and what is never exported."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from audit_app.domain.consent import Consent, consents_from, is_consent
from audit_app.domain.contents import Contents, PartKey, contents_from
from audit_app.domain.copied import Copied, copied_from, is_copied
from audit_app.domain.ids import ElementId, OfficeId, SubjectId, VisitId
from audit_app.domain.items import Item

BASE = PartKey("base")
"""The part that holds the ids of the revisions which the next revision names as parents."""


class VisitStart(NamedTuple):
    """What never changes about a visit: its office, its instrument, the event that began it."""

    id: VisitId
    office: OfficeId
    instrument_doc: ElementId
    event_seq: int


class Draft(NamedTuple):
    """Contents, the revisions they go on from and since which event, items to look at again, and the last change.

    Marks of items to look at again, marks of copied answers, and what respondents said when they were asked for
    consent, stay on the laptop: setting one is no change.
    """

    start: VisitStart
    contents: Contents
    base: tuple[ElementId, ...]
    flagged: frozenset[Item]
    consents: Mapping[SubjectId, Consent]
    copied: Mapping[Item, Copied]
    base_event: int
    last_event: int

    @property
    def is_unchanged(self) -> bool:
        """True when nothing was done since the working copy was last sealed or taken over."""
        return bool(self.base) and self.base_event == self.last_event


def flag_key(item: Item) -> PartKey:
    """Return the key of the mark that an item is to be looked at again."""
    return PartKey(f"flag/{item.indicator}/{item.subject}")


def is_flag(key: PartKey) -> bool:
    """Tell whether a part is such a mark."""
    return key.startswith("flag/")


def is_private(key: PartKey) -> bool:
    """Tell whether a part stays on the laptop: no revision carries it."""
    return is_flag(key) or is_consent(key) or is_copied(key)


def draft_of(start: VisitStart, parts: Mapping[PartKey, Any], base_event: int, last_event: int) -> Draft:
    """Return the working copy that some parts, given as plain JSON, make up."""
    flags = [key.split("/") for key in parts if is_flag(key)]
    return Draft(
        start=start,
        contents=contents_from(start.id, parts),
        base=tuple(ElementId(element) for element in parts.get(BASE, ())),
        flagged=frozenset(Item(indicator, SubjectId(subject)) for _, indicator, subject in flags),
        consents=consents_from(parts),
        copied=copied_from(parts),
        base_event=base_event,
        last_event=last_event,
    )
