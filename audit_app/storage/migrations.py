"""How a store is made and brought up to date: all of it in one transaction, after a backup, or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from audit_app.durable import sync_folder
from audit_app.errors import EnvironmentProblem
from audit_app.storage.database import DAMAGE, check_header, connect, transaction
from audit_app.storage.elements import rebuild_index

_DERIVED = ("views.sql", "triggers.sql")


def schema_steps() -> tuple[str, ...]:
    """Return the SQL of every schema version, the first one first."""
    names = sorted(entry.name for entry in _schema().iterdir() if entry.name[:4].isdigit())
    return tuple(_sql(name) for name in names)


def create_store(path: Path) -> None:
    """Make an empty store in a folder that nobody else uses yet; it appears there complete or not at all.

    Raises FileExistsError where a store stands already, EnvironmentProblem as `transaction`.
    """
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        _bring_up_to_date(connection, schema_steps())
    finally:
        connection.close()
    if path.exists():
        raise FileExistsError(path)
    _settle(part, path)


def open_store(path: Path, steps: tuple[str, ...] | None = None) -> sqlite3.Connection:
    """Open a store, migrating an older one first; `steps` stands in for the shipped schema in tests.

    An older store is backed up beside itself before anything changes (`store.db.v<version>.backup`).
    Raises EnvironmentProblem as `connect` and `transaction`, store_newer when a newer program made it (its bytes stay
    unchanged), backup_failed.
    """
    steps = schema_steps() if steps is None else steps
    if not path.is_file():
        raise EnvironmentProblem("store_missing", path=str(path))
    _refuse_newer(path, check_header(path), steps)
    connection = connect(path)
    try:
        version = _version(connection)  # SQLite took back what a crash interrupted, so that the header may have lied
        _refuse_newer(path, version, steps)
        if version < len(steps):
            _back_up(connection, path.with_name(f"{path.name}.v{version}.backup"))
            _bring_up_to_date(connection, steps)
    except DAMAGE as fault:
        connection.close()
        raise EnvironmentProblem("store_damaged", path=str(path), detail=str(fault)) from fault
    except BaseException:
        connection.close()
        raise
    return connection


class Defined(NamedTuple):
    """One thing in a schema: what it is, its name, the table it belongs to, and its SQL (an autoindex has none)."""

    kind: str
    name: str
    table: str
    sql: str | None


def schema_of(connection: sqlite3.Connection) -> frozenset[Defined]:
    """Return everything that a database has in its schema."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return frozenset(Defined(*row) for row in rows)


@lru_cache(maxsize=1)
def shipped_schema() -> frozenset[Defined]:
    """Return what `schema_of` gives for a store of this version that nobody tampered with."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _bring_up_to_date(connection, schema_steps())
        return schema_of(connection)


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _refuse_newer(path: Path, version: int, steps: tuple[str, ...]) -> None:
    if version > len(steps):
        raise EnvironmentProblem("store_newer", path=str(path), found=version, known=len(steps))


def _bring_up_to_date(connection: sqlite3.Connection, steps: tuple[str, ...]) -> None:
    """Run the steps that a store lacks, and make anew what is derived, in one transaction."""
    with transaction(connection, is_logged=False):
        version = _version(connection)
        _drop_derived(connection)
        for step in steps[version:]:
            _run(connection, step)
        for name in _DERIVED:
            _run(connection, _sql(name))
        rebuild_index(connection)


def _drop_derived(connection: sqlite3.Connection) -> None:
    rows = connection.execute(
        "SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')"
        " OR name IN ('revision_index', 'revision_parent', 'attestation_index')"
    ).fetchall()
    for kind, name in rows:
        connection.execute(f'DROP {kind} IF EXISTS "{name}"')


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Run a script statement by statement: `executescript` would commit the transaction it stands in."""
    for statement in _statements(script):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a store beside itself. Raises EnvironmentProblem store_damaged, backup_failed; then nothing was changed."""
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
            (verdict,) = copy.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok":
            raise EnvironmentProblem("store_damaged", path=str(target), detail=str(verdict))
        _settle(part, target)
    except (sqlite3.Error, OSError) as fault:
        raise EnvironmentProblem("backup_failed", path=str(target), detail=str(fault)) from fault


def _settle(part: Path, target: Path) -> None:
    """Make a finished file durable and give it its name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    sync_folder(target.parent)


def _schema() -> Path:
    return Path(str(files("audit_app.storage") / "schema"))


def _sql(name: str) -> str:
    return (_schema() / name).read_text("utf-8")
