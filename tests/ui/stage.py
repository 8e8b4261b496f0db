"""Workspaces and bundles made once and copied for each test: what a page does to them stays in its test."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from audit_app.domain.ids import VisitId
from audit_app.workflows.set_up import unlock
from audit_app.workspace import Workspace, open_workspace
from tests.builders import PASSPHRASE, answer_all, laptop, sealed_visit, small_visit
from tests.fakes import FakeClock
from tests.workflows.team import Disputed, Team, dispute


class Stage(NamedTuple):
    """Where everything lies, and which visits there are: empty, answered, sealed by Rina, and disputed."""

    root: Path
    empty: VisitId
    answered: VisitId
    sealed: VisitId
    bundle: Path
    disputed: Disputed


class Scene(NamedTuple):
    """A copy of the stage for one test, with all three workspaces open and their keys unlocked."""

    stage: Stage
    team: Team


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    root = tmp_path_factory.mktemp("stage")
    clock = FakeClock()
    with ExitStack() as stack:
        rina = stack.enter_context(laptop(root / "rina", "Rina Sinaga", clock=clock))
        jhon = stack.enter_context(laptop(root / "jhon", "Jhon Saragih", clock=clock))
        lead = stack.enter_context(laptop(root / "lead", "M. Tampubolon", "lead", clock))
        (root / "sticks").mkdir()
        team = Team(rina, jhon, lead, root / "sticks")
        empty, answered = small_visit(rina), small_visit(rina)
        answer_all(rina, answered)
        sealed, _ = sealed_visit(rina)
        return Stage(root, empty, answered, sealed, team.bundle(rina, sealed, "sealed"), dispute(team))


@pytest.fixture
def scene(stage: Stage, tmp_path: Path) -> Iterator[Scene]:
    clock = FakeClock("2026-11-24T13:00:00+07:00")
    with ExitStack() as stack:

        def open_copy(name: str) -> Workspace:
            shutil.copytree(stage.root / name, tmp_path / name)
            workspace = stack.enter_context(open_workspace(tmp_path / name, clock))
            unlock(workspace, PASSPHRASE)
            return workspace

        sticks = tmp_path / "sticks"
        sticks.mkdir()
        yield Scene(stage, Team(open_copy("rina"), open_copy("jhon"), open_copy("lead"), sticks))
