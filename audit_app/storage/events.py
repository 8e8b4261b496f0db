"""The device log in the store: each change writes its line here, in its own transaction with the change."""

import secrets
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from audit_app.domain import j1
from audit_app.domain.event_log import START, Event, detail_hash, hash_of, line_of, read_line
from audit_app.domain.hlc import Hlc, parse_hlc, tick
from audit_app.domain.ids import DeviceId, Fingerprint

MAX_DETAIL = 64 << 20
"""Bytes of a detail that are read back; details never leave the laptop."""


class Stamp(NamedTuple):
    """Who acts, where and when: everything an event needs that is not what happened.

    `at` is RFC 3339 with offset, `wall_ms` milliseconds since 1970, `mono` milliseconds of the monotonic clock.
    """

    actor: Fingerprint
    device: DeviceId
    at: str
    wall_ms: int
    mono: int


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


def append(connection: sqlite3.Connection, stamp: Stamp, kind: str, ref: dict[str, str], detail: dict[str, Any]) -> int:
    """Append an event and its detail; return its number. To be called inside the transaction of the change.

    The detail gets a random salt, so that small values cannot be guessed from its hash in the log.
    """
    last = head(connection)
    salted = detail | {"salt": secrets.token_hex(16)}
    event = Event(
        seq=last.seq + 1,
        prev=last.hash,
        at=stamp.at,
        hlc=str(tick(last.hlc, stamp.wall_ms, stamp.device)),
        mono=stamp.mono,
        actor=stamp.actor,
        type=kind,
        ref=ref,
        detail=detail_hash(salted),
    )
    line = line_of(event)
    connection.execute("INSERT INTO event (seq, hash, line) VALUES (?, ?, ?)", (event.seq, hash_of(line), line))
    connection.execute("INSERT INTO event_detail (event_seq, body) VALUES (?, ?)", (event.seq, j1.encode(salted)))
    return event.seq


def lines(connection: sqlite3.Connection, first: int = 1, last: int | None = None) -> Iterator[bytes]:
    """Yield the lines of the log from one number to another, both included."""
    bound = last if last is not None else 2**62
    for (line,) in connection.execute("SELECT line FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq", (first, bound)):
        yield line


def details(connection: sqlite3.Connection, last: int | None = None) -> Iterator[tuple[Event, dict[str, Any]]]:
    """Yield every event with its detail, up to a number."""
    rows = connection.execute(
        "SELECT e.line, d.body FROM event e JOIN event_detail d ON d.event_seq = e.seq WHERE e.seq <= ? ORDER BY e.seq",
        (last if last is not None else 2**62,),
    )
    for line, body in rows:
        yield read_line(line), j1.decode(body, MAX_DETAIL)
