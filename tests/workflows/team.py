"""Two assessors and a lead with their laptops, and bundles between them."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.record_answer import set_note, set_value
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace
from tests.builders import befriend, bundle_of, laptop, sealed_visit
from tests.fakes import FakeClock


class Team(NamedTuple):
    """Everybody's workspace, and the folder in which sticks lie."""

    rina: Workspace
    jhon: Workspace
    lead: Workspace
    sticks: Path

    def bundle(self, writer: Workspace, visit: VisitId, name: str) -> Path:
        """Export a visit onto a stick of its own."""
        return bundle_of(writer, [visit], self.sticks / name)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    clock = FakeClock()
    with ExitStack() as stack:
        rina = stack.enter_context(laptop(tmp_path / "rina", "Rina Sinaga", clock=clock))
        jhon = stack.enter_context(laptop(tmp_path / "jhon", "Jhon Saragih", clock=clock))
        lead = stack.enter_context(laptop(tmp_path / "lead", "M. Tampubolon", "lead", clock))
        sticks = tmp_path / "sticks"
        sticks.mkdir()
        yield Team(rina, jhon, lead, sticks)


class Disputed(NamedTuple):
    """A visit that two laptops continued: the items both changed, those one changed, and the bundle of each."""

    visit: VisitId
    both: tuple[Item, ...]
    one: Item
    rinas: Path
    jhons: Path


def dispute(team: Team) -> Disputed:
    """Let both assessors go on from one revision: two items both change, one only Jhon."""
    visit, _ = sealed_visit(team.rina)
    first = team.bundle(team.rina, visit, "first")
    befriend(team.jhon, team.rina, first)
    import_bundle(team.jhon, first)
    take_over(team.jhon, visit)
    one, *both = _presence_items(team.rina, visit)[:3]
    for workspace, value in ((team.rina, 1), (team.jhon, 0)):
        for item in both:
            set_value(workspace, visit, item, value)
            set_note(workspace, visit, item, f"Dilihat {workspace.profile.name}")
    set_note(team.jhon, visit, one, "Hanya Jhon yang melihat ini")
    for workspace in (team.rina, team.jhon):
        seal(workspace, visit)
    rinas, jhons = team.bundle(team.rina, visit, "rina"), team.bundle(team.jhon, visit, "jhon")
    return Disputed(visit, tuple(both), one, rinas, jhons)


def _presence_items(workspace: Workspace, visit: VisitId) -> list[Item]:
    contents = open_visit(workspace, visit).draft.contents
    return sorted(item for item, answer in contents.answers.items() if answer.value in {0, 1})


def spoiled(bundle: Path, folder: Path) -> Path:
    """Return a copy of a bundle in which one byte in the middle is another."""
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    copy = folder / "rusak.audit.zip"
    copy.write_bytes(data)
    return copy
