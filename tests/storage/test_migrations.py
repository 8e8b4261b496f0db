"""A store is made and brought up to date as a whole or not at all, and a copy of the old one lies beside it first."""

import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from audit_app.errors import EnvironmentProblem
from audit_app.storage import elements
from audit_app.storage.database import connect
from audit_app.storage.migrations import create_store, open_store, schema_of, schema_steps, shipped_schema
from tests.builders import laptop, sealed_visit
from tests.faults.failing_connection import disk_error, disk_full, failing_statements
from tests.storage.stores import Content, content_of

STEPS = (
    *schema_steps(),
    """
CREATE TABLE remark (visit_id TEXT NOT NULL REFERENCES visit (id), text TEXT NOT NULL) STRICT;
ALTER TABLE quarantine ADD COLUMN decided TEXT;
CREATE TRIGGER remark_counts AFTER INSERT ON remark BEGIN
    SELECT RAISE(ABORT, 'empty; not allowed') WHERE new.text = '';
END;
INSERT INTO remark SELECT id, 'from version 1' FROM visit;
DROP INDEX detail_of_visit;
PRAGMA user_version = 2;
-- the end
""",
)
"""The shipped schema and a made-up second version of it."""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store of the first version with a sealed visit."""
    workspace = laptop(tmp_path_factory.mktemp("old") / "rina")
    sealed_visit(workspace)
    workspace.close()
    return (workspace.root / "store.db").read_bytes()


@pytest.fixture
def path(tmp_path: Path, old: bytes) -> Path:
    path = tmp_path / "store.db"
    path.write_bytes(old)
    return path


def migrate(path: Path) -> None:
    open_store(path, STEPS).close()


def backup_of(path: Path) -> Path:
    return path.with_name("store.db.v1.backup")


def version_of(content: Content) -> object:
    return content["versions"][0][0]


def _migrated(path: Path) -> Content:
    """Return what a store of the second version holds, made from the first one without any fault."""
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    migrate(copy)
    return content_of(copy)


def statements_of_a_migration(path: Path, patch: pytest.MonkeyPatch) -> list[str]:
    copy = path.with_name("counted.db")
    copy.write_bytes(path.read_bytes())
    with failing_statements(patch) as fault:
        fault.arm(None, disk_error)
        migrate(copy)
        return fault.statements


def test_the_shipped_steps_number_themselves(tmp_path: Path) -> None:
    create_store(tmp_path / "store.db")
    assert version_of(content_of(tmp_path / "store.db")) == len(schema_steps())


def test_a_fresh_store_has_the_shipped_schema_and_nothing_beside_it(tmp_path: Path) -> None:
    create_store(tmp_path / "store.db")
    connection = connect(tmp_path / "store.db")
    assert schema_of(connection) == shipped_schema()
    connection.close()
    assert [each.name for each in tmp_path.iterdir()] == ["store.db"]


def test_a_store_is_never_made_over_another(path: Path, old: bytes) -> None:
    with pytest.raises(FileExistsError):
        create_store(path)
    assert path.read_bytes() == old


def test_a_store_of_this_version_is_opened_as_it_is(path: Path, old: bytes) -> None:
    open_store(path).close()
    assert path.read_bytes() == old
    assert [each.name for each in path.parent.iterdir()] == ["store.db"]


def test_an_older_store_is_copied_and_then_brought_up_to_date(path: Path) -> None:
    before = content_of(path)
    migrate(path)
    assert content_of(backup_of(path)) == before
    after = content_of(path)
    assert version_of(after) == 2
    assert [row[1] for row in after["remark"]] == ["from version 1"]
    unchanged = before.keys() - {"schema", "versions", "quarantine"}
    assert all(after[table] == before[table] for table in unchanged)
    assert len(before["revision_index"]) == 1
    open_store(path, STEPS).close()
    assert content_of(path) == after
    backup_of(path).replace(path)
    open_store(path).close()
    assert content_of(path) == before


def test_a_comment_with_a_semicolon_and_a_trigger_body_are_not_cut_apart(path: Path) -> None:
    migrate(path)
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="empty; not allowed"):
        connection.execute("INSERT INTO remark VALUES ('v', '')")
    connection.close()


def test_a_step_whose_last_statement_lacks_its_semicolon_is_still_carried_out(path: Path) -> None:
    open_store(path, (*schema_steps(), "CREATE TABLE remark (text TEXT) STRICT;\nPRAGMA user_version = 2")).close()
    assert version_of(content_of(path)) == 2


def chosen(statements: list[str], stride: int) -> list[int]:
    """Return the numbers of the statements to fail at: all, or some spread over all and every one near the end."""
    last = len(statements) - 5
    assert last > 100
    return [*range(0, last, stride), *range(last, len(statements))]


SOME_OR_ALL = pytest.mark.parametrize("stride", [5, pytest.param(1, marks=pytest.mark.slow)])


@SOME_OR_ALL
@pytest.mark.parametrize("afterwards", [False, True])
def test_a_fault_at_any_statement_leaves_the_old_version_or_the_new_one(
    path: Path, old: bytes, monkeypatch: pytest.MonkeyPatch, stride: int, *, afterwards: bool
) -> None:
    before, after = content_of(path), _migrated(path)
    points = chosen(statements_of_a_migration(path, monkeypatch), stride)
    fired = 0
    with failing_statements(monkeypatch) as fault:
        for at in points:
            path.write_bytes(old)
            fault.arm(at, disk_full, afterwards=afterwards)
            with pytest.raises(EnvironmentProblem) as problem:
                migrate(path)
            assert problem.value.code in {"store_full", "backup_failed", "store_damaged"}
            fired += fault.fired
            fault.arm(None, disk_full)
            found = content_of(path)
            assert found in (before, after), fault.statements
            migrate(path)
            assert content_of(path) == after
            backup_of(path).unlink(missing_ok=True)
    assert fired == len(points)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@SOME_OR_ALL
def test_a_kill_at_any_statement_leaves_the_old_version_or_the_new_one(
    path: Path, old: bytes, monkeypatch: pytest.MonkeyPatch, stride: int
) -> None:
    before, after = content_of(path), _migrated(path)
    points = chosen(statements_of_a_migration(path, monkeypatch), stride)
    killed = 0
    for at in points:
        path.write_bytes(old)
        killed += _killed_in_a_child(path, at, monkeypatch)
        connection = sqlite3.connect(path)  # rolls back what was begun
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.close()
        assert content_of(path) == {1: before, 2: after}[version]
        if backup_of(path).exists():
            assert content_of(backup_of(path)) == before
        migrate(path)
        assert content_of(path) == after
    assert killed == len(points)


def _killed_in_a_child(path: Path, at: int, patch: pytest.MonkeyPatch) -> bool:
    child = os.fork()
    if child == 0:
        with failing_statements(patch) as fault:
            fault.arm(at, _kill)
            migrate(path)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_what_is_derived_is_made_again_in_the_same_transaction(path: Path) -> None:
    """A kill behind the migration would else leave an index that names nothing, in a store that looks up to date."""
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM revision_index")
    connection.commit()
    connection.close()
    connection = open_store(path, STEPS)
    assert elements.is_index_true(connection)
    connection.close()


@pytest.mark.parametrize("fault", [disk_full, disk_error])
def test_without_its_copy_no_store_is_changed(
    path: Path, old: bytes, fault: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unwritable(sqlite3.Connection):
        def backup(self, *_: object, **__: object) -> None:
            fault()

    really = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **options: really(*given, factory=Unwritable, **options))
    with pytest.raises(EnvironmentProblem, match="backup_failed"):
        migrate(path)
    monkeypatch.undo()
    assert path.read_bytes() == old
    assert not backup_of(path).exists()
