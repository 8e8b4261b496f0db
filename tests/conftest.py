"""Fixtures for every test, and the figures that tests found out, below their results."""

from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import settings

from tests.telling import Tell

# A busy machine makes a single example slow by chance; how fast things are is measured elsewhere, as ratios.
settings.register_profile("any_machine", deadline=None)
settings.load_profile("any_machine")

_TOLD = "told"


@pytest.fixture
def tell(record_property: partial[None]) -> Tell:
    """Show a line below the results, whether the test passes or not."""
    return partial(record_property, _TOLD)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests told, each line under the name of its test."""
    told = [report for report in _called(terminalreporter) if _lines(report)]
    if told:
        terminalreporter.section("figures")
    for report in told:
        terminalreporter.line(report.nodeid)
        for line in _lines(report):
            terminalreporter.line(f"  {line}")


def _called(reporter: pytest.TerminalReporter) -> Iterator[pytest.TestReport]:
    """Yield the reports of tests that ran, whichever process they ran in."""
    for reports in reporter.stats.values():
        yield from (each for each in reports if isinstance(each, pytest.TestReport) and each.when == "call")


def _lines(report: pytest.TestReport) -> list[str]:
    return [str(value) for name, value in report.user_properties if name == _TOLD]
