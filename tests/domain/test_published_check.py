from collections import Counter

import pytest

from audit_app.domain.methods import Methods
from audit_app.domain.published_csv import parse_published
from audit_app.domain.text import LANGUAGES
from audit_app.errors import Problem
from audit_app.shipped import shipped
from audit_app.words import Words, catalogue
from tests.reference import HEADER, METHODS

SOURCE = "https://mistar.id"


def warnings_about(*rows: str, methods: Methods = METHODS) -> tuple[Problem, ...]:
    """Return the warnings about rows that are written without their source."""
    text = HEADER + "".join(f"{row},{SOURCE}\n" for row in rows)
    return parse_published(text.encode(), methods)[1]


def places_and_codes(*rows: str) -> list[tuple[str, str]]:
    return [(warning.path, warning.code) for warning in warnings_about(*rows)]


@pytest.mark.parametrize(
    "row",
    [
        "Kabupaten Langkat,kabupaten,Sumatera Utara,2022,87.80,B,Hijau",
        "Kabupaten Langkat,kabupaten,Sumatera Utara,2022,87.80,B,",
        "Kabupaten Langkat,kabupaten,Sumatera Utara,2022,87.80,,",
        "Kabupaten Langkat,kabupaten,Sumatera Utara,2024,87.995,A,Hijau",
        "Kabupaten Langkat,kabupaten,Sumatera Utara,2018,96.53,,Hijau",
        "Kabupaten Langkat,kabupaten,Sumatera Utara,2021,80.99,,Kuning",
        "Provinsi Lampung,provinsi,Lampung,2025,88.49,A,",
        "Kementerian Luar Negeri,kementerian,,2023,94.85,,",
    ],
)
def test_a_sound_row_gives_no_warning(row: str) -> None:
    assert places_and_codes(row) == []


PLANTED = {
    "class_contradicts_score": ("row[2].class", "Kota Medan,kota,Sumatera Utara,2022,81.43,A,Hijau"),
    "zone_contradicts_score": ("row[2].zone", "Kota Medan,kota,Sumatera Utara,2022,81.43,B,Kuning"),
    "class_not_in_method": ("row[2].class", "Kota Medan,kota,Sumatera Utara,2021,89.22,A,Hijau"),
    "zone_not_in_method": ("row[2].zone", "Kota Medan,kota,Sumatera Utara,2025,89.22,A,Hijau"),
    "no_method": ("row[2].year", "Kota Medan,kota,Sumatera Utara,2014,89.22,,Hijau"),
    "year_not_assessed": ("row[2].year", "Kota Medan,kota,Sumatera Utara,2020,89.22,,Hijau"),
    "score_missing": ("row[2].score", "Kota Medan,kota,Sumatera Utara,2022,,,"),
    "level_unknown": ("row[2].level", "Kota Medan,kotamadya,Sumatera Utara,2022,81.43,B,Hijau"),
    "province_missing": ("row[2].province", "Kota Medan,kota,,2022,81.43,B,Hijau"),
}


@pytest.mark.parametrize("code", PLANTED)
def test_one_planted_fault_gives_one_warning(code: str) -> None:
    path, row = PLANTED[code]
    assert places_and_codes(row) == [(path, code)]


def test_a_verdict_without_a_score_cannot_be_checked() -> None:
    assert places_and_codes("Kota Medan,kota,Sumatera Utara,2022,,B,Merah") == [
        ("row[2].score", "score_missing"),
        ("row[2].class", "class_without_score"),
        ("row[2].zone", "zone_without_score"),
    ]


def test_a_row_without_its_source_is_named() -> None:
    text = HEADER + "Kota Medan,kota,Sumatera Utara,2022,81.43,B,Hijau,\n"
    [warning] = parse_published(text.encode(), METHODS)[1]
    assert (warning.path, warning.code) == ("row[2].source", "source_missing")


def test_a_contradiction_tells_what_is_printed_and_what_was_expected() -> None:
    [warning] = warnings_about("Kota Medan,kota,Sumatera Utara,2022,81.43,C,Hijau")
    assert warning.params == {
        "row": 2,
        "entity": "Kota Medan",
        "year": 2022,
        "score": "81.43",
        "printed": "C",
        "expected": "B",
    }


@pytest.mark.parametrize(
    ("year", "score", "class_", "zone", "codes"),
    [
        (2022, "87.99", "A", "Hijau", ["class_contradicts_score"]),
        (2022, "87.994", "A", "Hijau", ["class_contradicts_score"]),
        (2022, "88.00", "B", "Hijau", ["class_contradicts_score"]),
        (2022, "77.79", "C", "Kuning", []),
        (2022, "77.99", "B", "Hijau", ["class_contradicts_score", "zone_contradicts_score"]),
        (2023, "53.99", "D", "Kuning", ["zone_contradicts_score"]),
        (2024, "31.99", "D", "Merah", ["class_contradicts_score"]),
        (2024, "83.70", "F", "Hijau", ["class_contradicts_score"]),
        (2021, "80.99", "", "Hijau", ["zone_contradicts_score"]),
        (2021, "50.99", "", "Kuning", ["zone_contradicts_score"]),
        (2018, "51.00", "", "Merah", ["zone_contradicts_score"]),
        (2016, "81.00", "", "Kuning", ["zone_contradicts_score"]),
    ],
)
def test_misprints_at_the_edges_of_the_bands(year: int, score: str, class_: str, zone: str, codes: list[str]) -> None:
    row = f"Kota Medan,kota,Sumatera Utara,{year},{score},{class_},{zone}"
    assert [warning.code for warning in warnings_about(row)] == codes


def test_a_row_that_stands_twice_counts_once() -> None:
    row = "Kota Medan,kota,Sumatera Utara,2022,81.43,B,Hijau"
    assert places_and_codes(row, row) == [("row[3].entity", "duplicate_agrees")]


@pytest.mark.parametrize(
    "again",
    [
        "kota medan,kota,Sumatera Utara,2022,81.430,,",
        "Kota Medan,kota,Sumatera Utara,2022,81.43,,Hijau",
    ],
)
def test_what_a_second_row_leaves_out_contradicts_nothing(again: str) -> None:
    first = "Kota Medan,kota,Sumatera Utara,2022,81.43,B,"
    assert places_and_codes(first, again) == [("row[3].entity", "duplicate_agrees")]


def test_two_figures_for_one_year_are_named_with_both() -> None:
    [warning] = warnings_about(
        "Kabupaten Simalungun,kabupaten,Sumatera Utara,2023,92.57,A,Hijau",
        "Kabupaten Simalungun,kabupaten,Sumatera Utara,2023,92.53,A,",
    )
    assert (warning.path, warning.code) == ("row[3].entity", "duplicate_differs")
    assert warning.params["first_row"] == 2
    assert (warning.params["first"], warning.params["again"]) == ("92.57 A hijau", "92.53 A")


@pytest.mark.parametrize(("one", "other"), [("B,", "C,"), (",Hijau", ",Kuning")])
def test_two_verdicts_without_a_score_contradict_each_other(one: str, other: str) -> None:
    warnings = warnings_about(*(f"Kota Medan,kota,Sumatera Utara,2022,,{verdict}" for verdict in (one, other)))
    assert [warning.path for warning in warnings if warning.code == "duplicate_differs"] == ["row[3].entity"]


def test_a_contradiction_between_later_rows_is_seen_past_an_empty_first_one() -> None:
    rows = [f"Kota Medan,kota,Sumatera Utara,2022,{score},," for score in ("", "81.43", "81.44")]
    codes = Counter(warning.code for warning in warnings_about(*rows))
    assert codes == {"score_missing": 1, "duplicate_differs": 2}


def test_missing_years_between_two_figures_are_listed() -> None:
    [warning] = warnings_about(
        "Kota Medan,kota,Sumatera Utara,2024,88.00,A,Hijau",
        "Kota Medan,kota,Sumatera Utara,2021,89.22,,Hijau",
    )
    assert (warning.path, warning.code, warning.params["years"]) == ("row[2].year", "years_missing", "2022, 2023")


def test_the_year_without_an_assessment_is_said_as_such() -> None:
    warnings = warnings_about(
        "Kota Medan,kota,Sumatera Utara,2018,88.00,,Hijau",
        "Kota Medan,kota,Sumatera Utara,2021,89.22,,Hijau",
    )
    assert [(warning.code, warning.params["years"]) for warning in warnings] == [
        ("years_missing", "2019"),
        ("gap_not_assessed", "2020"),
    ]


def test_consecutive_years_of_different_entities_are_no_run() -> None:
    assert (
        places_and_codes(
            "Kota Medan,kota,Sumatera Utara,2021,89.22,,Hijau",
            "Kota Binjai,kota,Sumatera Utara,2024,88.00,A,Hijau",
        )
        == []
    )


def test_another_level_or_province_of_the_same_name_is_named() -> None:
    assert places_and_codes(
        "Kabupaten Sorong,kabupaten,Papua Barat,2022,60.00,C,Kuning",
        "Kabupaten Sorong,kota,Papua Barat Daya,2023,81.68,B,Hijau",
    ) == [("row[3].level", "level_differs"), ("row[3].province", "province_differs")]


def test_the_shipped_table_warns_only_of_gaps_and_of_the_province_that_was_founded() -> None:
    _, warnings = parse_published(shipped("reference/published_scores.csv").read_bytes(), METHODS)
    assert {warning.code for warning in warnings} == {"years_missing", "gap_not_assessed", "province_differs"}
    moved = {warning.params["entity"] for warning in warnings if warning.code == "province_differs"}
    assert moved == {
        "Kabupaten Maybrat",
        "Kabupaten Raja Ampat",
        "Kabupaten Sorong",
        "Kabupaten Tambrauw",
        "Kota Sorong",
    }
    gaps = [(warning.code, warning.params["years"]) for warning in warnings if warning.params["entity"] == SIMALUNGUN]
    assert gaps == [("years_missing", "2021"), ("gap_not_assessed", "2020")]


SIMALUNGUN = "Kabupaten Simalungun"


def test_every_warning_has_its_sentence_and_every_sentence_its_warning() -> None:
    rows = [row for _, row in PLANTED.values()]
    warnings = [warning for row in rows for warning in warnings_about(row)]
    warnings += warnings_about("Kota Medan,kota,Sumatera Utara,2018,,B,Merah", "Kota Medan,kota,Riau,2021,50.00,,")
    warnings += warnings_about(rows[0], rows[0], "Kota Medan,provinsi,Sumatera Utara,2022,70,,")
    warnings += warnings_about(rows[0], rows[0])
    warnings += parse_published(f"{HEADER}Kota Medan,kota,Riau,2022,50,,,\n".encode(), METHODS)[1]
    prefix = "results.warning."
    told = {prefix + warning.code for warning in warnings} | {prefix + "tie"}
    assert told == {key for key in catalogue() if key.startswith(prefix)}
    for language in LANGUAGES:
        for warning in warnings:
            assert "{" not in Words(language)(prefix + warning.code, **warning.params)
