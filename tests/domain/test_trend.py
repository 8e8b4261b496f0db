from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.published import published_results
from audit_app.domain.results import Result
from audit_app.domain.trend import TrendYear, trend
from audit_app.errors import RuleViolation
from tests.reference import METHODS, shipped_scores

PUBLISHED = published_results(shipped_scores(), METHODS)


def result_of(year: int, points: str, method: str | None = "m", name: str = "Kota Medan") -> Result:
    return Result(name, "kota", "Sumatera Utara", year, Fraction(points), points, method, None, None, "own")


def drawn(years: tuple[TrendYear, ...]) -> list[tuple[int, str | None, str | None, bool]]:
    return [
        (
            point.year,
            point.result.figure if point.result else None,
            None if point.change is None else str(point.change),
            point.is_break,
        )
        for point in years
    ]


def test_simalungun_rises_by_8_87_points_within_one_method_and_never_across_two() -> None:
    assert drawn(trend(PUBLISHED, "Kabupaten Simalungun")) == [
        (2018, "11.62", None, False),
        (2019, "9.25", "-237/100", False),
        (2020, None, None, False),
        (2021, None, None, False),
        (2022, "83.70", None, True),
        (2023, "92.57", "887/100", False),
    ]


def test_class_zone_and_method_stand_at_each_point() -> None:
    points = [year.result for year in trend(PUBLISHED, "Kota Tebing Tinggi") if year.result]
    assert [(point.year, point.method, point.class_, point.zone) for point in points] == [
        (2018, "2016-2019", None, "merah"),
        (2021, "ori-2021", None, "hijau"),
        (2022, "ori-2024", "A", "hijau"),
    ]


def test_2020_is_a_gap_without_an_assessment_and_others_are_gaps_without_a_figure() -> None:
    gaps = {year.year: year.was_assessed for year in trend(PUBLISHED, "Kabupaten Simalungun") if not year.result}
    assert gaps == {2020: False, 2021: True}


def test_consecutive_years_of_two_methods_are_a_break_without_a_difference() -> None:
    years = trend([result_of(2021, "98.90", "ori-2021"), result_of(2022, "91.99", "ori-2024")], "Kota Medan")
    assert drawn(years)[1] == (2022, "91.99", None, True)


def test_a_gap_within_one_method_has_no_difference_and_is_no_break() -> None:
    assert drawn(trend([result_of(2022, "80"), result_of(2024, "90")], "Kota Medan")) == [
        (2022, "80", None, False),
        (2023, None, None, False),
        (2024, "90", None, False),
    ]


def test_unknown_methods_are_never_taken_for_the_same_one() -> None:
    assert drawn(trend([result_of(2014, "80", None), result_of(2015, "90", None)], "Kota Medan"))[1][2:] == (None, True)


def test_names_in_upper_and_lower_case_are_one_entity() -> None:
    results = [
        result_of(2022, "80", name="KOTA MEDAN"),
        result_of(2023, "81"),
        result_of(2023, "9", name="Kota Binjai"),
    ]
    assert drawn(trend(results, "kota medan")) == [(2022, "80", None, False), (2023, "81", "1", False)]


def test_an_unknown_name_has_no_trend() -> None:
    assert trend(PUBLISHED, "Kabupaten Antah Berantah") == ()


def test_two_results_in_a_year_are_refused_by_name() -> None:
    with pytest.raises(RuleViolation) as refusal:
        trend([result_of(2022, "80"), result_of(2022, "81")], "Kota Medan")
    assert refusal.value.code == "two_results_in_a_year"
    assert refusal.value.params == {"name": "Kota Medan", "year": 2022}


HISTORIES = st.dictionaries(
    st.integers(2016, 2026), st.tuples(st.integers(0, 100), st.sampled_from(["m", "n", None])), min_size=1
)


@given(HISTORIES)
def test_every_year_stands_once_and_every_change_is_a_true_difference(
    history: dict[int, tuple[int, str | None]],
) -> None:
    results = [result_of(year, str(points), method) for year, (points, method) in history.items()]
    years = trend(results, "Kota Medan")
    assert [point.year for point in years] == list(range(min(history), max(history) + 1))
    assert {point.year for point in years if point.result} == set(history)
    for point in years:
        points, method = history.get(point.year, (0, None))
        before, method_before = history.get(point.year - 1, (0, None))
        comparable = point.year in history and method is not None and method == method_before
        assert point.change == (points - before if comparable else None)
