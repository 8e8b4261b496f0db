"""Working copies: one that was taken over is of its revision, and every state of a part was written by its event."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from audit_app.domain.contents import PartKey, is_taken_away
from audit_app.domain.event_log import Event
from audit_app.domain.ids import ElementId, VisitId
from audit_app.errors import Problem
from audit_app.storage import drafts, elements
from audit_app.storage.log_check.logged import Log, differs

Place = tuple[VisitId, PartKey]
_NEVER = object()
"""Where an event says nothing of a part, or wrote none; None is a part that was taken away."""


def check_visits(log: Log) -> Iterator[Problem]:
    """Yield visits that are not those of the revision they come from, and parts whose past is not that of the log."""
    for start in drafts.all_starts(log.connection):
        event = log.events[start.event_seq]
        if event.type == "visit.taken_over":
            revision = elements.revision(log.connection, ElementId(event.ref["element"]))
            if revision is None or (revision.office.id, revision.instrument.doc) != start[1:3]:
                yield differs(event.seq, "visit")
    yield from _check_parts(log)


def _check_parts(log: Log) -> Iterator[Problem]:
    written: dict[int, dict[Place, Any]] = defaultdict(dict)
    for seq, visit, part, value in drafts.all_states(log.connection):
        written[seq][visit, part] = value
    for event in log.events.values():
        told, found = _told(log, event), written[event.seq]
        for visit, part in sorted(told.keys() | found.keys()):
            if told.get((visit, part), _NEVER) != found.get((visit, part), _NEVER):
                yield Problem(f"visits/{visit}/{part}", "history_differs", {"part": part})


def _told(log: Log, event: Event) -> dict[Place, Any]:
    """Return the state that an event gave to each part, None where it took one away."""
    if "visit" not in event.ref:
        return {}
    changes = log.said(event.seq).get("changes", ())
    visit = VisitId(event.ref["visit"])
    told = {(visit, PartKey(change["part"])): change["new"] for change in changes}
    return {place: None if is_taken_away(place[1], value) else value for place, value in told.items()}
