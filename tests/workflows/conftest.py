from collections.abc import Iterator
from pathlib import Path

import pytest

from audit_app.domain.ids import VisitId
from audit_app.workspace import Workspace
from tests.builders import disdukcapil, laptop, small_visit, visit_to


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The laptop of an assessor, its key opened."""
    with laptop(tmp_path / "rina") as workspace:
        yield workspace


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workspace]:
    """The laptop of a team lead, its key opened."""
    with laptop(tmp_path / "lead", "M. Tampubolon", "lead") as workspace:
        yield workspace


@pytest.fixture
def visit(workspace: Workspace) -> VisitId:
    """A visit by the method of 2024, nothing answered."""
    return visit_to(workspace, disdukcapil(workspace))


@pytest.fixture
def small(workspace: Workspace) -> VisitId:
    """A visit by the method of 2021, nothing answered."""
    return small_visit(workspace)
