"""SQLite refuses any one statement of a piece of work: nothing is half written, and a new try works."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from audit_app.errors import AuditError
from audit_app.workflows.check_store import check_store
from audit_app.workflows.set_up import unlock
from audit_app.workspace import Workspace, open_workspace
from tests.builders import PASSPHRASE
from tests.fakes import FakeClock
from tests.faults import scenes
from tests.faults.failing_connection import StatementFault, disk_error, disk_full, failing_statements
from tests.faults.scenes import ANSWER, EXPORT, IMPORT, PHOTO, SEAL, Scene
from tests.rooms import new_room
from tests.telling import Tell


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    with new_room() as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def stage(room: Path) -> Path:
    return scenes.stage(room)


def open_fresh(scene: Scene, room: Path, stage: Path) -> Workspace:
    """Open a copy of the stage, with everything read that is read once."""
    root = scenes.set_stage(room, stage)
    workspace = open_workspace(root / scenes.laptop_of(scene), FakeClock())
    unlock(workspace, PASSPHRASE)
    return workspace


def act(scene: Scene, workspace: Workspace) -> set[int]:
    """Play a scene and return what it acknowledged before it ended or was refused."""
    told: set[int] = set()
    try:
        scene.act(workspace, workspace.root.parent, told.add)
    except (AuditError, sqlite3.OperationalError):  # the latter where nothing but a look was refused
        assert not workspace.connection.in_transaction
    return told


def held(scene: Scene, workspace: Workspace) -> int:
    return scene.held(workspace, workspace.root.parent)


@pytest.mark.parametrize(("fault", "afterwards"), [(disk_full, False), (disk_error, True)])
@pytest.mark.parametrize(
    ("scene", "stride"),
    [
        (ANSWER, 1),
        (SEAL, 2),
        (EXPORT, 2),
        (IMPORT, 2),
        *(pytest.param(scene, 1, marks=pytest.mark.slow) for scene in (PHOTO, SEAL, EXPORT, IMPORT)),
    ],
    ids=lambda value: value.name if isinstance(value, Scene) else str(value),
)
def test_a_statement_that_is_refused_leaves_everything_as_it_was_or_done(
    scene: Scene,
    stride: int,
    fault: Callable[[], None],
    room: Path,
    stage: Path,
    monkeypatch: pytest.MonkeyPatch,
    tell: Tell,
    *,
    afterwards: bool,
) -> None:
    with failing_statements(monkeypatch) as statement:
        statements = count_statements(statement, scene, room, stage)
        points, fired = range(0, statements, stride), 0
        for at in points:
            with open_fresh(scene, room, stage) as workspace:
                statement.arm(at, fault, afterwards=afterwards)
                told = act(scene, workspace)
                fired += statement.fired
                statement.arm(None, fault)
                where = f"{at}: {statement.statements}"
                assert len(told) <= held(scene, workspace) <= len(told) + 1, where
                assert check_store(workspace).problems == (), where
                assert act(scene, workspace) | told or scene is SEAL, where
                assert held(scene, workspace) >= 1, where
                assert check_store(workspace).problems == (), where
    tell(f"{scene.name}: {fired} of {statements} statements refused")
    assert fired == len(points) > 3


def count_statements(statement: StatementFault, scene: Scene, room: Path, stage: Path) -> int:
    with open_fresh(scene, room, stage) as workspace:
        statement.arm(None, disk_error)
        assert act(scene, workspace)
        return len(statement.statements)
