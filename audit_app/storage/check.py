"""Is the store what was written into it? SQLite's own check, then everything that SQLite cannot see."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

import msgspec

from audit_app.domain.documents import PLACES, read
from audit_app.domain.event_log import START, Event, hash_of, read_line
from audit_app.errors import BundleRejected, Problem
from audit_app.storage.database import DAMAGE, row_hash
from audit_app.storage.elements import is_index_true
from audit_app.storage.log_check import check_against_log
from audit_app.storage.migrations import schema_of, shipped_schema

STORE = "store.db"


class Checked(NamedTuple):
    """How many rows, events and documents were looked at, what is wrong, and whether our queries can read it."""

    rows: int
    events: int
    elements: int
    problems: tuple[Problem, ...]
    is_readable: bool


def check(connection: sqlite3.Connection) -> Checked:
    """Check every page, row, event and document of the store; nothing is changed."""
    tables = _hashed_tables()
    problems = [
        *_reading(_check_pages(connection), STORE),
        *_reading(_check_schema(connection), STORE),
        *(problem for table in tables for problem in _reading(_check_rows(connection, table), f"{STORE}/{table}")),
        *check_log(connection),
        *_reading(_check_details(connection), "log"),
        *_reading(_check_elements(connection), "elements"),
    ]
    if not problems:
        problems += _reading(_check_index(connection), STORE)
        problems += check_against_log(connection)
    return Checked(
        rows=sum(_count(connection, table) for table in tables),
        events=_count(connection, "event"),
        elements=_count(connection, "element"),
        problems=tuple(problems),
        is_readable=not any(_hinders_reading(problem) for problem in problems),
    )


def _hinders_reading(problem: Problem) -> bool:
    is_other_schema = problem.code == "schema_changed" and problem.params["kind"] != "trigger"
    return problem.code == "page_damaged" or is_other_schema


def _count(connection: sqlite3.Connection, table: str) -> int:
    """Return how many rows a table has; 0 where it cannot be read, which the checks say."""
    with suppress(*DAMAGE):
        return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608  a name of ours
    return 0


def _reading(problems: Iterator[Problem], place: str) -> Iterator[Problem]:
    """Yield problems, the last one where SQLite can read no further."""
    try:
        yield from problems
    except DAMAGE as fault:
        yield Problem(place, "page_damaged", {"detail": str(fault)})


def _check_pages(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (told,) in connection.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield Problem(STORE, "page_damaged", {"detail": told})
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem(f"{STORE}/{table}", "reference_broken", {})


def _check_schema(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Compare the definitions with those that ship: a trigger that is gone protects nothing."""
    differing = {(each.kind, each.name) for each in schema_of(connection) ^ shipped_schema()}
    for kind, name in sorted(differing):
        yield Problem(STORE, "schema_changed", {"kind": kind, "name": name})


def _hashed_tables() -> list[str]:
    tables = (each for each in shipped_schema() if each.kind == "table")
    return sorted(table.name for table in tables if "row_hash TEXT NOT NULL" in (table.sql or ""))


def _check_rows(connection: sqlite3.Connection, table: str) -> Iterator[Problem]:
    """Compute the hash of every row again. The hash covers the table and its columns in their order."""
    columns = connection.execute("SELECT pk > 0 FROM pragma_table_info(?)", (table,)).fetchall()
    for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  a name of ours
        if not _is_hash_of(row[-1], table, row[:-1]):
            key = " ".join(str(value) for value, (is_key,) in zip(row, columns, strict=True) if is_key)
            yield Problem(f"{STORE}/{table}", "row_changed", {"row": key[:160]})


def _is_hash_of(told: object, table: str, values: tuple[object, ...]) -> bool:
    try:
        return told == row_hash(table, *values)
    except ValueError:  # damage can make an infinite number, which no row of ours holds
        return False


def check_log(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield the first break in the chain of the log, if there is one."""
    yield from _reading(_check_chain(connection), "log")


def _check_chain(connection: sqlite3.Connection) -> Iterator[Problem]:
    prev, expected = START, 1
    for seq, told, line in connection.execute("SELECT seq, hash, line FROM event ORDER BY seq"):
        event = _event(line)
        if event is None:
            yield Problem(f"log/{seq}", "event_unreadable", {"seq": seq})
            return
        if (event.seq, event.prev, seq) != (expected, prev, expected) or told != hash_of(line):
            yield Problem(f"log/{seq}", "chain_broken", {"seq": seq})
            return
        prev, expected = told, expected + 1


def _event(line: object) -> Event | None:
    """Return the event of a line, or None; damage can turn bytes into text or a number."""
    if not isinstance(line, bytes):
        return None
    try:
        return read_line(line)
    except BundleRejected:
        return None


def _check_details(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT e.seq, e.line, d.visit_id, d.body FROM event e LEFT JOIN event_detail d ON d.event_seq = e.seq"
    )
    for seq, line, visit, body in rows:
        try:
            event = msgspec.json.decode(line, type=Event)
        except (msgspec.DecodeError, TypeError):
            continue  # named by the check of the chain
        if not _is_named(event.detail, body) or visit != event.ref.get("visit"):
            yield Problem(f"log/{seq}", "detail_changed", {"seq": seq})


def _check_elements(connection: sqlite3.Connection) -> Iterator[Problem]:
    for element, kind, body in connection.execute("SELECT id, kind, body FROM element"):
        if not _is_named(element, body):
            yield Problem(f"elements/{str(element)[:12]}", "document_changed", {"id": element})
        elif not _is_readable_as(kind, body):
            yield Problem(f"elements/{element[:12]}", "document_misfiled", {"id": element})


def _is_readable_as(kind: str, body: bytes) -> bool:
    """Tell whether a body is a document of a kind; each names its own."""
    try:
        return kind in PLACES and read(body, PLACES[kind].type).kind == kind
    except msgspec.DecodeError:
        return False


def _check_index(connection: sqlite3.Connection) -> Iterator[Problem]:
    if not is_index_true(connection):
        yield Problem(STORE, "index_differs", {})


def _is_named(name: object, body: object) -> bool:
    """Tell whether a name is the hash of a body; damage can turn either into something else."""
    return isinstance(body, bytes) and sha256(body).hexdigest() == name
