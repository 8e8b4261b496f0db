"""A copy of the store beside the store: made while others read and write, looked at without being changed."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from errno import EIO, ENOSPC
from pathlib import Path

from audit_app.errors import EnvironmentProblem, Problem, why
from audit_app.storage.check import STORE, check
from audit_app.storage.database import DAMAGE, check_header, row_hash


def copy_store(connection: sqlite3.Connection, target: Path) -> None:
    """Write what the store holds now into a new file, durably. Raises EnvironmentProblem backup_unwritable."""
    try:
        with closing(sqlite3.connect(target)) as copy:
            connection.backup(copy)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
    except (sqlite3.Error, OSError) as fault:
        reason = why(fault if isinstance(fault, OSError) else _as_system_says(fault))
        raise EnvironmentProblem("backup_unwritable", path=str(target.parent), detail=reason) from fault


def _as_system_says(fault: sqlite3.Error) -> OSError:
    is_full = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF == sqlite3.SQLITE_FULL
    return OSError(ENOSPC if is_full else EIO, str(fault))


@contextmanager
def opened_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy for reading alone; SQLite writes nothing beside it. Raises EnvironmentProblem as `check_header`."""
    check_header(path)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.create_function("row_hash", -1, row_hash, deterministic=True)
        yield connection


def faults_of(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """Return every fault that the full check finds in a copy made by this version of the program."""
    return check(connection).problems


def page_faults(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """Return what SQLite's quick check says; it asks nothing of the version that made the copy."""
    try:
        told = [row[0] for row in connection.execute("PRAGMA quick_check")]
    except DAMAGE as fault:
        told = [str(fault)]
    return tuple(Problem(STORE, "page_damaged", {"detail": text}) for text in told if text != "ok")
