"""The clock decides nothing: it may jump by ten years at any moment, and order, scores and heads stay what they are."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.contents import PartKey
from audit_app.domain.event_log import read_line
from audit_app.domain.hlc import DAY_MS, Hlc, parse_hlc, tick, witness
from audit_app.domain.ids import DeviceId, VisitId
from audit_app.domain.items import Item, items_of
from audit_app.domain.scoring import Figure
from audit_app.errors import RuleViolation
from audit_app.storage import drafts, elements, events
from audit_app.storage.check import check_log
from audit_app.workflows import record_answer, undo
from audit_app.workflows.check_store import check_store
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.read_visits import open_visit, own_visits, require_revision
from audit_app.workflows.seal import seal
from audit_app.workflows.set_up import unlock
from audit_app.workspace import Workspace, open_workspace
from tests.builders import PASSPHRASE, laptop, small_visit
from tests.fakes import FakeClock
from tests.laws.depth import examples
from tests.rooms import new_room
from tests.telling import Tell

SCRIPTS = 200
TEN_YEARS = 10 * 365 * 24 * 60 * 60


@pytest.fixture(scope="module")
def stage() -> Iterator[Path]:
    """A folder with a laptop on which a visit has begun."""
    with new_room() as folder:
        with laptop(Path(folder) / "stage") as workspace:
            small_visit(workspace)
        yield Path(folder) / "stage"


class Seen(NamedTuple):
    """What must not depend on the clock; revisions are told by their numbers, for ids contain the time."""

    kinds: list[str]
    parts: dict[PartKey, Any]
    order: list[str]
    score: Figure
    lineage: list[tuple[int, list[int]]]
    heads: list[int]


def play(stage: Path, actions: list[int], jumps: list[int]) -> tuple[Seen, list[str]]:
    """Do things on a copy of the laptop, the clock set before each by some seconds; return what is seen and the log."""
    root = stage.parent / "played"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(stage, root)
    clock = FakeClock("2026-11-24T12:00:00+07:00")
    with open_workspace(root, clock) as workspace:
        unlock(workspace, PASSPHRASE)
        (visit,) = own_visits(workspace)
        items = [Item(leaf.code, subject) for leaf, subject in _form(workspace, visit)]
        for action, jump in zip(actions, jumps, strict=True):
            clock.jump(seconds=jump)
            _act(workspace, visit, items[action % len(items)], action)
        assert tuple(check_log(workspace.connection)) == ()
        kinds = [read_line(line).type for line in events.lines(workspace.connection)]
        return _seen(workspace, visit, kinds), kinds


def _form(workspace: Workspace, visit: VisitId) -> Iterator[Any]:
    opened = open_visit(workspace, visit)
    return items_of(opened.instrument, opened.card.roster)


def _act(workspace: Workspace, visit: VisitId, item: Item, action: int) -> None:
    try:
        match action % 7:
            case 0:
                undo.undo(workspace, visit)
            case 1:
                undo.redo(workspace, visit)
            case 2:
                seal(workspace, visit, "snapshot")
            case _:
                record_answer.set_value(workspace, visit, item, action % 2)
    except RuleViolation as refusal:
        assert refusal.code in {"nothing_to_undo", "nothing_to_redo", "visit_unchanged"}  # noqa: PT017


def _seen(workspace: Workspace, visit: VisitId, kinds: list[str]) -> Seen:
    rows = elements.visible_revisions(workspace.connection)
    numbers = {row.id: row.number for row in rows}
    opened = open_visit(workspace, visit)
    parts = {key: value for key, value in drafts.read_parts(workspace.connection, visit).items() if key != "base"}
    return Seen(
        kinds=[kind for kind in kinds if kind != "clock.jump"],
        parts=parts,
        order=[opened.draft.contents.subjects[subject].label for _, subject in _form(workspace, visit)],
        score=opened.card.total,
        lineage=sorted((row.number, [numbers[parent] for parent in row.parents]) for row in rows),
        heads=[numbers[head] for standing in all_standings(workspace) for head in standing.view.heads],
    )


def test_jumps_of_up_to_ten_years_change_nothing_but_the_log_tells_them(stage: Path, tell: Tell) -> None:
    """Order on a laptop comes from the store's own counter, between laptops from parents; a jump is an event."""
    chance, told, jumped = Random(20261124), 0, 0
    for _ in range(SCRIPTS):
        count = chance.randint(3, 8)
        actions = [chance.randrange(1_000) for _ in range(count)]
        jumps = [chance.choice((0, 0, chance.randint(-TEN_YEARS, TEN_YEARS))) for _ in range(count)]
        steady, steady_log = play(stage, actions, [0] * count)
        seen, log = play(stage, actions, jumps) if any(jumps) else (steady, steady_log)
        assert seen == steady
        assert "clock.jump" not in steady_log
        told += log.count("clock.jump")
        jumped += any(jumps)
    tell(f"{SCRIPTS} scripts, {jumped} with jumps, {told} jumps back in the log")
    assert told > SCRIPTS // 2


def test_a_clock_that_goes_back_is_an_event_before_what_follows(stage: Path) -> None:
    _, log = play(stage, [3, 10, 17], [0, -3_600, 0])
    assert log[-4:] == ["answer.set", "clock.jump", "answer.set", "answer.set"]


def test_what_is_signed_after_the_clock_went_back_says_so(stage: Path) -> None:
    root = stage.parent / "signed"
    shutil.copytree(stage, root)
    clock = FakeClock("2026-11-24T12:00:00+07:00")
    with open_workspace(root, clock) as workspace:
        unlock(workspace, PASSPHRASE)
        (visit,) = own_visits(workspace)
        clock.jump(days=-400)
        revision = require_revision(workspace, seal(workspace, visit, "snapshot").revision)
        office = elements.office(workspace.connection, revision.office.doc)
        assert office is not None
        assert office.when.flags == ("clock_jump",)  # the first document that was signed then
        assert revision.when.wall.startswith("2025-10-20")
        assert check_store(workspace).problems == ()


DEVICE = DeviceId("5f3a9c0e7b1d2468")
NOW = 1_795_492_800_000
moments = st.integers(NOW - 10 * 365 * DAY_MS, NOW + 10 * 365 * DAY_MS)
foreign = st.builds(Hlc, st.integers(0, 2**48 - 1), st.integers(0, 0xFFFF), st.just(DeviceId("a07be1d59c34f682")))


@given(st.lists(st.tuples(moments, st.none() | foreign), min_size=1))
@examples(300)
def test_the_clock_of_a_laptop_only_grows_and_nobody_drags_it_more_than_a_day_ahead(
    steps: list[tuple[int, Hlc | None]],
) -> None:
    """Monotone per device, and bounded by the latest own time + 24 h, whatever others say."""
    last: Hlc | None = None
    latest_now = 0
    for now, heard in steps:
        latest_now = max(latest_now, now)
        known = witness(last, heard, now) if heard else last
        following = tick(known, now, DEVICE)
        assert following.device == DEVICE
        assert last is None or (following.milliseconds, following.counter) > (last.milliseconds, last.counter)
        assert following.milliseconds <= latest_now + DAY_MS + 1
        assert parse_hlc(str(following)) == following
        assert last is None or str(following) > str(last)
        last = following


def test_a_full_counter_goes_on_in_the_next_millisecond() -> None:
    assert tick(Hlc(NOW, 0xFFFF, DEVICE), NOW, DEVICE) == Hlc(NOW + 1, 0, DEVICE)
    assert tick(Hlc(NOW, 7, DEVICE), NOW - 1, DEVICE) == Hlc(NOW, 8, DEVICE)
    assert tick(None, NOW, DEVICE) == Hlc(NOW, 0, DEVICE)
