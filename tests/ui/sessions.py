"""Sessions over real workspaces for tests of pages, with settings of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import laptop
from ui.session import Session
from ui.settings import Settings


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    workspace = laptop(tmp_path / "workspace")
    opened = Session(workspace, Settings(tmp_path / "settings.ini"))
    yield opened
    opened.close()
