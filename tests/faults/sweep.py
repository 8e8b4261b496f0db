"""Strikes a scene at chosen calls, one fresh child for each, and reports what was wrong afterwards.

Runs as a program of its own, `python -m tests.faults.sweep`, because a small process forks several times as fast as
one that holds all tests.
"""

import errno
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from audit_app.errors import AuditError
from audit_app.storage.migrations import open_store
from audit_app.workspace import Workspace
from tests.faults import scenes, tracer
from tests.faults.planted import PLANTED
from tests.faults.scenes import ANSWER, BACKUP, EXPORT, IMPORT, PHOTO, SEAL, Acknowledge, Scene
from tests.faults.tracer import Strike, Traced
from tests.rooms import new_room
from tests.storage.stores import content_of
from tests.storage.test_migrations import STEPS

ROOT = Path(__file__).parents[2]
SCENES = {scene.name: scene for scene in (ANSWER, PHOTO, SEAL, EXPORT, IMPORT, BACKUP)} | PLANTED
KILL, FULL, BROKEN = "kill -9", "ENOSPC", "EIO"

_TOLD = {
    FULL: {"store_full", "store_write", "disk_full", "target_unwritable", "evidence_unreadable", "backup_unwritable"},
    BROKEN: {
        *("store_write", "evidence_disk_error", "target_unwritable", "file_unreadable", "evidence_unreadable"),
        *("backup_unwritable", "backup_damaged"),
    },
}
"""SQLite knows a full disk when it writes, not when it makes a file or syncs one. The last: the pipe to the decoder."""


class Report(Struct, frozen=True):
    """How many calls a scene makes, at how many it was struck, how often the strike fired, and what was wrong."""

    calls: int
    points: int
    struck: int
    wrong: list[str]


def swept(scene: str, how: str, stride: int) -> Report:
    """Strike a scene at every `stride`-th call, in a process of its own."""
    command = [sys.executable, "-m", "tests.faults.sweep", scene, how, str(stride)]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert outcome.returncode == 0, outcome.stderr.decode()
    return msgspec.json.decode(outcome.stdout, type=Report)


def sweep(scene: Scene, how: str, stride: int, room: Path) -> Report:
    """Strike a scene; the stage is built in the room."""
    stage = scenes.stage(room)
    calls = _run(scene, room, stage, None).calls
    points, wrong, struck = range(0, len(calls), stride), [], 0
    for at in points:
        traced = _run(scene, room, stage, Strike(at, None if how == KILL else getattr(errno, how)))
        struck += traced.struck
        wrong += [f"{how} at {at} ({calls[at]}): {each}" for each in _wrong_after(scene, room / "struck", traced, how)]
    return Report(len(calls), len(points), struck, wrong)


def sweep_migration(stride: int, room: Path) -> Report:
    """Kill a migration; whoever opens the store next, even with a hot journal, must find the new version whole."""
    path, original = room / "migrated.db", (scenes.stage(room) / "rina" / "store.db").read_bytes()

    def migrate(_tell: object) -> None:
        tracer.begin()
        open_store(path, STEPS).close()
        tracer.end()

    def run(strike: Strike | None) -> Traced:
        for left in room.glob("migrated.db*"):
            left.unlink()
        path.write_bytes(original)
        return tracer.trace(migrate, strike)

    calls = run(None).calls
    after = content_of(path)
    points, wrong, struck = range(0, len(calls), stride), [], 0
    for at in points:
        struck += run(Strike(at)).status == -9
        open_store(path, STEPS).close()
        if content_of(path) != after:
            wrong.append(f"killed at {at} ({calls[at]})")
    return Report(len(calls), len(points), struck, wrong)


def _run(scene: Scene, room: Path, stage: Path, strike: Strike | None) -> Traced:
    root = scenes.set_stage(room, stage)
    traced = tracer.trace(lambda tell: scenes.act_in(_trying_twice(scene, tell), root)(tell, tracer.begin), strike)
    if strike is None:
        assert (traced.status, traced.out[:3]) == (0, b"ACK"), traced.out
    return traced


def _trying_twice(scene: Scene, tell: Callable[[bytes], None]) -> Scene:
    """Return the scene as a person plays it: what is refused is tried once more."""

    def act(workspace: Workspace, root: Path, acknowledge: Acknowledge) -> None:
        try:
            scene.act(workspace, root, acknowledge)
        except AuditError as refusal:
            tell(f"REFUSED {refusal.code}\n".encode())
            scene.act(workspace, root, acknowledge)

    return scene._replace(act=act)


def _wrong_after(scene: Scene, root: Path, traced: Traced, how: str) -> Iterator[str]:
    if traced.status != (-9 if how == KILL else 0):
        yield f"ended with {traced.status}: {traced.out!r}"
    strange = (
        {code.decode() for code in re.findall(rb"REFUSED (\w+)", traced.out)}
        - _TOLD.get(how, set())
        - {"backup_unwritable"}
    )
    if strange:
        yield f"told as {strange}"
    yield from scenes.wrong_after(scene, root, traced.out)


def _main(scene: str, how: str, stride: int) -> None:
    with new_room() as room:
        migrates = scene == "migration"
        report = sweep_migration(stride, Path(room)) if migrates else sweep(SCENES[scene], how, stride, Path(room))
    sys.stdout.write(json.dumps(msgspec.to_builtins(report)))


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
