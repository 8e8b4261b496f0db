"""Reading an instrument from the bytes of a file, and refusing what is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.instrument_reading import MAX_BYTES, read_instrument
from audit_app.errors import InvalidInput
from audit_app.shipped import shipped
from audit_app.words import Words
from tests.domain.damage import shipped_document

SKM = shipped("instruments/skm-2017.json").read_bytes()


def faults_in(data: bytes) -> list[tuple[str, str]]:
    """Return the faults for which a file is refused."""
    with pytest.raises(InvalidInput, match="instrument_inconsistent") as refusal:
        read_instrument(data)
    for problem in refusal.value.problems:
        assert Words("id")(f"instrument.problem.{problem.code}", **problem.params)
        assert Words("en")(f"instrument.problem.{problem.code}", **problem.params)
    return sorted((problem.path, problem.code) for problem in refusal.value.problems)


def test_layout_and_byte_order_mark_do_not_matter() -> None:
    compact = json.dumps(shipped_document("skm-2017")).encode()
    assert read_instrument(SKM) == read_instrument(compact) == read_instrument(b"\xef\xbb\xbf" + SKM)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"instrument", "not_json"),
        (SKM[:-3], "not_json"),
        (SKM + b"{}", "not_json"),
        (b'{"id": "\x01"}', "not_json"),
        (b'{"id": "\xff"}', "not_utf8"),
        (SKM.decode().encode("utf-16"), "not_utf8"),
        (b"[" * 100_000, "too_deep"),
        (b'{"a":' * 100_000, "too_deep"),
        (SKM + b" " * MAX_BYTES, "file_too_large"),
        (b"[" + b"1," * 200_001 + b"1]", "file_too_large"),
    ],
)
def test_what_is_no_json_of_our_kind_is_refused_as_a_whole(data: bytes, code: str) -> None:
    assert faults_in(data) == [("", code)]


def test_a_fault_of_writing_tells_its_line() -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_instrument(SKM.replace(b'"v": 1,', b'"v": 1', 1))
    assert refusal.value.problems[0].params == {"line": 4, "column": 2}


def test_a_key_that_stands_twice_is_told_beside_the_other_faults() -> None:
    data = SKM.replace(b'"v": 1,', b'"v": 1, "v": 2,', 1).replace(b'"1.0.0"', b'"1.0"', 1)
    assert faults_in(data) == [("", "key_twice"), ("v", "not_allowed"), ("version", "bad_version")]


@pytest.mark.parametrize("number", [b"1.0", b"1e0", b"NaN", b"Infinity", b"-Infinity", b"1" * 18, b"1" * 5_000])
def test_numbers_that_are_no_small_integers_are_refused_where_they_stand(number: bytes) -> None:
    assert faults_in(SKM.replace(b'"v": 1,', b'"v": ' + number + b",", 1)) == [("v", "wrong_type")]


def test_half_a_surrogate_pair_is_refused() -> None:
    assert faults_in(SKM.replace(b"Sangat sesuai", b"\\ud83d", 1)) == [
        ("rubrics.u1.levels[3].text.id", "not_plain_text")
    ]


@given(st.binary(max_size=64) | st.text(alphabet='{}[]":,0truefalsn\\', max_size=24).map(str.encode))
def test_any_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput, match="instrument_inconsistent"):
        read_instrument(data)
