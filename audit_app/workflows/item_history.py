"""How the answer to one item came to be what it is, from the events of the visit."""

from typing import Any, NamedTuple

import msgspec

from audit_app.domain.contents import PartKey, answer_key
from audit_app.domain.copied import Copied, copied_key
from audit_app.domain.documents.revision import Answer
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.storage import events
from audit_app.workspace import Workspace


class ItemMoment(NamedTuple):
    """An event that changed an item: when (RFC 3339), what kind it was, and the answer after it.

    `copied` says where the answer was copied from, as long as that waits to be checked.
    """

    at: str
    kind: str
    answer: Answer | None
    copied: Copied | None


def history_of(workspace: Workspace, visit: VisitId, item: Item) -> tuple[ItemMoment, ...]:
    """Return every event that changed the answer to an item or the mark that it was copied, oldest first."""
    keys, found = (answer_key(item), copied_key(item)), []
    state: dict[PartKey, Any] = {}
    for event, detail in events.details_of_visit(workspace.connection, visit):
        changed = {PartKey(each["part"]): each["new"] for each in detail.get("changes", ()) if each["part"] in keys}
        if changed:
            state |= changed
            answer, copied = state.get(keys[0]), state.get(keys[1])
            found.append(
                ItemMoment(
                    event.at,
                    event.type,
                    msgspec.convert(answer, Answer) if answer else None,
                    msgspec.convert(copied, Copied) if copied else None,
                )
            )
    return tuple(found)
