from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.bands import band_for
from audit_app.domain.figures import half_up
from audit_app.errors import RuleViolation
from tests.reference import INSTRUMENTS

FIVE_CLASSES = INSTRUMENTS["ori-2024"].bands
THREE_ZONES = INSTRUMENTS["ori-2021"].bands
FOUR_GRADES = INSTRUMENTS["skm-2017"].bands


@pytest.mark.parametrize(
    ("exact", "class_", "zone"),
    [
        ("100", "A", "hijau"),
        ("87.995", "A", "hijau"),
        ("87.994", "B", "hijau"),
        ("87.9949", "B", "hijau"),
        ("77.995", "B", "hijau"),
        ("77.994", "C", "kuning"),
        ("53.995", "C", "kuning"),
        ("53.994", "D", "merah"),
        ("31.995", "D", "merah"),
        ("31.994", "E", "merah"),
        ("0", "E", "merah"),
    ],
)
def test_edges_of_the_five_classes(exact: str, class_: str, zone: str) -> None:
    band = band_for(FIVE_CLASSES, half_up(Fraction(exact), 2))
    assert (band.class_, band.zone) == (class_, zone)


@pytest.mark.parametrize(
    ("exact", "zone"), [("80.995", "hijau"), ("80.994", "kuning"), ("50.995", "kuning"), ("50.994", "merah")]
)
def test_edges_of_the_three_zones(exact: str, zone: str) -> None:
    band = band_for(THREE_ZONES, half_up(Fraction(exact), 2))
    assert (band.class_, band.zone) == (None, zone)


@pytest.mark.parametrize(
    ("exact", "grade"),
    [("88.305", "A"), ("88.304", "B"), ("76.605", "B"), ("76.604", "C"), ("64.995", "C"), ("64.994", "D")],
)
def test_edges_of_the_satisfaction_grades(exact: str, grade: str) -> None:
    assert band_for(FOUR_GRADES, half_up(Fraction(exact), 2)).class_ == grade


def test_the_classes_of_2025_have_no_zone() -> None:
    bands = [band_for(INSTRUMENTS["ori-2025"].bands, figure) for figure in ("88.00", "82.00", "54.00", "32.00", "0.00")]
    assert [(band.class_, band.zone) for band in bands] == [(class_, None) for class_ in "ABCDE"]


def test_a_figure_below_the_lowest_band_is_refused_by_name() -> None:
    with pytest.raises(RuleViolation) as refusal:
        band_for(FOUR_GRADES, "24.99")
    assert (refusal.value.code, refusal.value.params) == ("below_all_bands", {"figure": "24.99"})


@given(st.fractions(min_value=0, max_value=100), st.fractions(min_value=0, max_value=100))
def test_a_higher_figure_never_falls_into_a_lower_band(one: Fraction, other: Fraction) -> None:
    low, high = (band_for(FIVE_CLASSES, half_up(value, 2)) for value in sorted((one, other)))
    assert FIVE_CLASSES.index(high) <= FIVE_CLASSES.index(low)
