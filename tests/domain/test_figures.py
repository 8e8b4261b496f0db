from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.figures import half_up

POINTS = st.fractions(min_value=0, max_value=100)
PLACES = st.integers(min_value=0, max_value=6)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        ("87.995", "88.00"),
        ("87.994", "87.99"),
        ("87.9949", "87.99"),
        ("77.995", "78.00"),
        ("77.994", "77.99"),
        ("53.995", "54.00"),
        ("31.995", "32.00"),
        ("31.994", "31.99"),
        ("88.305", "88.31"),
        ("88.304", "88.30"),
        ("0", "0.00"),
        ("0.005", "0.01"),
        ("0.0049", "0.00"),
        ("99.995", "100.00"),
        ("100", "100.00"),
        ("14737230967/167475000", "88.00"),
    ],
)
def test_a_half_is_rounded_up(exact: str, rounded: str) -> None:
    assert half_up(Fraction(exact), 2) == rounded


@pytest.mark.parametrize(("places", "rounded"), [(0, "67"), (1, "66.7"), (3, "66.667"), (6, "66.666667")])
def test_decimals_are_as_many_as_asked_for(places: int, rounded: str) -> None:
    assert half_up(Fraction(200, 3), places) == rounded


@given(POINTS, PLACES)
def test_the_figure_is_the_nearest_one_and_a_half_goes_up(value: Fraction, places: int) -> None:
    error = Fraction(half_up(value, places)) - value
    half = Fraction(1, 2 * 10**places)
    assert -half < error <= half


@given(POINTS, POINTS, PLACES)
def test_rounding_never_turns_an_order_round(one: Fraction, other: Fraction, places: int) -> None:
    low, high = sorted((one, other))
    assert Fraction(half_up(low, places)) <= Fraction(half_up(high, places))
