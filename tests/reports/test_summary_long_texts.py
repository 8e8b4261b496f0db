"""Texts of any length and any kind are printed in full, as text, on as many pages as they need."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from audit_app.domain.documents.revision import Assessor
from audit_app.domain.ids import PersonId
from audit_app.domain.text import LANGUAGES, Language
from audit_app.reports import VisitSheet
from audit_app.reports.layout import LEFT, RIGHT, TOP
from audit_app.reports.pdf_text import pdf_text
from audit_app.reports.pen import PAGE_HEIGHT
from tests.reports.reading import page_count, page_texts, printed, squeezed, text_boxes, text_of
from tests.reports.sheets import INSTRUMENTS, JHON, OFFICE, RINA, VISIT, finding, sheet_of, with_given_findings

HOSTILE = [
    "<b>tebal</b> & <i>miring</i> &amp; &lt;",
    '<img src="file:///etc/passwd" width="10"/>',
    '<a href="https://example.org/">tautan</a> <para><font color="[1]">',
    "{0.__class__} %s %(x)s ${HOME} \\n \\u0041 (kurung) [siku] <</S/JavaScript>> ) Tj ET",
    "aman\u202egpj.exe \u2066dalam\u2069",
    "bel\x07 nol\x00 \x1b[31m",
    "\U0001f600 \U0001f469\u200d\U0001f467 \u1bc5\u1bd6\u1bc2 \u4e2d\u6587 \u0627\u0644",
    "x" * 4_000,
    "W" * 4_000,
    "kata " * 800,
    "\n".join("baris" for _ in range(600)),
]


def with_texts_everywhere(text: str) -> VisitSheet:
    """Return a sheet that has a text, as far as it may be long, in every place that a person can fill."""
    sheet = sheet_of("ori-2024")
    people = (Assessor(RINA, text[:120] or "-"), Assessor(JHON, "Jhon Saragih"))
    visit = replace(VISIT, round=text[:60], assessors=people)
    products = {
        key: replace(subject, label=text[:120] or "-") if subject.type == "product" else subject
        for key, subject in sheet.contents.subjects.items()
    }
    sheet = replace(
        sheet,
        contents=replace(sheet.contents, visit=visit, subjects=products),
        office=replace(OFFICE, address=text[:1_000]),
    )
    return with_given_findings(sheet, finding(1, text, text), finding(2, "Yang kedua.", "Saran kedua."))


def content_of(pdf: bytes) -> str:
    """Return the text without what stands on every page, so that a text that runs over pages stands whole."""
    heading = squeezed(f"Ringkasan Hasil Penilaian di Tempat, lanjutan {OFFICE.name} · 24 Nov 2026")
    footer = squeezed(f"{OFFICE.name} · 24 Nov 2026 · lembar")
    return "".join(page.rpartition(footer)[0].removeprefix(heading) for page in page_texts(pdf))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_printed_as_they_were_typed(text: str) -> None:
    """Nothing is markup, nothing is clipped, nothing covers anything."""
    pdf = printed(with_texts_everywhere(text))
    content = content_of(pdf)
    assert squeezed(pdf_text(f"Alamat {text[:1_000]} Kunjungan")) in content
    assert squeezed(pdf_text(f"Penilai {text[:120]} · Jhon Saragih")) in content
    assert squeezed(pdf_text(f"Produk layanan {text[:120]}, {text[:120]} Responden")) in content
    assert squeezed(pdf_text(f"Bukti {text} belum ada bukti › {text}")) in content
    assert squeezed("Yang kedua. belum ada bukti › Saran kedua.") in content
    for page in range(page_count(pdf)):
        assert _is_within_the_margins(pdf, page)
        assert not list(_overlaps(pdf, page))


@pytest.mark.parametrize("text", HOSTILE)
def test_an_office_may_have_any_name(text: str) -> None:
    sheet = replace(sheet_of("ori-2024"), office=replace(OFFICE, name=text[:200]))
    pdf = printed(with_given_findings(sheet, finding(1, "y" * 4_000)))
    first, *others = page_texts(pdf)
    assert squeezed(pdf_text(f"Kantor {text[:200]} · Kabupaten Simalungun")) in first
    assert others
    assert all(squeezed(pdf_text(f"lanjutan {text[:200]} · 24 Nov 2026")) in page for page in others)
    assert all(_is_within_the_margins(pdf, page) for page in range(len(others) + 1))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_is_printed_in_full_and_within_the_page(text: str) -> None:
    pdf = printed(with_texts_everywhere(text))
    assert squeezed(pdf_text(text)) in content_of(pdf)
    assert all(_is_within_the_margins(pdf, page) for page in range(page_count(pdf)))


@pytest.mark.parametrize("method", sorted(INSTRUMENTS))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("quality", [0.4, 0.8, 0.95])
def test_a_usual_visit_fits_on_one_page(method: str, language: Language, quality: float) -> None:
    pdf = printed(sheet_of(method, quality), language)
    assert page_count(pdf) == 1
    assert not list(_overlaps(pdf, 0))


def test_what_does_not_fit_goes_to_a_second_page_with_a_heading() -> None:
    given = [finding(number, "Papan biaya tidak terbaca. " * 30, "Cetak ulang. " * 20) for number in range(1, 6)]
    first, second = page_texts(printed(with_given_findings(sheet_of("ori-2024"), *given)))
    assert "lembar1dari2" in first
    assert "lembar2dari2" in second
    assert second.startswith(squeezed(f"Ringkasan Hasil Penilaian di Tempat, lanjutan {OFFICE.name} · 24 Nov 2026"))
    assert "Penilai1" not in first
    assert "Penilai1" in second


def test_many_assessors_get_a_box_each() -> None:
    people = tuple(Assessor(PersonId(f"{RINA[:-2]}{number:02}"), f"Penilai ke-{number}") for number in range(1, 60))
    sheet = sheet_of("ori-2024")
    pdf = printed(replace(sheet, contents=replace(sheet.contents, visit=replace(VISIT, assessors=people))))
    text = text_of(pdf)
    assert all(
        text.count(squeezed(f"Penilai {number} {person.name}")) for number, person in enumerate(people, 1) if number > 1
    )
    assert all(_is_within_the_margins(pdf, page) for page in range(page_count(pdf)))


def test_characters_that_the_typeface_lacks_are_explained() -> None:
    sheet = sheet_of("ori-2024")
    assert "▯" not in text_of(printed(sheet))
    named = replace(sheet, office=replace(OFFICE, name="Dinas \u1bc5\u1bd6"))
    assert squeezed("▯ menggantikan huruf") in text_of(printed(named))


def _is_within_the_margins(pdf: bytes, page: int) -> bool:
    """Tell whether all text stands between the margins, but for the overhang of a letter."""
    return all(
        left > LEFT - 1 and right < RIGHT + 1 and bottom > 20 and top < PAGE_HEIGHT - TOP
        for left, bottom, right, top in text_boxes(pdf, page)
    )


def _overlaps(pdf: bytes, page: int) -> Iterator[tuple[object, object]]:
    """Yield every two runs of text that cover each other by more than the overhang of a letter."""
    for one, other in combinations(text_boxes(pdf, page), 2):
        width = min(one[2], other[2]) - max(one[0], other[0])
        height = min(one[3], other[3]) - max(one[1], other[1])
        if width > 1 and height > 2:
            yield one, other
