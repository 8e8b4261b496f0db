"""Fixtures for every test."""

import sys

import pytest
from hypothesis import settings

from tests.telling import Tell

# A busy machine makes a single example slow by chance; how fast things are is measured elsewhere, as ratios.
settings.register_profile("any_machine", deadline=None)
settings.load_profile("any_machine")


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Show a line on the terminal, whether the test passes or not."""

    def tell(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n")

    return tell
