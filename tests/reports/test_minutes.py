"""What the minutes say is what the visit holds, read from the PDF; hostile texts change nothing but themselves."""

import datetime as dt
import io

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from audit_app.domain.contents import answer_key
from audit_app.domain.documents.attestation import OfficeAcknowledgement
from audit_app.domain.documents.revision import EvidenceFile, Shortfall
from audit_app.domain.ids import FileHash
from audit_app.domain.text import LANGUAGES, Language
from audit_app.reports import REPORTS, VisitSheet
from audit_app.reports.minutes import BINDING
from audit_app.reports.number_words import day_in_words, number_in_words
from audit_app.words import Words
from tests.reports.reading import page_count, squeezed, text_boxes, text_of
from tests.reports.sheets import OFFICE, SEALED, finding, sheet_of, with_given_findings

EVERYWHERE = pytest.mark.parametrize("language", LANGUAGES)
PHOTO = EvidenceFile(FileHash("ab" * 32), 1234, "image/jpeg", "2026-11-24T09:30:00", None, "Papan maklumat")


def minutes(sheet: VisitSheet, language: Language = "id") -> bytes:
    """Return the minutes of a visit."""
    return REPORTS["minutes"].render(sheet, Words(language))


def says(sheet: VisitSheet, *texts: str, language: Language = "id") -> bool:
    """Tell whether the minutes say all of some texts, wherever lines are broken."""
    text = text_of(minutes(sheet, language))
    missing = [wanted for wanted in texts if squeezed(wanted) not in text]
    assert not missing, missing
    return True


def with_gap_and_photo() -> VisitSheet:
    """Return a visit with a reason for missing evidence, a photo and fewer users."""
    sheet = sheet_of("ori-2024")
    item, answer = next(iter(sheet.contents.answers.items()))
    changed = replace(answer, gap="Listrik padam", evidence=(PHOTO.sha256,))
    contents = replace(
        sheet.contents,
        answers=sheet.contents.answers | {item: changed},
        files={PHOTO.sha256: PHOTO},
        visit=replace(sheet.contents.visit, shortfall=(Shortfall("user", 12, "Hanya dua belas orang datang"),)),
    )
    return replace(sheet, contents=contents)


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        (0, "nol", "zero"),
        (11, "sebelas", "eleven"),
        (24, "dua puluh empat", "twenty-four"),
        (100, "seratus", "one hundred"),
        (1917, "seribu sembilan ratus tujuh belas", "one thousand nine hundred seventeen"),
        (2026, "dua ribu dua puluh enam", "two thousand twenty-six"),
    ],
)
def test_numbers_in_words(number: int, indonesian: str, english: str) -> None:
    assert number_in_words(number, Words("id")) == indonesian
    assert number_in_words(number, Words("en")) == english


def test_every_english_day_is_an_ordinal() -> None:
    days = {day: day_in_words(dt.date(2026, 1, day), Words("en"))["day"] for day in range(1, 32)}
    assert (days[1], days[12], days[20], days[22], days[31]) == (
        "first",
        "twelfth",
        "twentieth",
        "twenty-second",
        "thirty-first",
    )
    assert len(set(days.values())) == 31


@EVERYWHERE
def test_all_findings_parties_and_the_day_in_words(language: Language) -> None:
    found = sheet_of("ori-2024")
    many = [*found.contents.findings.values(), finding(9001, "Temuan keenam", "Saran keenam")]
    sheet = with_given_findings(found, *many)
    words = Words(language)
    given = [text for each in sheet.contents.findings.values() for text in (each.text, each.advice)]
    year = {"id": "dua ribu dua puluh enam", "en": "two thousand twenty-six"}[language]
    assert len(sheet.contents.findings) > 5
    assert says(
        sheet,
        *given,
        year,
        OFFICE.address,
        "Rina Sinaga",
        words("minutes.copies"),
        words("minutes.assumed"),
        language=language,
    )


def test_gaps_shortfalls_and_evidence_with_the_whole_hash() -> None:
    assert says(with_gap_and_photo(), "Listrik padam", "Hanya dua belas orang datang", "Papan maklumat", PHOTO.sha256)


def test_refusal_response_and_witness_only_where_recorded() -> None:
    refused = OfficeAcknowledgement(
        form="refused",
        position="Sekretaris",
        name="Budi Purba",
        witness="Sari Damanik",
        response="Belum sempat membaca",
    )
    sheet = sheet_of("ori-2024")
    clause = Words("id")("minutes.refusal")
    assert says(
        replace(sheet, acknowledged=refused), clause, "Budi Purba", "Sekretaris", "Sari Damanik", "Belum sempat"
    )
    assert squeezed(clause) not in text_of(minutes(sheet))
    signed = replace(refused, form="paper", witness=None)
    assert squeezed(clause) not in text_of(minutes(replace(sheet, acknowledged=signed)))


def test_an_unsigned_sheet_is_marked_on_every_page() -> None:
    reader = PdfReader(io.BytesIO(minutes(replace(sheet_of("ori-2024"), sealed=None, state="draft"))))
    assert len(reader.pages) > 1
    assert all("SEMENTARA" in page.extract_text() for page in reader.pages)
    assert "SEMENTARA" not in text_of(minutes(replace(sheet_of("ori-2024"), sealed=SEALED)))


def test_an_office_that_could_not_be_assessed_has_its_reason() -> None:
    sheet = sheet_of("ori-2024")
    visit = replace(sheet.contents.visit, outcome="not_assessable", reason="Kantor tutup karena banjir")
    bare = replace(sheet, contents=replace(sheet.contents, visit=visit, findings={}))
    assert says(bare, "Kantor tutup karena banjir", Words("id")("minutes.why"))
    assert squeezed(Words("id")("prn.findings.none")) not in text_of(minutes(bare))


def test_hostile_texts_stay_texts_inside_the_margins() -> None:
    hostile = (
        "<b>tebal</b> &amp; <img src=x>",
        "A" * 400,
        "\u202eterbalik\u202c \u05e9\u05dc\u05d5\u05dd",
        "{x} %s",
        " ",
    )
    item = answer_key(next(iter(sheet_of("ori-2024").contents.answers)))
    given = [finding(number, text, text, (item,)) for number, text in enumerate(hostile, 1)]
    pdf = minutes(with_given_findings(sheet_of("ori-2024"), *given))
    assert "<b>tebal</b>&amp;<imgsrc=x>" in text_of(pdf)
    assert "A" * 400 in text_of(pdf)
    for page in range(page_count(pdf)):
        for left, bottom, right, top in text_boxes(pdf, page):
            assert BINDING - 1 <= left <= right <= 595.28 - 47
            assert 0 < bottom < top < 841.89
