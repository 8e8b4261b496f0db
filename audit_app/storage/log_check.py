"""Does the store still hold what its log says was done? A row can be deleted with all that names it, a line cannot."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from audit_app.domain.event_log import Event
from audit_app.errors import Problem

Events = Mapping[int, Event]

_TABLE_OF = {
    "log.start": "profile",
    "office.set": "office_revision",
    "visit.started": "visit",
    "visit.taken_over": "visit",
    "key.pinned": "pinned_key",
    "key.unpinned": "pinned_key",
    "root.pinned": "root_key",
    "root.unpinned": "root_key",
    "import.withdrawn": "withdrawal",
    "import.reinstated": "withdrawal",
    "roster.accepted": "roster",
}
"""The events that always write a row, and where; a row there has no other origin."""

_REPEATED = {
    "profile": ("name", "person", "role", "device_label"),
    "pinned_key": ("fp AS key", "name", "person", "role", "device", "method"),
    "root_key": ("fp AS key",),
}
"""What rows and the details of their events both say."""


def check_against_log(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield what the log and the rest of the store do not agree on. The chain of the log was found whole before."""
    events = {event.seq: event for event in map(_event, connection.execute("SELECT line FROM event"))}
    yield from _check_rows(connection, events)
    for table, members in _REPEATED.items():
        yield from _check_members(connection, events, table, members)
    yield from _check_roots(connection, events)
    yield from _check_imports(connection, events)
    yield from _check_documents(connection, events)


def _event(row: tuple[bytes]) -> Event:
    return msgspec.json.decode(row[0], type=Event)


def _check_rows(connection: sqlite3.Connection, events: Events) -> Iterator[Problem]:
    rows = {table: _origins(connection, table) for table in _TABLE_OF.values()}
    for event in events.values():
        table = _TABLE_OF.get(event.type)
        if table is not None and event.seq not in rows[table]:
            yield Problem(f"log/{event.seq}", "row_missing", {"seq": event.seq, "table": table})
    for table, origins in rows.items():
        for seq in sorted(origins):
            if _TABLE_OF.get(events[seq].type) != table:
                yield Problem(f"store.db/{table}", "row_unlogged", {"seq": seq, "table": table})


def _origins(connection: sqlite3.Connection, table: str) -> set[int]:
    return {row[0] for row in connection.execute(f'SELECT event_seq FROM "{table}"')}  # noqa: S608  a name of ours


def _check_members(
    connection: sqlite3.Connection, events: Events, table: str, members: tuple[str, ...]
) -> Iterator[Problem]:
    query = (
        f"SELECT event_seq, d.body, {', '.join(members)} FROM {table}"  # noqa: S608  names of ours
        " JOIN event_detail d USING (event_seq)"
    )
    for seq, body, *told in connection.execute(query):
        detail: dict[str, Any] = {**events[seq].ref, **msgspec.json.decode(body)}
        if told != [detail.get(member.rpartition(" ")[2]) for member in members]:
            yield Problem(f"store.db/{table}", "row_differs", {"seq": seq, "table": table})


def _check_roots(connection: sqlite3.Connection, events: Events) -> Iterator[Problem]:
    """Look whether each row about a root key says what its event did: believe it, or no longer."""
    for seq, withdrawn in connection.execute("SELECT event_seq, withdrawn FROM root_key"):
        if events[seq].type != ("root.unpinned" if withdrawn else "root.pinned"):
            yield Problem("store.db/root_key", "row_differs", {"seq": seq, "table": "root_key"})


def _check_imports(connection: sqlite3.Connection, events: Events) -> Iterator[Problem]:
    """Look for the row of every import that brought something new, and in it for everything that was accepted."""
    stored = dict(
        connection.execute(
            "SELECT event_seq, count(element_id) FROM bundle_import LEFT JOIN element_import ON import_id = id"
            " GROUP BY id"
        )
    )
    for seq, body in connection.execute("SELECT event_seq, body FROM event_detail"):
        if events[seq].type == "import":
            detail: dict[str, Any] = msgspec.json.decode(body)
            is_stored = seq in stored or detail.get("new", 0) > 0
            if stored.pop(seq, 0) != (detail.get("accepted") if is_stored else 0):
                yield Problem(f"log/{seq}", "import_incomplete", {"seq": seq})
    for seq in sorted(stored):
        yield Problem("store.db/bundle_import", "row_unlogged", {"seq": seq, "table": "bundle_import"})


def _check_documents(connection: sqlite3.Connection, events: Events) -> Iterator[Problem]:
    """Whatever an event says was signed is here, and nothing but an instrument can do without a signature."""
    own = dict(connection.execute("SELECT element_id, event_seq FROM own_element"))
    for element, seq in own.items():
        if events[seq].ref.get("element") != element:
            yield Problem(f"elements/{element[:12]}", "row_unlogged", {"seq": seq, "table": "own_element"})
    for event in events.values():
        element = event.ref.get("element")
        if element is not None and event.type not in _TABLE_OF and element not in own:
            yield Problem(f"log/{event.seq}", "document_missing", {"id": element})
    yield from _check_heads(connection)
    unsigned = "SELECT id FROM element WHERE kind <> 'instrument' AND id NOT IN (SELECT element_id FROM signature)"
    for (element,) in connection.execute(unsigned):
        yield Problem(f"elements/{element[:12]}", "signature_missing", {"id": element})


def _check_heads(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Look up the line of the log after which each document was signed here, by its own word."""
    hashes = dict(connection.execute("SELECT seq, hash FROM event"))
    query = "SELECT id, body FROM element JOIN own_element ON element_id = id WHERE kind <> 'instrument'"
    for element, body in connection.execute(query):
        head: dict[str, Any] = msgspec.json.decode(body)["event"]
        if hashes.get(head["seq"]) != head["hash"]:
            yield Problem(f"elements/{element[:12]}", "head_differs", {"id": element, "seq": head["seq"]})
