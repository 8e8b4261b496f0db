"""Somebody who edits a store with a plain client, takes the triggers out of the way and mends every hash of a row."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from audit_app.storage.database import row_hash


class Forger:
    """The client and the folder of the workspace. Every edit must find something to do."""

    def __init__(self, client: sqlite3.Connection, root: Path) -> None:
        self.client = client
        self.root = root

    def rows(self, table: str, where: str = "1") -> list[dict[str, Any]]:
        """Return rows by column."""
        return [dict(row) for row in self.client.execute(f"SELECT * FROM {table} WHERE {where}")]  # noqa: S608

    def one(self, query: str) -> Any:
        """Return the one value that a query finds."""
        return self.client.execute(query).fetchone()[0]

    def change(self, table: str, where: str = "1", **new: Any) -> None:
        """Give every row that is meant other values."""
        rows = self.rows(table, where)
        assert rows
        columns = ", ".join(f"{name} = ?" for name in (*new, "row_hash"))
        for row in rows:
            forged = _with_hash(table, {**row, **new})
            values = (*new.values(), forged["row_hash"], row["row_hash"])
            self.client.execute(f"UPDATE {table} SET {columns} WHERE row_hash = ?", values)  # noqa: S608
            assert forged["row_hash"] != row["row_hash"]

    def delete(self, table: str, where: str = "1") -> None:
        """Take rows out."""
        assert self.client.execute(f"DELETE FROM {table} WHERE {where}").rowcount  # noqa: S608

    def add(self, table: str, **row: Any) -> None:
        """Slip a row in; its columns stand in their order."""
        values = tuple(_with_hash(table, {**row, "row_hash": ""}).values())
        marks = ", ".join("?" * len(values))
        self.client.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608

    def repeat(self, table: str, where: str = "1", **new: Any) -> None:
        """Slip in a row that is like the first one meant, but for some columns."""
        row = self.rows(table, where)[0]
        del row["row_hash"]
        self.add(table, **{**row, **new})


def _with_hash(table: str, row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "row_hash": row_hash(table, *list(row.values())[:-1])}


@contextmanager
def forging(root: Path) -> Iterator[Forger]:
    """Let somebody edit the store of a workspace; afterwards every trigger is back."""
    with closing(sqlite3.connect(root / "store.db")) as client:
        client.row_factory = sqlite3.Row
        triggers = client.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            client.execute(f'DROP TRIGGER "{name}"')
        yield Forger(client, root)
        for _, definition in triggers:
            client.execute(definition)
        client.commit()
