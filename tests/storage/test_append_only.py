"""History is never rewritten: no statement changes or removes a row, in any table."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit_app.storage.database import connect
from audit_app.storage.migrations import shipped_schema
from tests.storage.stores import TABLES, content_of, full_store


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full_store(tmp_path_factory.mktemp("full"))


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(path)
    before = content_of(path)
    yield connection
    connection.close()
    assert content_of(path) == before


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


REWRITES = (
    'UPDATE "{table}" SET "{column}" = "{column}"',
    'UPDATE OR REPLACE "{table}" SET "{column}" = "{column}"',
    'UPDATE OR IGNORE "{table}" SET "{column}" = "{column}"',
    'DELETE FROM "{table}"',
    'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"',
    'REPLACE INTO "{table}" SELECT * FROM "{table}"',
    'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE 1 ON CONFLICT DO UPDATE SET "{column}" = excluded."{column}"',
)
"""Every way SQL knows to change or remove a row."""


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_changed_removed_or_replaced(connection: sqlite3.Connection, table: str) -> None:
    assert connection.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (1,)  # noqa: S608  a name of ours
    for rewrite in REWRITES:
        for column in columns(connection, table):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(rewrite.format(table=table, column=column))


def test_a_row_is_not_pushed_out_by_another_with_the_same_hash(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("INSERT OR REPLACE INTO event (seq, hash, line) VALUES (2, 'x', x'00')")


def test_without_our_settings_a_replacement_would_walk_past_the_triggers(path: Path) -> None:
    """The reason for `recursive_triggers`, and the proof that the tests above would notice."""
    plain = sqlite3.connect(path)
    plain.execute("INSERT OR REPLACE INTO event (seq, hash, line) VALUES (1, 'y', x'00')")
    plain.rollback()
    plain.close()


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_both_triggers(table: str) -> None:
    triggers = {each.name for each in shipped_schema() if each.kind == "trigger"}
    assert {f"{table}_keeps_its_rows", f"{table}_never_changes"} <= triggers
