"""How a store is opened: every setting read back, everything that is no sound store of ours refused untouched."""

import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from audit_app.errors import EnvironmentProblem
from audit_app.storage import database
from audit_app.storage.database import APPLICATION_ID, check_header, connect, row_hash, transaction
from audit_app.storage.migrations import open_store, schema_steps, shipped_schema
from tests.faults.failing_connection import disk_error, disk_full, failing_statements
from tests.storage.stores import TABLES, empty_store

PROFILE = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "temp_store": 2,
    "busy_timeout": 3000,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return empty_store(tmp_path)


def add_event(connection: sqlite3.Connection, seq: int = 1) -> None:
    connection.execute("INSERT INTO event (seq, hash, line) VALUES (?, ?, x'00')", (seq, f"hash {seq}"))


def add_event_and_stumble(connection: sqlite3.Connection) -> None:
    add_event(connection, 2)
    raise KeyError


def events(path: Path) -> list[int]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT seq FROM event ORDER BY seq")]
    connection.close()
    return found


@pytest.mark.parametrize(("setting", "value"), PROFILE.items())
def test_every_setting_is_in_force(path: Path, setting: str, value: int | str) -> None:
    connection = connect(path)
    assert connection.execute(f"PRAGMA {setting}").fetchone() == (value,)
    connection.close()


@pytest.mark.parametrize("setting", PROFILE)
def test_a_setting_that_sqlite_passes_over_is_noticed(
    path: Path, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite ignores a pragma that it does not know without a word."""
    profile = tuple(
        (statement.replace(setting, f"no_{setting}"), question, "not the default")
        for statement, question, _ in database._PROFILE
        if setting in statement
    )
    assert len(profile) == 1
    monkeypatch.setattr(database, "_PROFILE", profile)
    with pytest.raises(EnvironmentProblem) as problem:
        connect(path)
    assert (problem.value.code, problem.value.params["setting"]) == ("store_setting", f"PRAGMA {setting}")


def test_every_table_is_strict(path: Path) -> None:
    connection = connect(path)
    strict = dict(connection.execute("SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'"))
    tables = [each.name for each in shipped_schema() if each.kind == "table"]
    assert {strict[table] for table in tables} == {1}
    assert len(tables) == len(TABLES) + 3
    connection.close()


def test_the_header_says_whose_file_it_is_and_which_schema_it_has(path: Path) -> None:
    assert check_header(path) == len(schema_steps())
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"Habo"


def _foreign(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:68] + b"Fire" + path.read_bytes()[72:])


def _other_sqlite(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    version = len(schema_steps()) + 1
    path.write_bytes(path.read_bytes()[:60] + version.to_bytes(4, "big") + path.read_bytes()[64:])


def _cut(size: int) -> Callable[[Path], int]:
    return lambda path: path.write_bytes(path.read_bytes()[:size])


def _trash(start: int, end: int) -> Callable[[Path], int]:
    return lambda path: path.write_bytes(path.read_bytes()[:start] + b"\xa5" * (end - start) + path.read_bytes()[end:])


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (_foreign, "store_foreign"),
        (_other_sqlite, "store_foreign"),
        (_cut(0), "store_foreign"),
        (_cut(50), "store_foreign"),
        (_trash(0, 16), "store_foreign"),
        (_newer, "store_newer"),
        (_cut(100), "store_damaged"),
        (_cut(4096), "store_damaged"),
        (_cut(20480), "store_damaged"),
        (_trash(16, 18), "store_damaged"),
        (_trash(100, 108), "store_damaged"),
        (_trash(100, 4096), "store_damaged"),
    ],
)
def test_what_is_no_sound_store_is_refused_and_keeps_its_bytes(
    path: Path, damage: Callable[[Path], object], code: str
) -> None:
    damage(path)
    before = sha256(path.read_bytes()).digest()
    with pytest.raises(EnvironmentProblem) as problem:
        open_store(path)
    assert (problem.value.code, problem.value.params["path"]) == (code, str(path))
    assert sha256(path.read_bytes()).digest() == before
    assert [each.name for each in path.parent.iterdir()] == ["store.db"]


def test_a_newer_store_says_which_version_it_has(path: Path) -> None:
    _newer(path)
    known = len(schema_steps())
    with pytest.raises(EnvironmentProblem) as problem:
        open_store(path)
    assert problem.value.params == {"path": str(path), "found": known + 1, "known": known}


def test_nothing_is_made_where_a_store_was_expected(tmp_path: Path) -> None:
    for look in (connect, open_store):
        with pytest.raises(EnvironmentProblem, match="store_missing"):
            look(tmp_path / "store.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_store_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    with pytest.raises(EnvironmentProblem, match="store_missing"):
        open_store(tmp_path / "store.db")


def test_a_transaction_is_whole_or_nothing(path: Path) -> None:
    connection = connect(path)
    with transaction(connection):
        add_event(connection)
    with pytest.raises(KeyError), transaction(connection):
        add_event_and_stumble(connection)
    assert not connection.in_transaction
    assert events(path) == [1]
    connection.close()


def test_a_second_writer_waits_and_then_is_told(path: Path) -> None:
    first, second = connect(path), connect(path)
    second.execute("PRAGMA busy_timeout=10")
    with (
        transaction(first),
        pytest.raises(EnvironmentProblem, match="store_busy"),
        transaction(second),
    ):
        pass
    with transaction(second):
        add_event(second)
    assert events(path) == [1]
    first.close()
    second.close()


@pytest.mark.parametrize(("fault", "code"), [(disk_error, "store_write"), (disk_full, "store_full")])
@pytest.mark.parametrize("at", range(4))
def test_a_failing_disk_is_named_and_nothing_is_half_done(
    path: Path, at: int, fault: Callable[[], None], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing_statements(monkeypatch) as statement:
        connection = connect(path)
        statement.arm(at, fault)  # BEGIN, INSERT, the number of the last event, COMMIT
        with pytest.raises(EnvironmentProblem) as problem, transaction(connection):
            add_event(connection)
        assert (problem.value.code, statement.fired) == (code, 1)
        statement.arm(None, fault)
        assert events(path) == []
        with transaction(connection):
            add_event(connection)
        assert events(path) == [1]
        connection.close()


def test_a_commit_that_failed_at_the_end_is_read_back_and_not_denied(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error while committing means that nobody knows; who then says "not saved" may say a falsehood."""
    with failing_statements(monkeypatch) as statement:
        connection = connect(path)
        statement.arm(3, disk_error, afterwards=True)
        with transaction(connection):
            add_event(connection)
        assert statement.fired == 1
        assert events(path) == [1]
        connection.close()


def test_a_page_that_is_damaged_while_the_store_is_open_is_told(path: Path) -> None:
    connection = connect(path)
    with transaction(connection):
        add_event(connection)
    connection.close()
    size = path.stat().st_size
    connection = connect(path)
    _trash(4096, size)(path)
    with pytest.raises(EnvironmentProblem) as problem, transaction(connection):
        add_event(connection, 2)
    assert (problem.value.code, problem.value.params["path"]) == ("store_damaged", str(path))
    connection.close()


def test_a_broken_rule_of_the_schema_is_our_mistake_and_no_fault_of_the_disk(path: Path) -> None:
    connection = connect(path)
    with transaction(connection):
        add_event(connection)
    with pytest.raises(sqlite3.IntegrityError), transaction(connection):
        add_event(connection)
    assert not connection.in_transaction
    connection.close()


def test_the_hash_of_a_row_covers_table_order_type_and_every_value() -> None:
    rows = [
        ("visit", "a", 1),
        ("event", "a", 1),
        ("visit", 1, "a"),
        ("visit", "a", "1"),
        ("visit", "a", 1, None),
        ("visit", "a", None),
        ("visit", "a1"),
        ("visit", "a", ""),
        ("visit", "", "a", 1),
        ("visit", b"a", 1),
    ]
    assert len({row_hash(*row) for row in rows}) == len(rows)
