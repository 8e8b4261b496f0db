"""How the store is opened: one function, every pragma read back, foreign and newer files refused untouched.

Reasons for the settings: docs/adr/0003-sqlite-profile.md.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from audit_app.domain import j1
from audit_app.errors import EnvironmentProblem, why

Connection = sqlite3.Connection
"""What workflows hold in their hands; only this package opens one."""

DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What sqlite3 raises over a damaged store; its message may quote bytes that are no text."""

APPLICATION_ID = 0x4861626F
"""`Habo`: written into the header of every store, so that no other database is taken for one."""

_PROFILE: tuple[tuple[str, str, int | str], ...] = (
    # statement, question, answer
    ("PRAGMA journal_mode=TRUNCATE", "PRAGMA journal_mode", "truncate"),
    ("PRAGMA synchronous=EXTRA", "PRAGMA synchronous", 3),
    ("PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", 1),
    ("PRAGMA recursive_triggers=ON", "PRAGMA recursive_triggers", 1),
    ("PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", 0),
    ("PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", 1),
    ("PRAGMA mmap_size=0", "PRAGMA mmap_size", 0),
    ("PRAGMA secure_delete=ON", "PRAGMA secure_delete", 1),
    ("PRAGMA temp_store=MEMORY", "PRAGMA temp_store", 2),
    ("PRAGMA busy_timeout=3000", "PRAGMA busy_timeout", 3000),
)
_MAC_PROFILE = (("PRAGMA fullfsync=ON", "PRAGMA fullfsync", 1),)


def connect(path: Path) -> sqlite3.Connection:
    """Open the store at a path, which must exist; nobody else opens it.

    Raises EnvironmentProblem: store_missing, store_foreign, store_newer, store_damaged, store_unreadable, or
    store_setting when SQLite does not take a setting. A file that is refused keeps its bytes.
    """
    if not path.is_file():
        raise EnvironmentProblem("store_missing", path=str(path))
    check_header(path)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        _apply_profile(connection)
    except DAMAGE as fault:
        connection.close()
        raise EnvironmentProblem("store_damaged", path=str(path), detail=str(fault)) from fault
    except EnvironmentProblem:
        connection.close()
        raise
    connection.create_function("row_hash", -1, row_hash, deterministic=True)
    return connection


def check_header(path: Path) -> int:
    """Return the schema version in a file's header, read before SQLite touches the file.

    After a crash it may be the version of a change that SQLite is going to take back. Raises EnvironmentProblem
    store_foreign when it is no store of this program, store_unreadable.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as fault:
        raise EnvironmentProblem("store_unreadable", path=str(path), detail=why(fault)) from fault
    is_sqlite = len(header) == 100 and header.startswith(b"SQLite format 3\0")
    if not is_sqlite or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise EnvironmentProblem("store_foreign", path=str(path))
    return int.from_bytes(header[60:64], "big")


def _apply_profile(connection: sqlite3.Connection) -> None:
    for statement, question, answer in _PROFILE + (_MAC_PROFILE if sys.platform == "darwin" else ()):
        connection.execute(statement)
        found = connection.execute(question).fetchone()[0]
        if found != answer:
            raise EnvironmentProblem("store_setting", setting=question, wanted=answer, found=found)


@contextmanager
def transaction(connection: sqlite3.Connection, *, is_logged: bool = True) -> Iterator[sqlite3.Connection]:
    """Run a block as one write transaction: all of it is durable afterwards, or nothing happened.

    `is_logged`: what the block changes has its event in the log, as everything has but a change of the schema.
    Raises EnvironmentProblem: store_busy, store_full, store_damaged, or store_write for any other failure of the disk.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        if is_logged:
            _commit(connection)
        else:
            connection.execute("COMMIT")
    except sqlite3.IntegrityError:
        raise  # not the disk: we broke a rule of our own schema
    except sqlite3.DatabaseError as fault:
        raise _disk_problem(connection, fault) from fault
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _commit(connection: sqlite3.Connection) -> None:
    """Commit. A disk that fails meanwhile may have done it all the same: then the log ends with our event."""
    last_event = _last_event(connection)
    try:
        connection.execute("COMMIT")
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if _last_event(connection) != last_event:
            raise


def _last_event(connection: sqlite3.Connection) -> int | None:
    row: tuple[int | None] = connection.execute("SELECT max(seq) FROM event").fetchone()
    return row[0]


def _disk_problem(connection: sqlite3.Connection, fault: sqlite3.DatabaseError) -> EnvironmentProblem:
    match getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:
        case sqlite3.SQLITE_BUSY:
            return EnvironmentProblem("store_busy")
        case sqlite3.SQLITE_FULL:
            return EnvironmentProblem("store_full")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            (_, _, path), *_ = connection.execute("PRAGMA database_list")
            return EnvironmentProblem("store_damaged", path=path, detail=str(fault))
    return EnvironmentProblem("store_write", detail=str(fault))


def row_hash(*values: object) -> str:
    """Return the content hash of a row: of its table and its columns in order, bytes as hexadecimal text.

    SQLite's own check finds few flipped bits; this finds every change of content.
    """
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    return sha256(b"habonaron-row-v1\n" + j1.encode(plain)).hexdigest()
