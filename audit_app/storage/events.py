"""The device log in the store: each change writes its line here, in its own transaction with the change."""

import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from audit_app.domain import j1
from audit_app.domain.event_log import START, Event, detail_hash, hash_of, line_of
from audit_app.domain.hlc import Hlc, parse_hlc, tick, witness
from audit_app.domain.ids import DeviceId, Fingerprint, VisitId

LAST = 2**62
"""Behind every event."""


class Stamp(NamedTuple):
    """Who acts, where and when: everything an event needs that is not what happened.

    `at` is RFC 3339 with offset, `wall_ms` milliseconds since 1970, `mono` milliseconds of the monotonic clock, `seen`
    the clock of another laptop that was just heard of.
    """

    actor: Fingerprint
    device: DeviceId
    at: str
    wall_ms: int
    mono: int
    seen: Hlc | None = None


class Head(NamedTuple):
    """Last line of the log: number, hash and clock. An empty log has number 0."""

    seq: int
    hash: str
    hlc: Hlc | None


def head(connection: sqlite3.Connection) -> Head:
    """Return the head of the log."""
    row = connection.execute("SELECT seq, hash, line FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    if row is None:
        return Head(0, START, None)
    return Head(row[0], row[1], parse_hlc(j1.decode(row[2], 4096)["hlc"]))


def append(
    connection: sqlite3.Connection, stamp: Stamp, kind: str, ref: Mapping[str, str], detail: Mapping[str, Any]
) -> int:
    """Append an event and its detail; return its number. To be called inside the transaction of the change.

    The detail gets a random salt, so that small values cannot be guessed from its hash in the log.
    """
    last = head(connection)
    known = witness(last.hlc, stamp.seen, stamp.wall_ms) if stamp.seen else last.hlc
    salted = {**detail, "salt": secrets.token_hex(16)}
    event = Event(
        seq=last.seq + 1,
        prev=last.hash,
        at=stamp.at,
        hlc=str(tick(known, stamp.wall_ms, stamp.device)),
        mono=stamp.mono,
        actor=stamp.actor,
        type=kind,
        ref=dict(ref),
        detail=detail_hash(salted),
    )
    line = line_of(event)
    connection.execute("INSERT INTO event (seq, hash, line) VALUES (?, ?, ?)", (event.seq, hash_of(line), line))
    connection.execute(
        "INSERT INTO event_detail (event_seq, visit_id, body) VALUES (?, ?, ?)",
        (event.seq, ref.get("visit"), j1.encode(salted)),
    )
    return event.seq


def lines(connection: sqlite3.Connection, first: int = 1, last: int = LAST) -> Iterator[bytes]:
    """Yield the lines of the log from one number to another, both included."""
    for (line,) in connection.execute("SELECT line FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq", (first, last)):
        yield line


def newest_lines(connection: sqlite3.Connection, last: int, most_bytes: int) -> tuple[bytes, ...]:
    """Return as many lines that end with a number as fit into so many bytes with their line feeds, oldest first."""
    newest: list[bytes] = []
    for (line,) in connection.execute("SELECT line FROM event WHERE seq <= ? ORDER BY seq DESC", (last,)):
        most_bytes -= len(line) + 1
        if most_bytes < 0 and newest:
            break
        newest.append(line)
    return tuple(reversed(newest))


def details_of_visit(
    connection: sqlite3.Connection, visit: VisitId, last: int = LAST
) -> Iterator[tuple[Event, dict[str, Any]]]:
    """Yield the events about a visit with their details, oldest first, up to a number."""
    rows = connection.execute(
        "SELECT e.line, d.body FROM event_detail d JOIN event e ON e.seq = d.event_seq"
        " WHERE d.visit_id = ? AND d.event_seq <= ? ORDER BY d.event_seq",
        (visit, last),
    )
    for line, body in rows:
        yield msgspec.json.decode(line, type=Event), msgspec.json.decode(body)


def get(connection: sqlite3.Connection, seq: int) -> Event:
    """Return an event, which must be there."""
    (line,) = connection.execute("SELECT line FROM event WHERE seq = ?", (seq,)).fetchone()
    return msgspec.json.decode(line, type=Event)


def details_of_type(connection: sqlite3.Connection, kind: str) -> Iterator[tuple[Event, dict[str, Any]]]:
    """Yield the events of a type with their details, oldest first.

    A line is J1, in which no text can hold an unescaped quotation mark: what is found in it is its type.
    """
    rows = connection.execute(
        "SELECT e.line, d.body FROM event e JOIN event_detail d ON d.event_seq = e.seq"
        " WHERE instr(e.line, ?) > 0 ORDER BY e.seq",
        (f'"type":"{kind}"'.encode(),),
    )
    for line, body in rows:
        yield msgspec.json.decode(line, type=Event), msgspec.json.decode(body)


def time_of(connection: sqlite3.Connection, seq: int) -> str:
    """Return when an event happened: RFC 3339 with offset."""
    return get(connection, seq).at


def detail_of(connection: sqlite3.Connection, seq: int) -> dict[str, Any]:
    """Return the detail of an event."""
    (body,) = connection.execute("SELECT body FROM event_detail WHERE event_seq = ?", (seq,)).fetchone()
    detail: dict[str, Any] = msgspec.json.decode(body)
    return detail
