"""The words of the shipped instruments: in both languages, and spelt as they are meant."""

import json
from collections.abc import Iterator

import pytest

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Checklist
from audit_app.shipped import shipped
from tests.reference import INSTRUMENTS

ORI_2024 = INSTRUMENTS["ori-2024"]
SAME_IN_BOTH = {"Input", "Output", "CCTV", "Alarm", "Ramp", "Handrail"}


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_text_is_translated(name: str) -> None:
    pairs = list(texts(json.loads(shipped(f"instruments/{name}.json").read_bytes())))
    assert {indonesian for indonesian, english in pairs if indonesian == english} <= SAME_IN_BOTH
    for indonesian, english in pairs:
        assert indonesian == indonesian.strip() != ""
        assert english == english.strip() != ""


@pytest.mark.parametrize(
    ("name", "code", "indonesian", "english"),
    [
        (
            "ori-2024",
            "INP-KOM-06",
            "Layanan apa yang tersedia bagi penyandang disabilitas, lansia, ibu hamil dan menyusui, serta anak?",
            "Which services exist for people with disabilities, elders, pregnant and nursing mothers, and children?",
        ),
        (
            "ori-2024",
            "PRO-STP-06.PUB",
            "Apakah maklumat dipublikasikan, dan apakah isinya memadai?",
            "Is the charter published, and is its content adequate?",
        ),
        (
            "ori-2024",
            "PGD-KEL-05",
            "Tunjukkan register pengaduan dan akun SP4N-LAPOR.",
            "Show the complaint register and the SP4N-LAPOR account.",
        ),
        (
            "ori-2021",
            "KEP-RK-01",
            "Apakah ada penghargaan atau sertifikat mutu yang terpampang?",
            "Is an award or quality certificate shown?",
        ),
        (
            "ori-2025",
            "PRO-PSU-02",
            "Apakah petugas meminta uang, barang, atau jasa di luar biaya resmi?",
            "Did an officer ask for money, goods or favours beyond the official fee?",
        ),
        (
            "ori-2025",
            "OUT-DSK-03",
            "Masukkan nilai 0\u2013100 dari Kemendagri.",
            "Enter the figure 0\u2013100 of Kemendagri.",
        ),
        (
            "skm-2017",
            "SKM-U9",
            "Bagaimana penanganan pengaduan, saran, dan masukan?",
            "How are complaints, suggestions and input handled?",
        ),
    ],
)
def test_questions(name: str, code: str, indonesian: str, english: str) -> None:
    ask = INSTRUMENTS[name].leaves[code].indicator.ask
    assert (ask.id, ask.en) == (indonesian, english)


@pytest.mark.parametrize(
    ("name", "code", "value", "indonesian", "english"),
    [
        ("ori-2024", "INP-KOM-02", 3, "Menyebut sekitar separuh dengan benar", "Gives about half correctly"),
        ("ori-2024", "INP-SAR-01", 5, "Setiap bulan, dengan bukti", "Every month, with proof"),
        (
            "ori-2024",
            "PRO-STP-01.EL",
            4,
            "Lengkap dan berlaku, sulit ditemukan",
            "Complete and valid, hard to find",
        ),
        ("ori-2024", "OUT-MAL-02", 0, "Selalu, atau sangat merugikan", "Always, or with serious harm"),
        ("ori-2024", "PGD-KEL-03", 1, "Ada pengelola, tanpa SK", "Officer without a decree"),
        ("ori-2025", "PGD-KPT-01", 4, "Dilaksanakan seluruhnya, terlambat", "Carried out in full, late"),
        ("skm-2017", "SKM-U4", 1, "Sangat mahal", "Very costly"),
        ("skm-2017", "SKM-U9", 4, "Dikelola baik", "Well run"),
    ],
)
def test_rubrics(name: str, code: str, value: int, indonesian: str, english: str) -> None:
    level = level_of(INSTRUMENTS[name].leaves[code], value)
    assert level == (indonesian, english)


def test_fourteen_components() -> None:
    scale = ORI_2024.scales["count14"]
    assert isinstance(scale, Checklist)
    assert [row.name.id for row in scale.rows] == [
        "Dasar hukum",
        "Persyaratan",
        "Sistem, mekanisme, prosedur",
        "Jangka waktu penyelesaian",
        "Biaya/tarif",
        "Produk pelayanan",
        "Sarana, prasarana, fasilitas",
        "Kompetensi pelaksana",
        "Pengawasan internal",
        "Penanganan pengaduan, saran, masukan",
        "Jumlah pelaksana",
        "Jaminan pelayanan",
        "Jaminan keamanan dan keselamatan",
        "Evaluasi kinerja pelaksana",
    ]


@pytest.mark.parametrize(
    ("scale_name", "values"),
    [
        ("count14", "011112223334445"),
        ("count10", "01223344555"),
        ("safe10", "01234555555"),
        ("eval4", "01345"),
        ("fac4", "01345"),
        ("spec11", "011223344555"),
    ],
)
def test_checklist_tables(scale_name: str, values: str) -> None:
    scale = ORI_2024.scales[scale_name]
    assert isinstance(scale, Checklist)
    assert "".join(map(str, scale.values)) == values
    assert scale.finding_to == 3


def test_posts_of_the_four_officials() -> None:
    assert [(post.code, post.name.id) for post in ORI_2024.roles["officer"]] == [
        ("head", "Kepala unit atau pejabat eselon II"),
        ("section_head", "Kepala bidang atau seksi pelayanan"),
        ("complaint", "Petugas pengaduan"),
        ("front", "Petugas garis depan"),
    ]


def level_of(leaf: Leaf, value: int) -> tuple[str, str]:
    level = leaf.rubric.level(value) if leaf.rubric else None
    assert level is not None
    return level.text.id, level.text.en


def texts(value: object) -> Iterator[tuple[str, str]]:
    """Yield the two languages of every text of a document."""
    match value:
        case {"id": str(indonesian), "en": str(english)}:
            yield indonesian, english
        case dict():
            for member in value.values():
                yield from texts(member)
        case list():
            for member in value:
                yield from texts(member)
        case _:
            pass
