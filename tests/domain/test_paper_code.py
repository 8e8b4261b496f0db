"""The code of a sheet: what is printed is read again, what is typed understood, anything else told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.domain.ids import ElementId
from audit_app.domain.paper_code import PaperCode, read_code, revision_address

REVISION = ElementId("0123456789abcdef" * 4)


@given(st.text("0123456789abcdef", min_size=64, max_size=64).map(ElementId))
def test_what_is_printed_is_read_again(revision: ElementId) -> None:
    assert read_code(revision_address(revision)) == PaperCode("whole", revision)
    assert read_code(f" {revision_address(revision)}\n".upper()) == PaperCode("whole", revision)


@pytest.mark.parametrize(
    "typed", ["0123 4567 89AB", "0123-4567-89ab", "0123.4567.89ab", " 0123\t456789ab ", "0123–4567–89ab"]
)
def test_twelve_digits_are_enough_to_look_for(typed: str) -> None:
    assert read_code(typed) == PaperCode("short", "0123456789ab")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (REVISION, "whole"),
        (REVISION[:11], "damaged"),
        (REVISION + "0", "damaged"),
        (f"HABONARON:1:{REVISION[:-1]}", "damaged"),
        (f"HABONARON:1:{REVISION[:-1]}x", "damaged"),
        ("HABONARON", "damaged"),
        ("HABONARON:", "damaged"),
        (f"HABONARON:2:{REVISION}", "other_version"),
        ("HABONARON:12:anything", "other_version"),
        ("https://example.test/?id=1", "foreign"),
        ("0123 4567 89AX", "foreign"),
        ("٠١٢٣٤٥٦٧٨٩٠١", "foreign"),
        ("", "foreign"),
    ],
)
def test_everything_else_is_named_for_what_it_is(text: str, kind: str) -> None:
    code = read_code(text)
    assert code.kind == kind
    assert code.is_usable == (kind in {"whole", "short"})


@given(st.text())
def test_whatever_is_read_is_bounded_and_only_digits_are_looked_for(text: str) -> None:
    code = read_code(text)
    assert len(code.digits) <= 80
    if code.is_usable:
        assert set(code.digits) <= set("0123456789abcdef")
        assert 12 <= len(code.digits) <= 64
