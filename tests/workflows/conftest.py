from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from audit_app.domain.ids import VisitId
from audit_app.workspace import Workspace
from tests.builders import disdukcapil, laptop, small_visit, visit_to
from tests.rooms import new_room
from tests.workflows.three_laptops import ThreeLaptops, three_laptops


@pytest.fixture
def room() -> Iterator[Path]:
    """A fresh folder, in memory where there is such a thing."""
    with new_room() as folder:
        yield Path(folder)


@pytest.fixture
def workspace(room: Path) -> Iterator[Workspace]:
    """The laptop of an assessor, its key opened."""
    with laptop(room / "rina") as workspace:
        yield workspace


@pytest.fixture
def lead(room: Path) -> Iterator[Workspace]:
    """The laptop of a team lead, its key opened."""
    with laptop(room / "lead", "M. Tampubolon", "lead") as workspace:
        yield workspace


@pytest.fixture
def three(room: Path) -> Iterator[ThreeLaptops]:
    """Two assessors who hold the same finished visit, and a lead."""
    with ExitStack() as stack:
        yield three_laptops(room, stack)


@pytest.fixture
def visit(workspace: Workspace) -> VisitId:
    """A visit by the method of 2024, nothing answered."""
    return visit_to(workspace, disdukcapil(workspace))


@pytest.fixture
def small(workspace: Workspace) -> VisitId:
    """A visit by the method of 2021, nothing answered."""
    return small_visit(workspace)
