from collections import Counter
from fractions import Fraction

import pytest

from audit_app.domain.methods import Methods
from audit_app.domain.published import published_results
from audit_app.domain.published_csv import parse_published
from tests.reference import HEADER, METHODS, shipped_scores

SCORES = shipped_scores()


def test_the_shipped_table_is_whole() -> None:
    assert len(SCORES) == 210
    assert sum(score.class_ is not None for score in SCORES) == 111
    assert sum(score.zone is not None for score in SCORES) == 191
    assert Counter(score.year for score in SCORES) == {2018: 14, 2019: 6, 2021: 52, 2022: 79, 2023: 59}
    assert all(score.source.startswith("http") for score in SCORES)


def test_every_published_class_and_zone_agrees_with_the_bands_of_its_year() -> None:
    contradictions = []
    for score in SCORES:
        band = METHODS[score.year].band(Fraction(score.score or "none"))
        if score.class_ not in {None, band.class_} or score.zone not in {None, band.zone}:
            contradictions.append(score)
    assert contradictions == []


@pytest.mark.parametrize(
    ("year", "score", "class_", "zone"),
    [
        (2018, "11.62", None, "merah"),
        (2019, "9.25", None, "merah"),
        (2022, "83.70", "B", "hijau"),
        (2023, "92.57", "A", "hijau"),
    ],
)
def test_what_was_published_about_simalungun(year: int, score: str, class_: str | None, zone: str) -> None:
    [found] = [row for row in SCORES if row.entity == "Kabupaten Simalungun" and row.year == year]
    assert (found.score, found.class_, found.zone) == (score, class_, zone)


def test_every_shipped_row_becomes_a_result_with_its_class_and_zone() -> None:
    results = published_results(SCORES, METHODS)
    assert len(results) == len(SCORES)
    by_row = {(result.name, result.year): result for result in results}
    for score in SCORES:
        result = by_row[score.entity, score.year]
        assert (result.figure, result.value, result.origin) == (score.score, score.value, "published")
        assert (result.class_ is not None) == (score.year >= 2022)
        assert result.zone in {"hijau", "kuning", "merah"}


def results_of(*rows: str, methods: Methods = METHODS) -> list[tuple[str, int, str, str | None, str | None]]:
    text = HEADER + "".join(f"{row},https://mistar.id\n" for row in rows)
    results = published_results(parse_published(text.encode(), methods)[0], methods)
    return [(result.name, result.year, result.figure, result.class_, result.zone) for result in results]


def test_class_and_zone_follow_from_the_score_not_from_the_print() -> None:
    assert results_of("Kota Medan,kota,Sumatera Utara,2022,81.43,A,Merah") == [
        ("Kota Medan", 2022, "81.43", "B", "hijau")
    ]


def test_a_figure_with_more_decimals_is_rounded_before_it_is_classed() -> None:
    assert results_of("Kota Medan,kota,Sumatera Utara,2022,87.995,,") == [("Kota Medan", 2022, "88.00", "A", "hijau")]


def test_without_a_method_the_print_is_all_there_is() -> None:
    assert results_of("Kota Medan,kota,Sumatera Utara,2014,83.7,,Hijau") == [
        ("Kota Medan", 2014, "83.7", None, "hijau")
    ]


def test_rows_without_a_score_give_no_result() -> None:
    assert results_of("Kota Medan,kota,Sumatera Utara,2022,,B,Hijau") == []


def test_rows_that_agree_count_once() -> None:
    rows = ("Kota Medan,kota,Sumatera Utara,2022,,B,", "kota medan,kota,Sumatera Utara,2022,81.43,,Hijau")
    assert results_of(*rows) == [("kota medan", 2022, "81.43", "B", "hijau")]


def test_rows_that_contradict_each_other_count_not_at_all() -> None:
    rows = [f"Kota Medan,kota,Sumatera Utara,{year},{score},," for year, score in ((2022, 81), (2022, 82), (2023, 83))]
    assert results_of(*rows) == [("Kota Medan", 2023, "83.00", "B", "hijau")]


def test_the_value_is_exact() -> None:
    text = f"{HEADER}Kota Medan,kota,Sumatera Utara,2022,0.1,,,x\n"
    [result] = published_results(parse_published(text.encode(), METHODS)[0], METHODS)
    assert result.value == Fraction(1, 10)
