"""What the summary says is what the visit holds: every figure, name, finding and code, read from the PDF."""

from fractions import Fraction

import pytest
from msgspec.structs import replace

from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.figures import half_up
from audit_app.domain.strengths import strengths
from audit_app.domain.text import LANGUAGES, Language
from audit_app.domain.verdict import points_of, verdict
from audit_app.reports import LastRound, VisitSheet
from audit_app.words import Words
from tests.reports.reading import printed, squeezed, text_of
from tests.reports.sheets import INSTRUMENTS, OFFICE, SEALED, finding, sheet_of, with_given_findings

METHODS = pytest.mark.parametrize("method", sorted(INSTRUMENTS))
EVERYWHERE = pytest.mark.parametrize("language", LANGUAGES)


def says(sheet: VisitSheet, *texts: str, language: Language = "id") -> bool:
    """Tell whether a sheet says all of some texts; where lines are broken does not matter."""
    text = text_of(printed(sheet, language))
    missing = [wanted for wanted in texts if squeezed(wanted) not in text]
    assert not missing, missing
    return True


def says_none(sheet: VisitSheet, *texts: str, language: Language = "id") -> bool:
    """Tell whether a sheet says none of some texts."""
    text = text_of(printed(sheet, language))
    return not any(squeezed(unwanted) in text for unwanted in texts)


@METHODS
@EVERYWHERE
def test_identity_and_score(method: str, language: Language) -> None:
    sheet = sheet_of(method)
    result = verdict(sheet.card)
    assert result.score is not None
    assert result.band is not None
    words = Words(language)
    assert says(
        sheet,
        *(OFFICE.name, OFFICE.address, "Rina Sinaga", "Jhon Saragih"),
        sheet.instrument.title.in_language(language),
        f"{sheet.instrument.id} {sheet.instrument.version}",
        words.figure(result.score),
        *([words("prn.class", x=result.band.class_)] if result.band.class_ else []),
        *([result.band.label.in_language(language)] if result.band.label else []),
        *([words(f"prn.zone.{result.band.zone}")] if result.band.zone else []),
        language=language,
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", ("Selasa, 24 November 2026 · 09.10–11.32 · periode 2026", "ditandatangani 24 Nov 2026 11.20 WIB")),
        ("en", ("Tuesday, 24 November 2026 · 09:10–11:32 · round 2026", "signed 24 Nov 2026 11:20 WIB")),
    ],
)
def test_times_as_the_language_writes_them(language: Language, said: tuple[str, ...]) -> None:
    assert says(sheet_of("ori-2024"), *said, language=language)


@pytest.mark.parametrize(
    ("wall", "said"),
    [
        ("2026-11-24T11:20:00+08:00", "11.20 WITA"),
        ("2026-11-24T11:20:00+09:00", "11.20 WIT"),
        ("2026-11-24T11:20:00+05:30", "11.20 UTC+0530"),
        ("2026-11-24T11:20:00-05:00", "11.20 UTC-0500"),
        ("2026-11-24T11:20:00Z", "11.20 UTC oleh"),
    ],
)
def test_the_zone_of_the_signing_time_is_named(wall: str, said: str) -> None:
    assert says(replace(sheet_of("ori-2024"), sealed=replace(SEALED, wall=wall)), said)


def test_products_and_respondents_come_from_the_visit_and_the_instrument() -> None:
    assert says(sheet_of("ori-2024"), "KTP-el, Kartu Keluarga", "Petugas 4 dari 4", "Petugas pengaduan 2 dari 2")
    assert says(sheet_of("ori-2024"), "Pengguna 30 dari 30*")
    assert says(sheet_of("skm-2017"), "Pengguna 30")
    assert says_none(sheet_of("skm-2017"), "Produk layanan", "Pengguna 30 dari")
    assert says_none(sheet_of("ori-2021"), "Responden")


def test_names_of_people_who_were_asked_are_never_printed() -> None:
    sheet = sheet_of("ori-2024")
    subjects = {key: replace(subject, name="Nama Rahasia") for key, subject in sheet.contents.subjects.items()}
    assert says_none(replace(sheet, contents=replace(sheet.contents, subjects=subjects)), "Nama Rahasia")


@EVERYWHERE
def test_each_dimension_stands_with_its_weight_and_figure(language: Language) -> None:
    sheet, words = sheet_of("ori-2024"), Words(language)
    rows = [
        f"{dimension.name.in_language(language)}{words.figure(str(dimension.weight))}%"
        f"{words.figure(str(points_of(figure.score, sheet.instrument)))}"
        for dimension, figure in zip(sheet.instrument.dimensions, sheet.card.dimensions(), strict=True)
    ]
    assert len(rows) == 4
    assert says(sheet, *rows, language=language)


def test_where_there_is_one_dimension_the_sheet_shows_its_parts() -> None:
    sheet = sheet_of("ori-2021")
    trees = [product.parts[0] for product in sheet.card.total.parts]
    rows = []
    for variable in sheet.instrument.dimensions[0].variables:
        ratios = [part.score for tree in trees for part in tree.parts if part.code == variable.code]
        mean = sum((ratio for ratio in ratios if ratio is not None), Fraction(0)) / len(ratios)
        rows.append(variable.name.id + half_up(100 * mean, 2).replace(".", ","))
    assert len(rows) == 10
    assert says(sheet, "Nilai per variabel", *rows)
    assert says(sheet_of("skm-2017"), "Nilai per unsur", "Perilaku pelaksana")


def test_the_last_round_is_named_only_when_it_is_given() -> None:
    sheet = sheet_of("ori-2024")
    assert says_none(sheet, "garis tegak")
    assert says(replace(sheet, last_round=LastRound("2025", {"INP": "81.20"})), "garis tegak = nilai 2025")


@METHODS
def test_the_limits_are_those_of_the_instrument(method: str) -> None:
    sheet = sheet_of(method)
    mark = "*" if sheet.instrument.is_assumed("bands") else ""
    limits = [band.min.rstrip("0").rstrip(".").replace(".", ",") + mark for band in sheet.instrument.bands]
    assert says(sheet, *limits)


def test_how_far_it_is_to_the_green_zone() -> None:
    sheet = sheet_of("ori-2024", 0.7)
    score = Fraction(verdict(sheet.card).score or 0)
    assert 54 <= score < 78
    gap = half_up(78 - score, 2).replace(".", ",")
    assert says(sheet, f"Kurang {gap} poin menuju zona hijau")


def test_no_distance_where_green_is_reached_or_unknown() -> None:
    for sheet in (sheet_of("ori-2024", 0.98), sheet_of("ori-2025", 0.5), sheet_of("skm-2017", 0.5)):
        assert says_none(sheet, "menuju zona hijau")


def test_an_instrument_without_zones_gives_a_letter_and_its_words() -> None:
    sheet = sheet_of("skm-2017")
    band = verdict(sheet.card).band
    assert band is not None
    assert band.label is not None
    assert says(sheet, f"{band.class_}{band.label.id}", f"Kelas {band.class_}")
    assert says_none(sheet, "Zona", "Hijau", "Kuning", "Merah")


def test_the_second_verdict_stands_beside_the_first_one() -> None:
    sheet = sheet_of("ori-2025")
    assert says(sheet, "Status: Belum ditetapkan*")
    assert says(replace(sheet, status="without"), "Status: Tanpa Maladministrasi")
    assert says_none(sheet_of("ori-2024"), "Status:")


def test_findings_with_code_advice_and_evidence() -> None:
    sheet = sheet_of("ori-2024")
    proofs = ["1 foto", "2 foto", "belum ada bukti", "1 foto", "1 foto, 1 dokumen"]  # as the samples have them
    rows = []
    for given, proof in zip(sheet.contents.findings.values(), proofs, strict=True):
        (code,) = {item.indicator for key in given.items if (item := item_of(PartKey(key)))}
        rows.append(f"{code} {given.text} {proof} › {given.advice}")
    assert says(sheet, *rows)


def test_more_than_five_findings_are_counted() -> None:
    given = [finding(number, f"Temuan nomor {number}.") for number in (3, 1, 2, 7, 6, 5, 4)]
    sheet = with_given_findings(sheet_of("ori-2024"), *given)
    text = text_of(printed(sheet))
    places = [text.index(squeezed(f"Temuan nomor {number}.")) for number in range(1, 6)]
    assert places == sorted(places)
    assert says(sheet, "2 temuan lain ada di Berita Acara.")
    assert says_none(sheet, "Temuan nomor 6.")


def test_a_visit_without_findings_says_so() -> None:
    assert says(with_given_findings(sheet_of("ori-2024")), "Tidak ada temuan yang dicatat.")


def test_a_finding_on_many_items_names_three_codes_and_counts_the_others() -> None:
    codes = [f"PRO-STP-0{number}.NE" for number in range(1, 6)]
    given = finding(1, "Banyak.", items=tuple(f"answer/{code}/0199f0c2-7c1e-7abc-8def-000000001001" for code in codes))
    sheet = with_given_findings(sheet_of("ori-2024"), given)
    assert says(sheet, *codes[:3], "+2")
    assert says_none(sheet, codes[3])


@EVERYWHERE
def test_what_is_already_good_in_the_words_of_the_instrument(language: Language) -> None:
    sheet = sheet_of("ori-2024", 0.9)
    best = strengths(sheet.contents, sheet.card, 3)
    assert len(best) == 3
    assert says(sheet, *(strength.text.in_language(language) for strength in best), language=language)


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("ori-2024", "bobot di dalam dimensi, nilai tiap jawaban, pembulatan, jumlah responden."),
        ("skm-2017", "* Asumsi, sumber resmi belum ditemukan: pembulatan."),
        ("ori-2025", "batas nilai, jumlah responden, bunyi status."),
    ],
)
def test_assumed_rules_are_named_and_the_score_is_marked(method: str, said: str) -> None:
    assert says(sheet_of(method), said, "/ 100*")


def test_who_signed_with_which_key_and_where_the_others_sign() -> None:
    sheet = sheet_of("ori-2024")
    assert says(
        sheet, "Penilai 1 Ditandatangani secara digital 24 Nov 2026 11.20 WIB Rina Sinaga Penilai 2 Jhon Saragih"
    )
    assert says(sheet, SEALED.by.key, "oleh Rina Sinaga", "Kepala kantor / yang mewakili", "NIP")


def test_the_sheet_speaks_for_no_institution() -> None:
    assert says(sheet_of("ori-2024"), "Perangkat lunak independen. Tidak mewakili Ombudsman RI.")
    assert says(sheet_of("ori-2024"), "Independent software. Does not speak for Ombudsman RI.", language="en")
