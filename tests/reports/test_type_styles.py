"""Lines are never wider than their room, and breaking loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_app.reports.pdf_text import pdf_text
from audit_app.reports.type_styles import BODY, STRONG, TITLE, TypeStyle, break_lines, shortened, text_width

WIDTH = 90.0
STYLES = st.sampled_from([BODY, STRONG, TITLE])


@given(st.text(), STYLES)
def test_lines_fit_and_hold_every_character(raw: str, style: TypeStyle) -> None:
    text = pdf_text(raw)
    lines = break_lines(text, style, WIDTH)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, style) <= WIDTH + 1e-6 for line in lines)


def test_words_stay_whole_where_they_can() -> None:
    assert break_lines(pdf_text("Papan biaya ada, tetapi tidak terbaca"), BODY, WIDTH) == [
        "Papan biaya ada,",
        "tetapi tidak terbaca",
    ]


@pytest.mark.parametrize("letter", ["x", "W", "i"])
def test_a_word_wider_than_a_line_is_cut_where_the_line_is_full(letter: str) -> None:
    lines = break_lines(pdf_text(f"a {letter * 4_000}"), BODY, WIDTH)
    assert lines[0] == "a"
    assert all(text_width(line + letter, BODY) > WIDTH for line in lines[1:-1])


def test_no_text_is_one_empty_line() -> None:
    assert break_lines(pdf_text("  "), BODY, WIDTH) == [""]


@given(st.text(), STYLES)
def test_a_shortened_text_fits_and_begins_alike(raw: str, style: TypeStyle) -> None:
    text = pdf_text(raw)
    short = shortened(text, style, WIDTH)
    assert text_width(short, style) <= WIDTH + 1e-6
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
