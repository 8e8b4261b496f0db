"""Whatever a person does from beginning to end, no network is needed and none is asked for."""

import sys
from collections.abc import Iterator

import pytest

from tests.journeys.offline import Offline


@pytest.fixture(autouse=True)
def offline() -> Iterator[Offline]:
    """Refuse every network, and fail a journey that reached for one all the same."""
    with Offline() as guard:
        yield guard
    assert guard.attempts == []
    assert "PySide6.QtNetwork" not in sys.modules
