import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.csv_table import MAX_BYTES, MAX_ROWS
from audit_app.domain.published import PublishedScore
from audit_app.domain.published_csv import MAX_CELL, parse_published, read_rows
from audit_app.domain.text import LANGUAGES
from audit_app.errors import InvalidInput, Problem
from audit_app.words import Words, catalogue
from tests.reference import HEADER, METHODS

ROW = "Kabupaten Simalungun,kabupaten,Sumatera Utara,2022,83.70,B,Hijau,https://mistar.id\n"
SIMALUNGUN = PublishedScore(
    entity="Kabupaten Simalungun",
    level="kabupaten",
    province="Sumatera Utara",
    year=2022,
    score="83.70",
    class_="B",
    zone="hijau",
    source="https://mistar.id",
)


def scores_in(data: bytes) -> list[PublishedScore]:
    return [row.score for row in read_rows(data)]


def problems_in(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(InvalidInput) as refusal:
        parse_published(data, METHODS)
    assert refusal.value.code == "results_unreadable"
    return refusal.value.problems


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ROW,
        "\ufeff" + HEADER + ROW,
        (HEADER + ROW).replace("\n", "\r\n"),
        (HEADER + ROW).replace("\n", "\r"),
        (HEADER + ROW).removesuffix("\n"),
        HEADER + "\n\n" + ROW + "\n,,,,,,,\n",
        HEADER.upper() + ROW,
        HEADER + ROW.replace("Kabupaten Simalungun", '"Kabupaten Simalungun"'),
        HEADER + ROW.replace("Kabupaten Simalungun", "  Kabupaten \u00a0 Simalungun "),
        HEADER + ROW.replace("Kabupaten Simalungun", '"Kabupaten\nSimalungun"'),
        HEADER + ROW.replace("Hijau", "HIJAU").replace(",B,", ",b,").replace(",kabupaten,", ",Kabupaten,"),
    ],
    ids=["plain", "bom", "crlf", "cr", "no-last-end", "blank-rows", "header-case", "quoted", "spaces", "break", "case"],
)
def test_the_same_row_is_read_from_every_way_of_writing_it(text: str) -> None:
    assert scores_in(text.encode()) == [SIMALUNGUN]


def test_the_order_of_columns_is_free() -> None:
    names = HEADER.strip().split(",")
    cells = ROW.strip().split(",")
    text = ",".join(reversed(names)) + "\n" + ",".join(reversed(cells)) + "\n"
    assert scores_in(text.encode()) == [SIMALUNGUN]


def test_empty_cells_are_what_the_page_did_not_print() -> None:
    [score] = scores_in(f"{HEADER}Kementerian Luar Negeri,kementerian,,2023,,,,\n".encode())
    assert (score.province, score.score, score.class_, score.zone, score.value) == ("", None, None, None, None)


def test_a_quoted_comma_and_quote_stay_in_the_cell() -> None:
    [score] = scores_in((HEADER + ROW.replace("https://mistar.id", '"halaman 1, ""atas"""')).encode())
    assert score.source == 'halaman 1, "atas"'


def test_two_ways_to_write_one_letter_are_one_name() -> None:
    composed, apart = (scores_in((HEADER + ROW.replace("Simalungun", name)).encode()) for name in ("é", "e\u0301"))
    assert composed == apart


def test_row_numbers_are_those_of_a_spreadsheet() -> None:
    text = HEADER + "\n" + ROW.replace("83.70", '"83.70\n"') + ROW
    assert [row.number for row in read_rows(text.encode())] == [3, 4]


BAD_CELLS = {
    "bad_entity": ("entity", ""),
    "bad_level": ("level", "kota besar"),
    "bad_year": ("year", "22"),
    "bad_score": ("score", "83,70"),
    "bad_class": ("class", "AB"),
    "bad_zone": ("zone", "biru"),
    "cell_too_long": ("source", "x" * (MAX_CELL + 1)),
    "unprintable": ("entity", "Kota\u202e Medan"),
}


@pytest.mark.parametrize("code", BAD_CELLS)
def test_a_bad_cell_is_named_with_its_row_and_column(code: str) -> None:
    column, cell = BAD_CELLS[code]
    [problem] = problems_in((HEADER + ROW + row_with(column, cell)).encode())
    assert (problem.path, problem.code) == (f"row[3].{column}", code)
    assert (problem.params["row"], problem.params["column"]) == (3, column)


def row_with(column: str, cell: str) -> str:
    names = HEADER.strip().split(",")
    cells = dict(zip(names, ROW.strip().split(","), strict=True))
    cells[column] = f'"{cell}"'
    return ",".join(cells.values()) + "\n"


@pytest.mark.parametrize(
    "score", ["-1", "+5", "100.01", "101", "1e1", "1/2", "nan", "inf", "0x10", ".5", "5.", "1_0", "٨٣", "83.7000001"]
)
def test_only_plain_decimals_from_0_to_100_are_scores(score: str) -> None:
    [problem] = problems_in((HEADER + row_with("score", score)).encode())
    assert problem == Problem("row[2].score", "bad_score", {"row": 2, "column": "score", "value": score})


@pytest.mark.parametrize("score", ["0", "0.00", "9.25", "83.7", "100", "100.00", "93.277500"])
def test_a_score_keeps_the_text_it_was_published_with(score: str) -> None:
    assert scores_in((HEADER + row_with("score", score)).encode())[0].score == score


@pytest.mark.parametrize("year", ["", "1999", "2100", "20222", "2022.0", "٢٠٢٢", "MMXX"])
def test_only_four_digits_of_this_century_are_a_year(year: str) -> None:
    assert [problem.code for problem in problems_in((HEADER + row_with("year", year)).encode())] == ["bad_year"]


def test_every_fault_is_told_and_nothing_is_half_read() -> None:
    text = HEADER + ROW + row_with("score", "x") + "Kota Medan,kota\n" + row_with("year", "x").replace("Hijau", "biru")
    assert [(problem.path, problem.code) for problem in problems_in(text.encode())] == [
        ("row[3].score", "bad_score"),
        ("row[4]", "cell_count"),
        ("row[5].year", "bad_year"),
        ("row[5].zone", "bad_zone"),
    ]


BAD_FILES: dict[str, tuple[str, bytes]] = {
    "empty": ("file", b""),
    "column_missing": ("header.zone", HEADER.replace(",zone", "").encode()),
    "column_twice": ("header.zone", HEADER.replace(",source", ",source,zone").encode()),
    "columns_unknown": ("header", HEADER.replace("\n", ",note\n").encode()),
    "semicolons": ("header", HEADER.replace(",", ";").encode()),
    "not_utf8": ("file", (HEADER + ROW).encode("utf-16")),
    "not_csv": ("row[2]", (HEADER + '"Kabupaten ' + ROW).encode()),
    "too_large": ("file", b"x" * (MAX_BYTES + 1)),
    "too_many_rows": ("file", (HEADER + ROW * MAX_ROWS).encode()),
    "cell_count": ("row[2]", (HEADER + "Kota Medan,kota\n").encode()),
}


@pytest.mark.parametrize("code", BAD_FILES)
def test_a_bad_file_is_refused_with_its_reason(code: str) -> None:
    path, data = BAD_FILES[code]
    [problem] = problems_in(data)
    assert (problem.path, problem.code) == (path, code)


def test_a_file_with_as_many_rows_as_allowed_is_read() -> None:
    rows = read_rows((HEADER + ROW * (MAX_ROWS - 2) + row_with("source", "x" * MAX_CELL)).encode())
    assert (len(rows), len(rows[-1].score.source)) == (MAX_ROWS - 1, MAX_CELL)


def test_a_file_as_large_as_allowed_is_read() -> None:
    row = row_with("source", "x" * MAX_CELL)
    count = (MAX_BYTES - len(HEADER)) // len(row)
    assert len(read_rows((HEADER + row * count).encode().ljust(MAX_BYTES))) == count


def test_windows_text_is_refused_not_guessed() -> None:
    assert problems_in((HEADER + ROW.replace("Simalungun", "Café")).encode("cp1252"))[0].code == "not_utf8"


def test_the_header_names_all_its_faults() -> None:
    problems = problems_in(b"entity,level,provinsi,year,year,score,class\n")
    assert [(problem.path, problem.code) for problem in problems] == [
        ("header.province", "column_missing"),
        ("header.year", "column_twice"),
        ("header.zone", "column_missing"),
        ("header.source", "column_missing"),
        ("header", "columns_unknown"),
    ]


def test_a_header_of_a_million_columns_is_one_problem() -> None:
    problems = problems_in(HEADER.encode().replace(b"\n", b",a" * 1_000_000 + b"\n"))
    assert [problem.code for problem in problems] == ["columns_unknown"]
    assert len(str(problems[0].params["columns"])) == 60


def test_a_shown_value_is_short_and_harmless() -> None:
    [problem] = problems_in((HEADER + row_with("level", "\x1b[31m" + "x" * 300)).encode())
    assert problem.params["value"] == "[31m" + "x" * 55


def test_every_problem_has_its_sentence_and_every_sentence_its_problem() -> None:
    bad = [data for _, data in BAD_FILES.values()]
    bad += [(HEADER + row_with(column, cell)).encode() for column, cell in BAD_CELLS.values()]
    problems = [problem for data in bad for problem in problems_in(data)]
    prefix = "results.problem."
    assert {prefix + problem.code for problem in problems} == {key for key in catalogue() if key.startswith(prefix)}
    for language in LANGUAGES:
        for problem in problems:
            assert "{" not in Words(language)(prefix + problem.code, **problem.params)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEADER + text).encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        rows = read_rows(data)
    except InvalidInput as refusal:
        assert refusal.problems  # noqa: PT017  either outcome is right; a refusal must say why
    else:
        assert all(row.score.entity and row.number > 1 for row in rows)


QUOTE = '"'
CELL = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)


@given(st.lists(st.tuples(CELL, st.integers(2000, 2099), st.integers(0, 10_000)), max_size=6))
def test_what_is_written_is_what_is_read(rows: list[tuple[str, int, int]]) -> None:
    written = (f'"{name.replace(QUOTE, QUOTE * 2)}",kota,,{year},{score / 100:.2f},,,' for name, year, score in rows)
    found = scores_in((HEADER + "\n".join(written)).encode())
    assert [(score.entity, score.year, score.value) for score in found] == [
        (unicodedata.normalize("NFC", name), year, Fraction(score, 100)) for name, year, score in rows
    ]
