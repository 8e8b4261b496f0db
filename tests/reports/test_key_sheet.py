"""The sheet of a key: everything on one page, the same bytes again, and hostile names drawn as they are."""

import pytest
from msgspec.structs import replace

from audit_app.domain.text import LANGUAGES, Language
from audit_app.reports.key_sheet import KeySheet, render_key_sheet
from audit_app.words import Words
from tests.reports.reading import page_count, page_texts, squeezed, text_boxes

SHEET = KeySheet(
    name="Rina Sinaga",
    role="lead",
    laptop="Laptop 07",
    number="12345 67890 12345 67890 12345",
    fingerprint="SHA256:fe85JkIjo8VPe+XqXJGH5Mau1EMFdK1OdKvJUFicyA8",
    recovery="0123456789ABCDEFGHJKMNPQRS",
    made="2026-11-24T11:20:00+07:00",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_tells_number_code_and_whose_they_are(language: Language) -> None:
    pdf = render_key_sheet(SHEET, Words(language))
    assert page_count(pdf) == 1
    (text,) = page_texts(pdf)
    for told in (SHEET.name, SHEET.laptop, SHEET.number, SHEET.recovery, SHEET.fingerprint):
        assert squeezed(told) in text
    assert text.count(squeezed(SHEET.name)) == 2  # each half says it, for they are cut apart


def test_the_same_sheet_gives_the_same_bytes_and_the_code_alone_changes_them() -> None:
    first = render_key_sheet(SHEET, Words("id"))
    assert render_key_sheet(SHEET, Words("id")) == first
    assert render_key_sheet(replace(SHEET, recovery="Z" * 26), Words("id")) != first


def test_long_and_hostile_names_stay_on_the_page() -> None:
    pdf = render_key_sheet(replace(SHEET, name="<b>" + "W" * 197, laptop="x\u202e" * 60), Words("id"))
    assert page_count(pdf) == 1
    assert all(left >= 40 and right <= 556 for left, _, right, _ in text_boxes(pdf, 0))
