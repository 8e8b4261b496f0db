"""A score that is taken apart adds up again."""

from collections.abc import Iterator

import pytest

from audit_app.domain.breakdown import Line, breakdown
from audit_app.domain.items import roster
from audit_app.domain.scoring import score
from tests.reports.sheets import INSTRUMENTS, sheet_of


def _items(line: Line) -> Iterator[Line]:
    if line.level == "item":
        yield line
    for part in line.lines:
        yield from _items(part)


def _parts(line: Line) -> Iterator[Line]:
    yield line
    for part in line.lines:
        yield from _parts(part)


@pytest.mark.parametrize("method", sorted(INSTRUMENTS))
@pytest.mark.parametrize("answered", [1.0, 0.6])
def test_items_times_their_shares_are_the_score(method: str, answered: float) -> None:
    card = sheet_of(method, answered=answered).card
    whole = breakdown(card)
    items = list(_items(whole))
    assert whole.score == card.total.score
    assert sum(item.share for item in items) == 1
    assert sum(item.share * item.score for item in items if item.score is not None) == card.total.score


@pytest.mark.parametrize("method", sorted(INSTRUMENTS))
def test_every_line_is_the_sum_of_those_below_it(method: str) -> None:
    whole = breakdown(sheet_of(method, answered=0.6).card)
    assert whole.open > 0
    for line in _parts(whole):
        if line.lines:
            assert line.share == sum(below.share for below in line.lines)
            counts = [(below.valued, below.na, below.open) for below in line.lines]
            assert (line.valued, line.na, line.open) == tuple(map(sum, zip(*counts, strict=True)))
        else:
            assert line.valued + line.na + line.open == 1


@pytest.mark.parametrize("method", sorted(INSTRUMENTS))
def test_nothing_answered_has_no_shares(method: str) -> None:
    instrument = INSTRUMENTS[method]
    whole = breakdown(score(instrument, roster(instrument, {}), {}))
    assert whole.score is None
    assert whole.valued == 0
    assert {line.share for line in _parts(whole)} == {0}
