"""How final a sheet is, is said on every page: unsigned, unfinished, withdrawn, sent, verified, validated."""

import pytest
from msgspec.structs import replace

from audit_app.domain.verdict import verdict
from audit_app.reports import SheetState, VisitSheet
from tests.reports.reading import page_texts, printed, squeezed, text_of
from tests.reports.sheets import SEALED, VISIT, finding, sheet_of, sheet_with, with_given_findings

LONG = [finding(number, "Papan biaya tidak terbaca dari ruang tunggu. " * 30) for number in range(1, 6)]


def longer(sheet: VisitSheet) -> VisitSheet:
    """Return a sheet whose findings need more than one page."""
    return with_given_findings(sheet, *LONG)


def test_an_unsigned_sheet_is_marked_on_every_page() -> None:
    pages = page_texts(printed(replace(longer(sheet_of("ori-2024")), sealed=None, state="draft")))
    assert len(pages) > 1
    assert all("SEMENTARABelumditandatangani:" in page for page in pages)
    assert all(SEALED.revision[:4] not in page for page in pages)


def test_an_unfinished_visit_is_marked_on_every_page_and_shows_its_range() -> None:
    sheet = longer(sheet_of("ori-2024", answered=0.6))
    pages = page_texts(printed(sheet))
    result = verdict(sheet.card)
    assert len(pages) > 1
    assert all("SEMENTARABelumlengkap:" in page for page in pages)
    low, high = (str(figure).replace(".", ",") for figure in (result.low, result.high))
    assert squeezed(f"Rentang akhir yang masih mungkin: {low}–{high}") in pages[0]
    assert "Kelasyangmasihmungkin:" in pages[0]
    assert "menujuzonahijau" not in pages[0]


@pytest.mark.parametrize(
    ("method", "said"),
    [("ori-2024", "butir ·"), ("ori-2021", "butir."), ("skm-2017", "dari 30 pengguna.")],
)
def test_how_much_is_answered_is_told_in_two_counts(method: str, said: str) -> None:
    assert squeezed(said) in text_of(printed(sheet_of(method, answered=0.6)))


@pytest.mark.parametrize(
    ("state", "mark"), [("snapshot", "SEMENTARASalinankerja"), ("withdrawn", "DITARIKRevisiini"), ("submitted", "")]
)
def test_what_was_sealed_is_marked_by_its_state(state: str, mark: str) -> None:
    sealed = replace(SEALED, state=state)
    text = text_of(printed(replace(sheet_of("ori-2024"), sealed=sealed)))
    assert (mark or "Ringkasan") in text
    assert mark or ("SEMENTARA" not in text and "DITARIK" not in text)


@pytest.mark.parametrize(
    ("state", "beside", "below"),
    [
        ("sent", "Nilai sementara", "bersifat sementara sampai diverifikasi"),
        ("returned", "Nilai sementara", "bersifat sementara sampai diverifikasi"),
        ("verified", "Menunggu validasi", "menunggu validasi."),
    ],
)
def test_a_score_that_is_not_final_says_so(state: SheetState, beside: str, below: str) -> None:
    text = text_of(printed(replace(sheet_of("ori-2024"), state=state)))
    assert squeezed(beside) in text
    assert squeezed(below) in text


def test_a_validated_score_stands_alone() -> None:
    text = text_of(printed(replace(sheet_of("ori-2024"), state="validated"))).casefold()
    assert "sementara" not in text
    assert squeezed("menunggu validasi") not in text


def test_an_office_that_could_not_be_assessed_gets_a_reason_and_no_score() -> None:
    reason = "Kantor tutup karena banjir sampai waktu yang belum ditentukan."
    whole = sheet_of("ori-2024")
    contents = replace(
        whole.contents, answers={}, findings={}, visit=replace(VISIT, outcome="not_assessable", reason=reason, to=None)
    )
    pdf = printed(sheet_with(contents, whole.instrument))
    text = text_of(pdf)
    assert squeezed(f"Tidak dapat dinilai Alasan {reason}") in text
    assert "mulai09.10" in text
    for unwanted in ("Zona", "/100", "Nilaiperdimensi", "Temuanutama", "SEMENTARA"):
        assert unwanted not in text
    assert len(page_texts(pdf)) == 1


def test_a_visit_in_which_nothing_counts_yet_has_no_score() -> None:
    sheet = sheet_of("ori-2024", answered=0.0)
    assert squeezed("Belum ada nilai") in text_of(printed(sheet))
    assert len(page_texts(printed(sheet))) == 1
