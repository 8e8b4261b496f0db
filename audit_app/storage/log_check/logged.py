"""The log as the checks read it: what every event says, and the words for a row that it does not bear out."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from audit_app.domain.event_log import Event
from audit_app.errors import Problem
from audit_app.storage import events
from audit_app.storage.imports import Kept, kept_by


class Log:
    """Every event by its number, beside the connection to the rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        lines = events.lines(connection)
        self.events = {event.seq: event for event in (msgspec.json.decode(line, type=Event) for line in lines)}

    def of(self, *types: str) -> Iterator[Event]:
        """Yield the events of some types, oldest first."""
        return (event for event in self.events.values() if event.type in types)

    def said(self, seq: int) -> dict[str, Any]:
        """Return what an event is about and what its detail says, in one."""
        return {**self.events[seq].ref, **events.detail_of(self.connection, seq)}

    def keeps_nothing(self, seq: int) -> bool:
        """Tell whether the event of an import is of an earlier release, which counted documents and named none."""
        return "kept" not in self.said(seq).get("arrival", {})

    def kept(self, seq: int) -> Kept | None:
        """Return what an import wrote; None where it wrote nothing, or came before events kept that."""
        return kept_by(self.connection, seq)


def missing(seq: int, table: str) -> Problem:
    """Return the problem of an event that has lost its row."""
    return Problem(f"log/{seq}", "row_missing", {"seq": seq, "table": table})


def unlogged(seq: int, table: str) -> Problem:
    """Return the problem of a row that names an event which did not write it."""
    return Problem(f"store.db/{table}", "row_unlogged", {"seq": seq, "table": table})


def differs(seq: int, table: str) -> Problem:
    """Return the problem of a row that says something else than its event."""
    return Problem(f"store.db/{table}", "row_differs", {"seq": seq, "table": table})
