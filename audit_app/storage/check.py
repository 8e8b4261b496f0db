"""Is the store what was written into it? SQLite's own check, then everything that SQLite cannot see."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from audit_app.domain.event_log import START, hash_of, read_line
from audit_app.errors import BundleRejected, Problem
from audit_app.storage.database import row_hash


class Checked(NamedTuple):
    """How many rows, events and documents were looked at, and what is wrong."""

    rows: int
    events: int
    elements: int
    problems: tuple[Problem, ...]


def check(connection: sqlite3.Connection) -> Checked:
    """Check every page, row, event and document of the store; nothing is changed."""
    rows, row_problems = _check_rows(connection)
    return Checked(
        rows=rows,
        events=_count(connection, "SELECT count(*) FROM event"),
        elements=_count(connection, "SELECT count(*) FROM element"),
        problems=(
            *_check_pages(connection),
            *row_problems,
            *check_log(connection),
            *_check_details(connection),
            *_check_elements(connection),
        ),
    )


def _count(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _check_pages(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (told,) in connection.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield Problem("store.db", "page_damaged", {"detail": told})
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem(f"store.db/{table}", "reference_broken", {})


def _check_rows(connection: sqlite3.Connection) -> tuple[int, list[Problem]]:
    """Compute the hash of every row again. The hash covers the table and its columns in their order."""
    count, problems = 0, []
    tables = connection.execute(
        "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = 'row_hash' ORDER BY m.name"
    ).fetchall()
    for (table,) in tables:
        for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  a name from our own schema
            count += 1
            if row[-1] != row_hash(table, *row[:-1]):
                problems.append(Problem(f"store.db/{table}", "row_changed", {"row": str(row[0])[:40]}))
    return count, problems


def check_log(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield the first break in the chain of the log, if there is one."""
    prev, expected = START, 1
    for seq, told, line in connection.execute("SELECT seq, hash, line FROM event ORDER BY seq"):
        try:
            event = read_line(line)
        except BundleRejected:
            yield Problem(f"log/{seq}", "event_unreadable", {"seq": seq})
            return
        if (event.seq, event.prev, seq) != (expected, prev, expected) or told != hash_of(line):
            yield Problem(f"log/{seq}", "chain_broken", {"seq": seq})
            return
        prev, expected = told, expected + 1


def _check_details(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT e.seq, e.line, d.visit_id, d.body FROM event e LEFT JOIN event_detail d ON d.event_seq = e.seq"
    )
    for seq, line, visit, body in rows:
        try:
            event = read_line(line)
        except BundleRejected:
            continue  # named by the check of the chain
        is_same = body is not None and sha256(body).hexdigest() == event.detail
        if not is_same or visit != event.ref.get("visit"):
            yield Problem(f"log/{seq}", "detail_changed", {"seq": seq})


def _check_elements(connection: sqlite3.Connection) -> Iterator[Problem]:
    for element, body in connection.execute("SELECT id, body FROM element"):
        if sha256(body).hexdigest() != element:
            yield Problem(f"elements/{element[:12]}", "document_changed", {"id": element})
