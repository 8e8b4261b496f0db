"""Stores for tests: an empty one, one with a row in every table, and what is in a store as plain values."""

import sqlite3
from pathlib import Path

from audit_app.storage.database import connect
from audit_app.storage.migrations import create_store, shipped_schema

DERIVED = frozenset({"revision_index", "revision_parent", "attestation_index"})
TABLES = tuple(sorted(each.name for each in shipped_schema() if each.kind == "table" and each.name not in DERIVED))
_BY_TYPE = {"TEXT": "x", "INTEGER": 1, "BLOB": b"x", "ANY": "x"}
_CHECKED = {"method": "phone", "step": "prepared"}

Content = dict[str, list[tuple[object, ...]]]


def empty_store(folder: Path) -> Path:
    """Make a store without rows and return its path."""
    path = folder / "store.db"
    create_store(path)
    return path


def full_store(folder: Path) -> Path:
    """Make a store that has one row in every table; keys and references fit, hashes do not."""
    path = empty_store(folder)
    connection = connect(path)
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys=ON")
    for table in TABLES:
        columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
        row = [_CHECKED.get(name, _BY_TYPE[type_]) for name, type_ in columns]
        marks = ", ".join("?" * len(row))
        connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', row)  # noqa: S608  a name of ours
    connection.execute("COMMIT")
    connection.close()
    return path


def content_of(path: Path) -> Content:
    """Return everything a store holds, read by a plain client: rows by table, and the schema."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found: Content = {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608  a name of the schema
            for name in sorted(names)
        }
        found["schema"] = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
        found["versions"] = [
            *connection.execute("PRAGMA user_version").fetchall(),
            *connection.execute("PRAGMA application_id").fetchall(),
        ]
        return found
    finally:
        connection.close()
