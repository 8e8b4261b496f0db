"""All text on paper goes through one door: nothing is markup, nothing vanishes, nothing hides."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit_app.reports
from audit_app.reports.fonts import has_glyph
from audit_app.reports.pdf_text import UNKNOWN_GLYPH, pdf_text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Dinas <b>Kesehatan</b> & KB", "Dinas <b>Kesehatan</b> & KB"),
        ("&amp; &lt;para&gt;", "&amp; &lt;para&gt;"),
        ("baris satu\nbaris dua\tlajur", "baris satu baris dua lajur"),
        ("sepuluh\u00a0ribu\u3000rupiah\u2028", "sepuluh ribu rupiah "),
        ("aman\u202egpj.exe", "aman[U+202E]gpj.exe"),
        ("\u2066dalam\u2069 \u200b \u00ad", "[U+2066]dalam[U+2069] [U+200B] [U+00AD]"),
        ("bel\x07 nol\x00 hapus\x7f c1\x9b", "bel[U+0007] nol[U+0000] hapus[U+007F] c1[U+009B]"),
        ("e\u0301 A\u030a", "\u00e9 \u00c5"),
        ("\u4e2d\u6587 \u1bc5\u1bd6 \U0001f600", f"{UNKNOWN_GLYPH * 2} {UNKNOWN_GLYPH * 2} {UNKNOWN_GLYPH}"),
        ("\ud800 \uffff \ue000", f"[U+D800] {UNKNOWN_GLYPH} {UNKNOWN_GLYPH}"),
    ],
)
def test_text_is_shown_as_it_is_or_named(raw: str, shown: str) -> None:
    assert pdf_text(raw) == shown


@given(st.text())
def test_every_character_can_be_drawn_and_going_through_twice_changes_nothing(raw: str) -> None:
    text = pdf_text(raw)
    assert all(map(has_glyph, text))
    assert pdf_text(text) == text


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_ascii_is_left_alone(raw: str) -> None:
    assert pdf_text(raw) == raw


def test_no_report_uses_the_paragraphs_that_read_markup() -> None:
    """The layout engine of the PDF maker reads tags in its texts: `<img>` there embeds local files."""
    folder = Path(audit_app.reports.__file__).parent
    imported = {
        module
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for module in _modules(node)
        if module.startswith("reportlab")
    }
    assert imported == {
        "reportlab",
        "reportlab.graphics.barcode",
        "reportlab.lib.utils",  # for small pictures, which are handed over as bytes and never by a name
        "reportlab.pdfbase",
        "reportlab.pdfgen.canvas",
    }


def _modules(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
    return []
