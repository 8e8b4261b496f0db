"""Typing the 25 digits of a key: only the whole number agrees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.pages.inbox.number_match import Match, compared

NUMBER = "25624 64354 50009 27647 48996"
DIGITS = NUMBER.replace(" ", "")


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("", Match("empty")),
        ("   ", Match("empty")),
        ("256", Match("partial", 0)),
        ("25624 643", Match("partial", 1)),
        (NUMBER, Match("whole", 5)),
        (DIGITS, Match("whole", 5)),
        ("  2 5 6 2 4" + NUMBER[5:], Match("whole", 5)),
        ("25624 64355", Match("wrong", 1)),
        ("x", Match("wrong", 0)),
        (NUMBER + "1", Match("wrong", 5)),
    ],
)
def test_how_far_it_agrees(typed: str, match: Match) -> None:
    assert compared(typed, NUMBER) == match


@given(st.text(alphabet="0123456789 x-", max_size=30))
def test_nothing_but_the_number_itself_is_whole(typed: str) -> None:
    assert (compared(typed, NUMBER).outcome == "whole") == (typed.replace(" ", "") == DIGITS)
