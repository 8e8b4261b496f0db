"""A disk that is full or broken at any one call: told as such, nothing acknowledged is lost, and the next try works."""

import errno
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from audit_app.errors import AuditError
from audit_app.workspace import Workspace
from tests.faults import scenes, tracer
from tests.faults.scenes import ANSWER, EXPORT, IMPORT, PHOTO, SEAL, Acknowledge, Scene
from tests.faults.tracer import Strike, Traced
from tests.rooms import new_room
from tests.telling import Tell

FULL, BROKEN = errno.ENOSPC, errno.EIO
CODES = {
    FULL: {"store_full", "store_write", "disk_full", "target_unwritable", "evidence_unreadable"},
    BROKEN: {"store_write", "evidence_disk_error", "target_unwritable", "file_unreadable", "evidence_unreadable"},
}
"""SQLite knows a full disk when it writes, not when it makes a file or syncs one. The last: the pipe to the decoder."""


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    tracer.require_failing_calls()
    with new_room() as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def stage(room: Path) -> Path:
    return scenes.stage(room)


def trying_twice(scene: Scene, tell: Callable[[bytes], None]) -> Scene:
    """Return the scene as a person plays it: what is refused is tried once more."""

    def act(workspace: Workspace, root: Path, acknowledge: Acknowledge) -> None:
        try:
            scene.act(workspace, root, acknowledge)
        except AuditError as refusal:
            tell(f"REFUSED {refusal.code}\n".encode())
            scene.act(workspace, root, lambda number: None if number in told else acknowledge(number))

    told: set[int] = set()
    return scene._replace(act=act)


def run(scene: Scene, room: Path, stage: Path, strike: Strike | None) -> Traced:
    root = scenes.set_stage(room, stage)
    return tracer.trace(lambda tell: scenes.act_in(trying_twice(scene, tell), root)(tell, tracer.begin), strike)


def wrong_after(scene: Scene, root: Path, traced: Traced, error: int) -> list[str]:
    if not traced.struck or traced.status != 0:
        return [f"ended with {traced.status}: {traced.out!r}"]
    refusals = {code.decode() for code in re.findall(rb"REFUSED (\w+)", traced.out)}
    strange = refusals - CODES[error]
    told = [f"told as {strange}"] if strange else []
    return told + scenes.wrong_after(scene, root, b"".join(set(re.findall(rb"ACK \d+\n", traced.out))))


@pytest.mark.parametrize(
    ("scene", "stride"),
    [
        (ANSWER, 6),
        (PHOTO, 13),
        (SEAL, 11),
        (EXPORT, 13),
        (IMPORT, 19),
        *(pytest.param(scene, 1, marks=pytest.mark.slow) for scene in (ANSWER, PHOTO, SEAL, EXPORT, IMPORT)),
    ],
    ids=lambda value: value.name if isinstance(value, Scene) else str(value),
)
def test_a_call_that_fails_is_told_and_the_next_try_works(
    scene: Scene, stride: int, room: Path, stage: Path, tell: Tell
) -> None:
    calls = run(scene, room, stage, None).calls
    wrong, failed = [], 0
    for at in range(0, len(calls), stride):
        for error in (FULL, BROKEN):
            traced = run(scene, room, stage, Strike(at, error))
            failed += traced.struck
            told = wrong_after(scene, room / "struck", traced, error)
            wrong += [f"{errno.errorcode[error]} at {at} ({calls[at]}): {each}" for each in told]
    tell(f"calls made to fail during {scene.name}: {failed} of {2 * len(calls)}")
    assert wrong == []
    assert failed == 2 * len(range(0, len(calls), stride))
