from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.published import published_results
from audit_app.domain.ranking import Ranked, rank, ties
from audit_app.domain.results import Result
from audit_app.domain.text import LANGUAGES
from audit_app.errors import RuleViolation
from audit_app.words import Words
from tests.reference import METHODS, shipped_scores

PUBLISHED = published_results(shipped_scores(), METHODS)


def result_of(name: str, points: str, level: str = "kabupaten", year: int = 2022, method: str | None = "m") -> Result:
    value = Fraction(points)
    return Result(name, level, "Sumatera Utara", year, value, points, method, None, None, "own")


def placed(ranking: tuple[Ranked, ...]) -> list[tuple[int, str, bool]]:
    return [(ranked.rank, ranked.result.name, ranked.is_tied) for ranked in ranking]


def test_simalungun_takes_the_place_that_the_table_of_2022_implies() -> None:
    ranking = rank(PUBLISHED, year=2022, province="Sumatera Utara", level="kabupaten")
    [place] = [ranked for ranked in ranking if ranked.result.name == "Kabupaten Simalungun"]
    better = [
        score
        for score in shipped_scores()
        if (score.year, score.province, score.level) == (2022, "Sumatera Utara", "kabupaten")
        and Fraction(score.score or 0) > Fraction("83.70")
    ]
    assert place.rank == len(better) + 1 == 9
    assert (place.result.figure, place.result.class_, place.result.zone) == ("83.70", "B", "hijau")
    assert len(ranking) == 25


def test_the_best_of_north_sumatra_in_2022() -> None:
    ranking = rank(PUBLISHED, year=2022, province="Sumatera Utara", level="kabupaten")
    assert placed(ranking)[:3] == [
        (1, "Kabupaten Deli Serdang", False),
        (2, "Kabupaten Humbang Hasundutan", False),
        (3, "Kabupaten Serdang Bedagai", False),
    ]


def test_equal_scores_of_the_real_table_share_a_rank() -> None:
    ranking = rank(PUBLISHED, year=2023)
    equal = [ranked for ranked in ranking if ranked.result.figure == "79.14"]
    assert [ranked.result.name for ranked in equal] == ["Kabupaten Bengkulu Utara", "Kabupaten Toraja Utara"]
    assert len({ranked.rank for ranked in equal}) == 1
    assert all(ranked.is_tied for ranked in equal)


def test_after_a_tie_the_places_taken_are_skipped() -> None:
    results = [result_of(name, points) for name, points in (("d", "70"), ("c", "80"), ("a", "90"), ("b", "80.00"))]
    assert placed(rank(results, year=2022)) == [(1, "a", False), (2, "b", True), (2, "c", True), (4, "d", False)]


def test_names_within_a_tie_stand_in_alphabetical_order_whatever_their_case() -> None:
    results = [result_of(name, "80") for name in ("Kota Ambon", "kota Bima", "Kota Cimahi")]
    assert [name for _, name, _ in placed(rank(results, year=2022))] == ["Kota Ambon", "kota Bima", "Kota Cimahi"]


def test_the_exact_value_decides_not_the_rounded_one() -> None:
    close = [result_of("a", "87.9951"), result_of("b", "87.9952")]
    assert placed(rank(close, year=2022)) == [(1, "b", False), (2, "a", False)]


def test_filters_take_names_in_upper_and_lower_case_alike() -> None:
    ranking = rank(PUBLISHED, year=2022, province="sumatera utara", level="Kota")
    assert {ranked.result.level for ranked in ranking} == {"kota"}
    assert {ranked.result.province for ranked in ranking} == {"Sumatera Utara"}
    assert len(ranking) == 8


def test_nothing_chosen_is_an_empty_ranking() -> None:
    assert rank(PUBLISHED, year=2020) == ()


def test_results_of_two_methods_are_not_ranked_together() -> None:
    with pytest.raises(RuleViolation) as refusal:
        rank([result_of("a", "90", method="m"), result_of("b", "80", method="n")], year=2022)
    assert refusal.value.code == "rank_mixes_methods"
    assert refusal.value.params == {"year": 2022, "methods": "m, n"}


def test_an_unknown_method_is_not_mixed_with_a_known_one() -> None:
    with pytest.raises(RuleViolation, match="rank_mixes_methods"):
        rank([result_of("a", "90"), result_of("b", "80", method=None)], year=2022)


def test_a_tie_is_a_named_warning_with_its_sentence() -> None:
    results = [result_of(name, points) for name, points in (("a", "90"), ("c", "80"), ("b", "80"), ("d", "70"))]
    [warning] = ties(rank(results, year=2022))
    assert (warning.path, warning.code) == ("rank[2]", "tie")
    assert warning.params == {"rank": 2, "names": "b, c", "score": "80"}
    for language in LANGUAGES:
        assert "b, c" in Words(language)("results.warning.tie", **warning.params)


RESULTS = st.lists(
    st.builds(result_of, st.text("abc", min_size=1, max_size=3), st.integers(0, 5).map(str)),
    max_size=12,
    unique_by=lambda result: result.name,
)


@given(RESULTS)
def test_a_ranking_is_a_permutation(results: list[Result]) -> None:
    ranked = [place.result for place in rank(results, year=2022)]
    assert len(ranked) == len(results)
    assert all(result in ranked for result in results)


@given(RESULTS, st.randoms(use_true_random=False))
def test_the_order_in_which_results_come_does_not_matter(results: list[Result], random: Random) -> None:
    shuffled = random.sample(results, len(results))
    assert rank(shuffled, year=2022) == rank(results, year=2022)


@given(RESULTS)
def test_a_rank_is_one_more_than_the_number_of_better_results(results: list[Result]) -> None:
    for place in rank(results, year=2022):
        assert place.rank == 1 + sum(other.value > place.result.value for other in results)
        assert place.is_tied == (sum(other.value == place.result.value for other in results) > 1)


@given(RESULTS)
def test_ranks_and_scores_run_in_opposite_directions(results: list[Result]) -> None:
    ranking = rank(results, year=2022)
    assert [place.rank for place in ranking] == sorted(place.rank for place in ranking)
    assert [place.result.value for place in ranking] == sorted((r.value for r in results), reverse=True)
