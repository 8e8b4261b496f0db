"""The crash rule: what was acknowledged survives `kill -9` at any moment, and nothing is left half done."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from audit_app.domain.contents import answer_key
from audit_app.storage import evidence_files
from audit_app.storage.evidence_files import StoredFile
from audit_app.storage.migrations import open_store
from audit_app.workflows import journal
from audit_app.workflows.edit_draft import edit_inside
from audit_app.workflows.read_visits import own_visits
from audit_app.workflows.record_answer import current_answer
from audit_app.workspace import Workspace
from tests.builders import photo
from tests.faults import scenes, tracer
from tests.faults.scenes import ANSWER, EXPORT, IMPORT, PHOTO, SEAL, Acknowledge, Scene
from tests.faults.tracer import Strike, Traced
from tests.rooms import new_room
from tests.storage.stores import content_of
from tests.storage.test_migrations import STEPS
from tests.telling import Tell


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    tracer.require_tracing()
    with new_room() as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def stage(room: Path) -> Path:
    return scenes.stage(room)


class Sweep:
    """Strikes one scene at chosen points, each time on a fresh copy of the stage."""

    def __init__(self, scene: Scene, room: Path, stage: Path) -> None:
        self._scene, self._room, self._stage = scene, room, stage
        self.calls = self._run(None).calls
        self.killed = 0
        self.wrong: list[str] = []

    def kill_at(self, at: int) -> None:
        """Kill the child at one point, and note what is not as it must be."""
        traced = self._run(Strike(at))
        self.killed += traced.struck and traced.status == -9
        root = self._room / "struck"
        told = scenes.wrong_after(self._scene, root, traced.out)
        self.wrong += [f"killed at {at} ({self.calls[at]}): {each}" for each in told]

    def _run(self, strike: Strike | None) -> Traced:
        root = scenes.set_stage(self._room, self._stage)
        work = scenes.act_in(self._scene, root)
        traced = tracer.trace(lambda tell: work(tell, tracer.begin), strike)
        if strike is None:
            assert (traced.status, traced.out[:3]) == (0, b"ACK"), traced.out
        return traced


@pytest.mark.parametrize(
    ("scene", "stride"),
    [
        (ANSWER, 1),
        (PHOTO, 5),
        (SEAL, 3),
        (EXPORT, 4),
        (IMPORT, 6),
        *(pytest.param(scene, 1, marks=pytest.mark.slow) for scene in (PHOTO, SEAL, EXPORT, IMPORT)),
    ],
    ids=lambda value: value.name if isinstance(value, Scene) else str(value),
)
def test_what_was_acknowledged_survives_a_kill_at_any_call(
    scene: Scene, stride: int, room: Path, stage: Path, tell: Tell
) -> None:
    """Acknowledged work is there, at most one piece more; the store is sound, exports are settled, work goes on."""
    sweep = Sweep(scene, room, stage)
    points = range(0, len(sweep.calls), stride)
    for at in points:
        sweep.kill_at(at)
    tell(f"kill -9 during {scene.name}: {len(points)} of {len(sweep.calls)} points, {sweep.killed} killed")
    assert sweep.wrong == []
    assert sweep.killed == len(points) > 8


def acknowledge_before_the_commit(workspace: Workspace, _root: Path, acknowledge: Acknowledge) -> None:
    visit, item = own_visits(workspace)[0], scenes.item_of(workspace, scenes.LEAVES[0])
    answer = replace(current_answer(workspace, visit, item), value=1)
    with workspace.transaction():
        edit_inside(workspace, visit, "answer.set", {answer_key(item): answer})
        acknowledge(1)


def name_the_photo_before_it_is_there(workspace: Workspace, _root: Path, acknowledge: Acknowledge) -> None:
    visit, item = own_visits(workspace)[0], scenes.item_of(workspace, "KEP-SF-01")
    with workspace.evidence.begin() as incoming:
        incoming.copy(photo("navy"))
        received = incoming.finish()
        answer = replace(current_answer(workspace, visit, item), evidence=(received.sha256,))
        row = StoredFile(received.sha256, received.size_bytes, received.crc32, "image/jpeg")
        with workspace.transaction() as connection:
            edit_inside(workspace, visit, "evidence.added", {answer_key(item): answer})
            evidence_files.add(connection, row, journal.head(workspace).seq)
        incoming.commit()
    acknowledge(1)


def write_the_bundle_under_its_own_name(_workspace: Workspace, root: Path, acknowledge: Acknowledge) -> None:
    (bundle,) = (root / "stick").iterdir()
    with (root / "stick" / "salinan.audit.zip").open("wb", buffering=4096) as copy:
        copy.write(bundle.read_bytes()[:8192])
        copy.write(bundle.read_bytes()[8192:])
    acknowledge(1)


@pytest.mark.parametrize("stride", [9, pytest.param(1, marks=pytest.mark.slow)])
def test_a_migration_is_whole_at_any_call(stride: int, room: Path, stage: Path, tell: Tell) -> None:
    """Old or new, never between; whoever opens the store next, even with a hot journal, finds the new version whole."""
    path, original = room / "migrated.db", (stage / "rina" / "store.db").read_bytes()

    def migrate(_tell: object) -> None:
        tracer.begin()
        open_store(path, STEPS).close()
        tracer.end()

    def fresh() -> None:
        for left in room.glob("migrated.db*"):
            left.unlink()
        path.write_bytes(original)

    fresh()
    calls = tracer.trace(migrate).calls
    after = content_of(path)
    points = range(0, len(calls), stride)
    for at in points:
        fresh()
        assert tracer.trace(migrate, Strike(at)).status == -9
        open_store(path, STEPS).close()
        assert content_of(path) == after, f"killed at {at} ({calls[at]})"
    tell(f"kill -9 during a migration: {len(points)} of {len(calls)} points")
    assert len(points) > 10


PLANTED: dict[str, tuple[Scene, Callable[[Workspace, Path, Acknowledge], None]]] = {
    "acknowledges before the commit": (ANSWER, acknowledge_before_the_commit),
    "names a photo before it is there": (PHOTO, name_the_photo_before_it_is_there),
    "writes a bundle under its own name": (EXPORT, write_the_bundle_under_its_own_name),
}


@pytest.mark.parametrize("name", PLANTED)
def test_the_sweep_finds_a_planted_bug(name: str, room: Path, stage: Path) -> None:
    scene, bug = PLANTED[name]
    sweep = Sweep(scene._replace(act=bug), room, stage)
    for at in reversed(range(len(sweep.calls))):  # these lie near the end
        sweep.kill_at(at)
        if sweep.wrong:
            break
    assert sweep.wrong != []
