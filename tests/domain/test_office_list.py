"""Lists of offices: every way in which spreadsheets save them is read alike, every fault is named with its place."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.csv_sheet import table_of
from audit_app.domain.csv_table import MAX_BYTES, is_formula, join_table, unguarded
from audit_app.domain.office_list import CODE, COLUMNS, MAX_OFFICES, ListedOffice, office_template
from audit_app.domain.office_list import parse_offices as parse_table
from audit_app.domain.text import LANGUAGES
from audit_app.error_words import describe
from audit_app.errors import InvalidInput, Problem
from audit_app.words import Words

HEADER = "kode,nama,badan_induk,tingkat,produk,alamat\n"
ROW = "12.08-DUKCAPIL,Disdukcapil,Kabupaten Simalungun,kabupaten,KTP-el | Kartu Keluarga,Pamatang Raya\n"
DUKCAPIL = ListedOffice(
    row=2,
    code="12.08-DUKCAPIL",
    name="Disdukcapil",
    entity="Kabupaten Simalungun",
    level="kabupaten",
    entity_code=None,
    sector=None,
    address="Pamatang Raya",
    products=("KTP-el", "Kartu Keluarga"),
)


def parse_offices(data: bytes) -> tuple[ListedOffice, ...]:
    return parse_table(table_of(data, CODE, MAX_OFFICES))


def problems_in(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(InvalidInput) as refusal:
        parse_offices(data)
    assert refusal.value.code == "offices_unreadable"
    return refusal.value.problems


def places_in(text: str) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems_in(text.encode())]


SEMICOLONS = (HEADER + ROW).replace(",", ";")


@pytest.mark.parametrize(
    "data",
    [
        (HEADER + ROW).encode(),
        (HEADER + ROW).encode("utf-8-sig"),
        (HEADER + ROW).encode("utf-16"),
        (HEADER + ROW).replace("\n", "\r\n").encode(),
        SEMICOLONS.encode(),
        (HEADER + ROW).replace(",", "\t").encode("utf-16"),
        SEMICOLONS.replace("KTP-el | Kartu Keluarga", '"KTP-el;Kartu Keluarga"').encode(),
        (HEADER + ROW).replace("badan_induk", " Badan Induk ").replace("kode", "KODE").encode(),
        (HEADER.replace("kode", "code").replace("nama", "name").replace("tingkat", "level") + ROW).encode(),
        (HEADER + ROW + ",,,,,\n\n").encode(),
        (HEADER + ROW.replace("kabupaten,", "KABUPATEN,")).encode(),
    ],
    ids=[
        *("plain", "bom", "utf-16", "crlf", "semicolons", "tabs", "quoted-products", "spaced-titles", "english"),
        *("blank-rows", "level-case"),
    ],
)
def test_the_same_row_is_read_from_every_way_of_saving_it(data: bytes) -> None:
    assert parse_offices(data) == (DUKCAPIL,)


def test_a_dash_is_an_empty_cell() -> None:
    (office,) = parse_offices(
        (HEADER + ROW.replace("Pamatang Raya", "-").replace("KTP-el | Kartu Keluarga", "-")).encode()
    )
    assert (office.address, office.products) == ("", ())


def test_every_fault_is_named_with_its_row_and_column() -> None:
    text = (
        HEADER
        + ROW
        + ",Tanpa kode,Kabupaten Simalungun,kabupaten,,\n"
        + f"A-1,{'x' * 201},Kabupaten Simalungun,kecamatan,,\n"
        + "A-2,=HYPERLINK(1),Kabupaten Simalungun,kota,KTP|ktp,\n"
        + "a-2,Nama\u202e,Kabupaten Simalungun,kota,,\n"
        + "A-3,Kurang kolom\n"
        + "CONTOH,Baris contoh,Kabupaten Simalungun,kota,,\n"
    )
    assert places_in(text) == [
        ("row[3].kode", "cell_empty"),
        ("row[4].nama", "cell_too_long"),
        ("row[4].tingkat", "bad_office_level"),
        ("row[5].nama", "cell_formula"),
        ("row[5].produk", "product_twice"),
        ("row[6].nama", "unprintable"),
        ("row[6].kode", "office_twice"),
        ("row[7]", "cell_count"),
        ("row[8].kode", "example_row"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_a_sentence_that_names_the_row(language: str) -> None:
    text = HEADER + "A,,,x,,\nB,=1,C,kota,a|a,\nCONTOH,a,b,kota,,\nb,a,b,kota,,\n"
    words = Words("en" if language == "en" else "id")
    for problem in problems_in(text.encode()):
        assert str(problem.params["row"]) in describe(problem, words).partition(": ")[2]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (HEADER.encode(), "no_rows"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "old_workbook"),
        (b"\xff\xfe\x00", "not_utf8"),
        ((HEADER + ROW).replace("Raya", "Kaf\u00e9").encode("latin-1"), "not_utf8"),
        (HEADER.encode() + b'"' + b"x" * 200_000, "not_csv"),
        (HEADER.encode() + b"x" * MAX_BYTES, "too_large"),
        ((HEADER + "a,b,c,kota,,\n" * (MAX_OFFICES + 1)).encode(), "too_many_rows"),
        (b"nama,badan_induk,tingkat\nA,B,kota\n", "column_missing"),
        (b"kode,code,nama,badan_induk,tingkat\nA,A,B,C,kota\n", "column_twice"),
        (b"kode,nama,badan_induk,tingkat,telepon\nA,B,C,kota,1\n", "columns_unknown"),
    ],
)
def test_a_file_that_is_no_list_is_refused(data: bytes, code: str) -> None:
    assert code in [problem.code for problem in problems_in(data)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_read_but_for_its_example(language: str) -> None:
    texts = {"name": "Dinas", "entity": "Kota", "level": "kota", "sector": "", "address": "", "entity_code": ""}
    data = join_table(office_template("en" if language == "en" else "id", ("KTP-el", "KK"), texts), ";")
    assert [problem.code for problem in problems_in(data)] == ["example_row"]
    (office,) = parse_offices(data.replace(b"CONTOH", b"12.72"))
    assert (office.code, office.products) == ("12.72", ("KTP-el", "KK"))


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: (HEADER + text).encode("utf-8", "replace")))
def test_whatever_a_file_holds_it_is_read_whole_or_refused(data: bytes) -> None:
    try:
        offices = parse_offices(data)
    except InvalidInput as refusal:
        offices, is_told = (), bool(refusal.problems)
    else:
        is_told = bool(offices)
    assert is_told
    assert all(office.code and office.name and office.entity for office in offices)
    assert len({office.code.casefold() for office in offices}) == len(offices)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), min_size=1, max_size=4))
def test_no_cell_that_is_written_is_a_formula_and_every_cell_comes_back(cells: list[str]) -> None:
    text = join_table([cells]).decode("utf-8-sig")
    (row,) = csv.reader(io.StringIO(text, newline=""))
    assert not any(is_formula(cell) for cell in row)
    assert [unguarded(cell) for cell in row] == [unguarded(cell) for cell in cells]


def test_every_column_is_called_otherwise_than_the_others() -> None:
    names = [name for column in COLUMNS.values() for name in set(column.names.values())]
    assert len(names) == len(set(names))
