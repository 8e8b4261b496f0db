"""Fresh identifiers sort in the order in which they were drawn, so that lists of subjects keep theirs."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.ids import is_uuid7
from audit_app.identifiers import new_uuid7

START = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_thousands_within_one_millisecond_sort_as_they_were_drawn() -> None:
    drawn = [new_uuid7(START)]
    for _ in range(10_000):
        drawn.append(new_uuid7(START, after=drawn[-1]))
    assert drawn == sorted(drawn)
    assert len(set(drawn)) == 10_001
    assert all(is_uuid7(each) for each in drawn)


@given(st.lists(st.integers(-3_650, 3_650), min_size=1))
def test_a_clock_that_jumps_does_not_disturb_the_order(days: list[int]) -> None:
    last = new_uuid7(START)
    for jump in days:
        following = new_uuid7(START + timedelta(days=jump), after=last)
        assert is_uuid7(following)
        assert following > last
        last = following


def test_the_milliseconds_are_those_of_the_clock() -> None:
    milliseconds = int(START.timestamp() * 1000)
    assert new_uuid7(START).replace("-", "")[:12] == f"{milliseconds:012x}"
    assert new_uuid7(START) != new_uuid7(START)
