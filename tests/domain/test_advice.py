"""Suggested findings: every shortcoming once, worst effect first, in the words of the instrument."""

from fractions import Fraction

import pytest
from msgspec.structs import replace

from audit_app.domain.advice import SuggestedFinding, suggested_findings
from audit_app.domain.contents import Contents
from audit_app.domain.documents.revision import Answer, Finding
from audit_app.domain.ids import FindingId, SubjectId
from audit_app.domain.instrument import Instrument, SubjectKind
from audit_app.domain.items import Item
from audit_app.domain.scales import Value
from audit_app.domain.scoring import score
from tests.reports.sheets import INSTRUMENTS, sheet_of

METHODS = pytest.mark.parametrize("method", sorted(INSTRUMENTS))


def changed(contents: Contents, code: str, subject: SubjectId, value: Value, note: str = "") -> Contents:
    """Return contents in which one item has another value and note."""
    answer = Answer(code, subject, value, na=None, note=note, gap=None, evidence=())
    return replace(contents, answers={**contents.answers, Item(code, subject): answer})


def perfect(method: str) -> tuple[Contents, Instrument]:
    """Return a visit in which everything is at its best."""
    sheet = sheet_of(method, quality=2.0)
    return sheet.contents, sheet.instrument


def subjects(contents: Contents, kind: SubjectKind) -> list[SubjectId]:
    return [subject for subject, its_kind in contents.subject_kinds().items() if its_kind == kind]


def the_only(contents: Contents, instrument: Instrument) -> SuggestedFinding:
    (suggestion,) = suggested_findings(contents, instrument)
    return suggestion


@METHODS
def test_every_shortcoming_is_in_exactly_one_suggestion(method: str) -> None:
    sheet = sheet_of(method, quality=0.6)
    expected = {
        item
        for item, answer in sheet.contents.answers.items()
        if answer.value is not None and sheet.instrument.leaves[item.indicator].scale.is_shortcoming(answer.value)
    }
    suggested = [item for each in suggested_findings(sheet.contents, sheet.instrument) for item in each.items]
    assert set(suggested) == expected
    assert len(suggested) == len(expected)


@METHODS
def test_the_effect_is_what_mending_would_bring_and_the_worst_comes_first(method: str) -> None:
    sheet = sheet_of(method, quality=0.6)
    suggestions = suggested_findings(sheet.contents, sheet.instrument)
    for suggestion in suggestions:
        scale = sheet.instrument.leaves[suggestion.items[0].indicator].scale
        best: Value = int(scale.highest)
        if hasattr(scale, "rows"):
            best = ",".join(f"+{row.id}" for row in scale.rows)
        mended = sheet.contents
        for item in suggestion.items:
            mended = changed(mended, item.indicator, item.subject, best)
        after = score(sheet.instrument, mended.roster(sheet.instrument), mended.answers).total.score
        before = sheet.card.total.score
        assert after is not None
        assert before is not None
        assert suggestion.effect == 100 * (after - before)
    effects = [suggestion.effect for suggestion in suggestions]
    assert effects == sorted(effects, reverse=True)


def test_a_perfect_visit_suggests_nothing() -> None:
    assert suggested_findings(*perfect("ori-2024")) == ()


def test_a_level_in_the_words_of_its_rubric_with_the_note_and_the_best_level_as_advice() -> None:
    contents, instrument = perfect("ori-2024")
    (office,) = subjects(contents, "office")
    suggestion = the_only(changed(contents, "PGD-KEL-03", office, 1, "SK masih diproses."), instrument)
    assert suggestion.text.id == (
        "Pejabat atau petugas pengelola dengan SK: Ada pengelola, tanpa SK. SK masih diproses."
    )
    assert suggestion.text.en.endswith(": Officer without a decree. SK masih diproses.")
    assert suggestion.advice.id == "Sasaran: SK berlaku, menyebut ketua dan anggota, tugas diuraikan."
    assert suggestion.advice.en == "Target: Valid decree names head and members, duties set out."


def test_subjects_are_named_after_their_level_the_worst_level_first() -> None:
    contents, instrument = perfect("ori-2024")
    officers = subjects(contents, "officer")
    for officer, level in zip(officers, (3, 1, 3, 5), strict=True):
        contents = changed(contents, "INP-KOM-03", officer, level)
    suggestion = the_only(contents, instrument)
    assert suggestion.text.id == (
        "Pengetahuan lembaga Ombudsman: Hanya pernah mendengar istilahnya, isi jawaban keliru (Petugas 2); "
        "Menyebut sekitar separuh dengan benar (Petugas 1, Petugas 3)."
    )


def test_many_subjects_are_counted() -> None:
    contents, instrument = perfect("ori-2024")
    for user in subjects(contents, "user")[:7]:
        contents = changed(contents, "OUT-MAL-02", user, 2)
    assert the_only(contents, instrument).text.id == "Permintaan imbalan: Beberapa kali (W01, W02, W03, +4)."


def test_a_checklist_tells_its_count_and_advises_what_is_missing() -> None:
    contents, instrument = perfect("ori-2024")
    (office,) = subjects(contents, "office")
    rows = instrument.scales["fac4"].rows  # type: ignore[union-attr]
    value = ",".join(f"{'+' if index == 1 else '-'}{row.id}" for index, row in enumerate(rows))
    suggestion = the_only(changed(contents, "INP-SAR-07", office, value), instrument)
    assert suggestion.text.id.endswith(": 1/4.")
    assert suggestion.advice.id == f"Lengkapi: {', '.join(row.name.id for row in rows if row is not rows[1])}."


def test_an_absence_advises_the_thing_itself() -> None:
    contents, instrument = perfect("ori-2024")
    product = subjects(contents, "product")[0]
    suggestion = the_only(changed(contents, "PRO-STP-09.NE", product, 0), instrument)
    assert suggestion.text.id == "Moto pelayanan · Publikasi non-elektronik: Tidak ada (KTP-el)."
    assert suggestion.advice.id == "Lengkapi: Moto pelayanan · Publikasi non-elektronik."


def test_a_half_marked_checklist_is_not_a_shortcoming_yet() -> None:
    contents, instrument = perfect("ori-2024")
    (office,) = subjects(contents, "office")
    assert suggested_findings(changed(contents, "INP-SAR-07", office, "-parkir"), instrument) == ()


def test_a_suggestion_always_fits_into_a_finding() -> None:
    contents, instrument = perfect("ori-2024")
    (office,) = subjects(contents, "office")
    suggestion = the_only(changed(contents, "PGD-KEL-03", office, 0, "n" * 4_000), instrument)
    finding = Finding(
        FindingId("0199f0c2-7c1e-7abc-8def-000000000601"), suggestion.text.id, suggestion.advice.id, (), ()
    )
    assert len(finding.text) == 4_000
    assert finding.text.endswith("…")
    assert suggestion.effect > Fraction(0)
