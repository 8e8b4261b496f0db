from fractions import Fraction

from msgspec.structs import replace

from audit_app.domain.methods import methods_by_year
from tests.reference import INSTRUMENTS, METHODS


def test_each_year_has_the_method_that_made_its_figures() -> None:
    assert {year: method.id for year, method in sorted(METHODS.items())} == {
        2016: "2016-2019",
        2017: "2016-2019",
        2018: "2016-2019",
        2019: "2016-2019",
        2021: "ori-2021",
        2022: "ori-2024",
        2023: "ori-2024",
        2024: "ori-2024",
        2025: "ori-2025",
    }


def test_the_early_years_have_the_zones_of_2021_but_are_another_method() -> None:
    assert METHODS[2016].bands == METHODS[2021].bands == INSTRUMENTS["ori-2021"].bands
    assert METHODS[2019].id != METHODS[2021].id


def test_a_satisfaction_survey_is_behind_no_published_figure() -> None:
    assert 2018 in INSTRUMENTS["skm-2017"].years
    assert methods_by_year([INSTRUMENTS["skm-2017"]]) == {}


def test_without_the_instrument_of_2021_the_early_years_have_no_method() -> None:
    assert sorted(methods_by_year([INSTRUMENTS["ori-2024"]])) == [2022, 2023, 2024]


def test_the_first_of_two_instruments_for_a_year_counts() -> None:
    other = replace(INSTRUMENTS["ori-2024"], id="another", years=(2024, 2026))
    methods = methods_by_year([INSTRUMENTS["ori-2024"], other])
    assert (methods[2024].id, methods[2026].id) == ("ori-2024", "another")


def test_the_rounded_figure_is_judged() -> None:
    method = METHODS[2024]
    assert (method.figure(Fraction("87.995")), method.band(Fraction("87.995")).class_) == ("88.00", "A")
    assert (method.figure(Fraction("87.994")), method.band(Fraction("87.994")).class_) == ("87.99", "B")


def test_an_instrument_rounds_with_its_own_number_of_decimals() -> None:
    coarse = replace(INSTRUMENTS["ori-2024"], rounding=replace(INSTRUMENTS["ori-2024"].rounding, places=0))
    method = methods_by_year([coarse])[2024]
    assert (method.figure(Fraction("87.5")), method.band(Fraction("87.5")).class_) == ("88", "A")
