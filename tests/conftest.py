"""Fixtures for every test."""

import sys

import pytest

from tests.telling import Tell


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Show a line on the terminal, whether the test passes or not."""

    def tell(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n")

    return tell
