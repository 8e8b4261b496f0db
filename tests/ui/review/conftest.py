"""Rina's laptop, where visits are reviewed and signed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.modal import file_dialog
from tests.ui.stage import Scene, scene, stage
from ui.session import Session
from ui.settings import Settings

__all__ = ["file_dialog", "scene", "stage"]


@pytest.fixture
def session(scene: Scene, tmp_path: Path) -> Iterator[Session]:
    """Rina's session; closing it leaves the workspace to the scene."""
    opened = Session(scene.team.rina, Settings(tmp_path / "settings.ini"))
    yield opened
    opened.background.close()
