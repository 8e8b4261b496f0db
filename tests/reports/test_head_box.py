"""The box of the head of the office: empty to be signed, or what the assessor recorded, in plain words."""

import pytest
from msgspec.structs import replace

from audit_app.domain.documents.attestation import OfficeAcknowledgement
from audit_app.domain.text import Language
from audit_app.reports import REPORTS, VisitSheet
from audit_app.words import Words
from tests.reports.reading import page_count, page_texts, printed, squeezed, text_boxes, text_of
from tests.reports.sheets import sheet_of

PAGE_HEIGHT = 842
PAPER = OfficeAcknowledgement(
    form="paper", position="Kepala Dinas", name="Drs. Marulam Purba, M.Si.", witness=None, response=None
)
REFUSED = replace(PAPER, form="refused", witness="Jhon Saragih", response="Kami belum sempat membahasnya.")


def acknowledged(head: OfficeAcknowledgement) -> VisitSheet:
    return replace(sheet_of("ori-2024"), acknowledged=head)


def test_an_empty_box_asks_for_name_and_number() -> None:
    text = text_of(printed(sheet_of("ori-2024")))
    assert "NIP" in text
    assert squeezed("Menurut pernyataan penilai") not in text


@pytest.mark.parametrize(
    ("form", "language", "told"),
    [
        ("paper", "id", "Ditandatangani di kertas Menurut pernyataan penilai"),
        ("drawn", "id", "Ditandatangani di layar Menurut pernyataan penilai"),
        ("paper", "en", "Signed on paper As stated by the assessor"),
    ],
)
def test_a_signature_is_told_as_the_word_of_the_assessor(form: str, language: Language, told: str) -> None:
    head = replace(PAPER, form=form)
    text = text_of(printed(acknowledged(head), language))
    assert squeezed(told) in text
    assert squeezed("Drs. Marulam Purba, M.Si. Kepala Dinas") in text
    assert "NIP" not in text


def test_a_refusal_is_told_with_reason_and_witness() -> None:
    text = text_of(printed(acknowledged(REFUSED)))
    assert squeezed("Menolak menandatangani Alasan: Kami belum sempat membahasnya. Saksi: Jhon Saragih") in text
    assert page_count(printed(acknowledged(REFUSED))) == 1


def test_a_long_reason_is_printed_whole_and_only_begins_in_the_box() -> None:
    reason = "Nilai untuk loket tidak sesuai dengan keadaan pada hari itu. " * 60 + "Akhir."
    pages = page_texts(printed(acknowledged(replace(REFUSED, response=reason))))
    assert squeezed(reason) in "".join(pages)
    assert "…" in pages[-1]


def test_what_the_office_said_takes_the_place_of_the_writing_lines() -> None:
    said = "Loket tambahan dibuka mulai Januari."
    assert squeezed(f"Tanggapan kantor {said}") in text_of(printed(acknowledged(replace(PAPER, response=said))))


@pytest.mark.parametrize("kind", ["summary", "minutes"])
def test_names_of_any_length_and_script_stay_on_the_page(kind: str) -> None:
    long = replace(REFUSED, name="W" * 120, position="Kepala " * 570, witness="語" * 120, response="x" * 4000)
    pdf = REPORTS[kind].render(acknowledged(long), Words("id"))
    for page in range(page_count(pdf)):
        assert all(bottom > 0 and top < PAGE_HEIGHT for _, bottom, _, top in text_boxes(pdf, page))
