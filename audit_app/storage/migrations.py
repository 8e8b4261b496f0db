"""How a store is made and brought up to date: all of it in one transaction, after a backup, or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from audit_app.errors import EnvironmentProblem
from audit_app.storage.database import check_header, connect, transaction
from audit_app.storage.elements import rebuild_index

_DERIVED = ("views.sql", "triggers.sql")


def schema_steps() -> tuple[str, ...]:
    """Return the SQL of every schema version, the first one first."""
    names = sorted(entry.name for entry in _schema().iterdir() if entry.name[:4].isdigit())
    return tuple(_sql(name) for name in names)


def create_store(path: Path) -> None:
    """Make an empty store at a path that does not exist yet; it appears there complete or not at all."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part, isolation_level=None)
    _bring_up_to_date(connection, 0, schema_steps())
    connection.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.link(part, path)  # fails where a store stands already
    part.unlink()
    sync_folder(path.parent)


def open_store(path: Path, steps: tuple[str, ...] | None = None) -> sqlite3.Connection:
    """Open a store, migrating an older one first; `steps` stands in for the shipped schema in tests.

    An older store is backed up beside itself before anything changes (`store.db.v<version>.backup`).
    Raises EnvironmentProblem as `connect`, and store_newer when a newer program made it; its bytes stay unchanged.
    """
    steps = schema_steps() if steps is None else steps
    if not path.is_file():
        raise EnvironmentProblem("store_missing", path=str(path))
    version = check_header(path)
    if version > len(steps):
        raise EnvironmentProblem("store_newer", path=str(path), found=version, known=len(steps))
    connection = connect(path)
    if version < len(steps):
        _back_up(connection, path.with_name(f"{path.name}.v{version}.backup"))
        _bring_up_to_date(connection, version, steps)
        rebuild_index(connection)
    return connection


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _bring_up_to_date(connection: sqlite3.Connection, version: int, steps: tuple[str, ...]) -> None:
    with transaction(connection):
        _drop_derived(connection)
        for step in steps[version:]:
            _run(connection, step)
        for name in _DERIVED:
            _run(connection, _sql(name))


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


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    copy = sqlite3.connect(part)
    connection.backup(copy)
    (verdict,) = copy.execute("PRAGMA quick_check").fetchone()
    copy.close()
    if verdict != "ok":
        raise EnvironmentProblem("store_damaged", path=str(target), detail=str(verdict))
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    sync_folder(target.parent)


def _schema() -> Path:
    return Path(str(files("audit_app.storage") / "schema"))


def _sql(name: str) -> str:
    return (_schema() / name).read_text("utf-8")
