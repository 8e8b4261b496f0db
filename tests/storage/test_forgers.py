"""Who edits the store by hand and mends every hash of a row is betrayed by the log, by signatures, or by the bytes."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from audit_app.storage import events
from audit_app.workflows.check_store import StoreReport, check_store
from audit_app.workspace import open_workspace
from tests.rooms import new_room
from tests.storage.attacks import ATTACKS, Attack
from tests.storage.forger import Forger, forging
from tests.storage.rich import rich_laptop
from tests.storage.stores import TABLES


@pytest.fixture(scope="module")
def honest() -> Iterator[Path]:
    """The folder of a workspace in which everything has happened."""
    with new_room() as folder:
        yield rich_laptop(Path(folder))


@pytest.fixture
def root(honest: Path) -> Iterator[Path]:
    """A copy of that workspace."""
    with new_room() as folder:
        yield Path(shutil.copytree(honest, Path(folder) / "lead"))


def report_on(root: Path) -> StoreReport:
    with open_workspace(root) as workspace:
        return check_store(workspace)


def codes(root: Path) -> set[str]:
    return {problem.code for problem in report_on(root).problems}


def test_an_honest_store_in_which_everything_happened_is_sound(honest: Path) -> None:
    report = report_on(honest)
    assert (report.problems, report.notices) == ((), ())
    client = sqlite3.connect(honest / "store.db")
    empty = {table for table in TABLES if not client.execute(f"SELECT count(*) FROM {table}").fetchone()[0]}  # noqa: S608
    steps = {row[0] for row in client.execute("SELECT step FROM export_step")}
    client.close()
    assert empty == {"purge"}, "nothing writes there, and all other tables hold what an honest store may hold"
    assert steps == {"prepared", "published", "recovered", "abandoned"}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_a_forger_did_is_found(root: Path, name: str) -> None:
    attack, code = ATTACKS[name]
    with forging(root) as forger:
        attack(forger)
    assert code in codes(root)


NEWER = ("kept", "facts", "digest")
"""What the events of earlier releases do not hold."""


def _as_before(append: Callable[..., int]) -> Callable[..., int]:
    """Return a way to append events that leaves out what earlier releases did not write."""

    def append_less(connection: object, stamp: object, kind: str, ref: Any, detail: Any) -> int:
        arrival = {name: value for name, value in detail.get("arrival", {}).items() if name not in NEWER}
        is_older = kind.startswith(("office", "reference"))
        less = {name: value for name, value in detail.items() if not (is_older and name in NEWER)}
        return append(connection, stamp, kind, ref, less | ({"arrival": arrival} if arrival else {}))

    return append_less


def test_a_store_of_an_earlier_release_is_sound_and_guarded_as_far_as_its_events_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with new_room() as folder:
        with monkeypatch.context() as patch:
            patch.setattr(events, "append", _as_before(events.append))
            root = rich_laptop(Path(folder))
        with open_workspace(root) as workspace:
            last = events.head(workspace.connection).seq
            said = [events.detail_of(workspace.connection, seq) for seq in range(1, last + 1)]
        assert not any(name in {**each, **each.get("arrival", {})} for each in said for name in ("kept", "facts"))
        assert codes(root) == set()
        with forging(root) as forger:
            forger.delete("element_import", "import_id = 1")
        assert "import_incomplete" in codes(root)


INERT = {("evidence_file", "event_seq"), ("reference_score", "line")}
"""What tells nothing by itself: which event brought a file that is whole, and how far apart rows stand in order."""


@pytest.mark.slow
@pytest.mark.parametrize("table", sorted(set(TABLES) - {"event", "event_detail", "purge"}))
def test_no_row_is_taken_out_and_no_value_changed_unseen(root: Path, table: str) -> None:
    """Some rows of every table, each of their columns."""
    original = (root / "store.db").read_bytes()
    with forging(root) as forger:
        rows = forger.rows(table)
    unseen = []
    for row in Random(1).sample(rows, min(len(rows), 3)):
        for name, edit in _edits(table, row):
            (root / "store.db").write_bytes(original)
            with suppress(sqlite3.IntegrityError):  # the store itself refuses some
                with forging(root) as forger:
                    edit(forger)
                unseen += [] if codes(root) else [(name, row)]
    assert unseen == []


def _edits(table: str, row: dict[str, Any]) -> Iterator[tuple[str, Attack]]:
    where = f"row_hash = '{row['row_hash']}'"
    yield "taken out", lambda forger: forger.delete(table, where)
    for name, value in row.items():
        if name != "row_hash" and (table, name) not in INERT:
            yield name, partial(_give, table, where, {name: _another(value)})


def _give(table: str, where: str, new: dict[str, Any], forger: Forger) -> None:
    forger.change(table, where, **new)


def _another(value: Any) -> Any:
    match value:
        case int():
            return value + 1
        case bytes():
            return value[:-1] + bytes([value[-1] ^ 1])
    return f"{value or ''}x"
