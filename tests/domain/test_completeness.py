"""What stands between a visit and its signature, each gap by its code."""

from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from audit_app.domain.completeness import Gap, GapCode, gaps, item_gaps
from audit_app.domain.contents import Contents, answer_key, field_key
from audit_app.domain.documents.revision import Answer, Assessor, EvidenceFile, Media, Shortfall, Subject, VisitFacts
from audit_app.domain.ids import FileHash, PersonId, SubjectId, VisitId
from audit_app.domain.instrument import Instrument, SubjectKind
from audit_app.domain.items import Item
from audit_app.domain.scales import Checklist
from tests.reference import INSTRUMENTS

ORI_2024, ORI_2021 = INSTRUMENTS["ori-2024"], INSTRUMENTS["ori-2021"]
RINA = Assessor(person=PersonId("0199f0c2-7c1e-7abc-8def-000000000101"), name="Rina Sinaga")
JPEG, PDF = FileHash("a" * 64), FileHash("b" * 64)
EVERYBODY: Mapping[SubjectKind, int] = {
    "office": 1, "product": 2, "officer": 4, "user": 30, "complaint_officer": 2,
}  # fmt: skip


def subject_id(kind: SubjectKind, number: int = 0) -> SubjectId:
    kinds = list(EVERYBODY)
    return SubjectId(f"0199f0c2-7c1e-7abc-8def-{kinds.index(kind) + 1:06d}{number:06d}")


def subject(kind: SubjectKind, number: int) -> Subject:
    return Subject(id=subject_id(kind, number), type=kind, label="", role=None, substitute=None, name=None)


def file(sha: FileHash, media: Media) -> EvidenceFile:
    return EvidenceFile(sha256=sha, bytes=1, media=media, taken=None, of=None, caption="")


def contents(people: Mapping[SubjectKind, int] = EVERYBODY, **facts: Any) -> Contents:
    plain: dict[str, Any] = {
        "id": VisitId("0199f0c2-7c1e-7abc-8def-000000000501"), "round": "2026", "date": "2026-11-24", "from_": None,
        "to": None, "outcome": "assessed", "reason": None, "assessors": (RINA,),
    }  # fmt: skip
    subjects = [subject(kind, number) for kind, count in people.items() for number in range(count)]
    return Contents(
        visit=VisitFacts(**(plain | facts)),
        subjects={each.id: each for each in subjects},
        answers={},
        findings={},
        files={JPEG: file(JPEG, "image/jpeg"), PDF: file(PDF, "application/pdf")},
    )


def found(code: str, instrument: Instrument = ORI_2024, **members: Any) -> list[tuple[GapCode, bool]]:
    """Return the gaps of one answer about the first subject of a leaf."""
    leaf = instrument.leaves[code]
    item = Item(code, subject_id(leaf.subject))
    plain: dict[str, Any] = {"value": None, "na": None, "note": "", "gap": None, "evidence": ()}
    answer = Answer(indicator=code, subject=item.subject, **(plain | members)) if members else None
    told = list(item_gaps(leaf, item.subject, answer, contents()))
    assert all(gap.part == answer_key(item) for gap in told)
    return [(gap.code, gap.stops) for gap in told]


def marks(code: str, count: int, rows: int | None = None) -> str:
    scale = ORI_2024.leaves[code].scale
    assert isinstance(scale, Checklist)
    return scale.write({row.id: place < count for place, row in enumerate(scale.rows[:rows])})


def test_nothing_answered_is_unanswered() -> None:
    assert found("INP-SAR-01") == [("unanswered", True)]
    assert found("INP-SAR-01", note="Nanti") == [("unanswered", True)]
    assert found("INP-SAR-01", evidence=(JPEG,)) == [("unanswered", True)]


def test_a_checklist_must_be_marked_to_its_end() -> None:
    assert found("INP-SAR-04", value=marks("INP-SAR-04", 3, rows=4)) == [("half_marked", True)]
    assert found("INP-SAR-04", value=marks("INP-SAR-04", 10), evidence=(JPEG,)) == []


def test_a_shortcoming_needs_a_note_and_what_is_there_needs_its_evidence() -> None:
    assert found("INP-KOM-02", value=4) == []
    assert found("INP-KOM-02", value=3) == [("note_missing", True)]
    assert found("INP-KOM-02", value=3, note=" \n") == [("note_missing", True)]
    assert found("INP-KOM-02", value=3, note="Ragu.") == []
    assert found("INP-SAR-01", value=4) == [("evidence_missing", True)]
    assert found("INP-SAR-01", value=4, evidence=(PDF,)) == []
    assert found("INP-SAR-01", value=2) == [("evidence_missing", True), ("note_missing", True)]
    assert found("INP-SAR-01", value=0, note="Tidak ada.") == []
    assert found("PRO-STP-08.NE", value=0) == [("note_missing", True)]
    assert found("PRO-STP-08.NE", value=1) == [("evidence_missing", True)]
    assert found("OUT-MAL-01", value=3) == []
    assert found("OUT-MAL-01", value=2) == [("note_missing", True)]


def test_a_screenshot_is_asked_for_with_the_address_in_the_note() -> None:
    assert found("PRO-STP-08.EL", value=1, evidence=(JPEG,)) == [("note_missing", True)]
    assert found("PRO-STP-08.EL", value=1, note="https://…", evidence=(JPEG,)) == []


def test_missing_evidence_passes_with_a_reason_and_a_missing_note_never() -> None:
    assert found("INP-SAR-01", value=4, gap="Ruang arsip terkunci.") == [("evidence_missing", False)]
    assert found("INP-SAR-01", value=2, gap="Ruang arsip terkunci.") == [
        ("evidence_missing", False),
        ("note_missing", True),
    ]


@pytest.mark.parametrize(
    ("code", "sha", "is_met"),
    [
        ("INP-SAR-01", JPEG, True),  # a document is met by its photo
        ("INP-SAR-01", PDF, True),
        ("INP-SAR-04", JPEG, True),
        ("INP-SAR-04", PDF, False),  # a photo is a picture
        ("INP-SAR-09", PDF, True),
        ("PRO-STP-08.EL", PDF, False),
        ("INP-SAR-01", FileHash("c" * 64), False),  # no such file in the visit
    ],
)
def test_what_counts_as_which_evidence(code: str, sha: FileHash, *, is_met: bool) -> None:
    leaf = ORI_2024.leaves[code]
    value = marks(code, 10) if isinstance(leaf.scale, Checklist) else int(leaf.scale.highest)
    told = found(code, value=value, note="https://…", evidence=(sha,))
    assert told == ([] if is_met else [("evidence_missing", True)])


def test_na_needs_a_method_that_allows_it_a_reason_of_its_own_and_sometimes_a_note() -> None:
    assert found("INP-SAR-01", na="other", note="x") == [("na_not_allowed", True)]
    assert found("PRO-STP-10.EL", na="no_complaint") == [("na_reason_unknown", True)]
    assert found("PRO-STP-10.EL", na="other", note=" ") == [("na_note_missing", True)]
    assert found("PRO-STP-10.EL", na="other", note="Tanpa biaya.") == []
    assert found("PRO-STP-10.EL", na="not_relevant") == []


def codes(visit: Contents, instrument: Instrument = ORI_2024) -> dict[str, Gap]:
    """Return the gaps that are not about an answer, by code."""
    return {gap.code: gap for gap in gaps(visit, instrument) if not gap.part.startswith("answer/")}


def test_a_visit_without_a_product_cannot_be_signed() -> None:
    gap = codes(contents({"office": 1}), ORI_2021)["product_missing"]
    assert (gap.part, gap.subject_kind, gap.stops) == (field_key("subjects"), "product", True)
    assert "product_missing" not in codes(contents({"office": 1, "product": 1}), ORI_2021)


def test_too_few_respondents_pass_with_a_reason_for_as_few_as_there_are() -> None:
    few = {**EVERYBODY, "user": 28}
    gap = codes(contents(few))["respondents_short"]
    assert (gap.wanted, gap.found, gap.subject_kind, gap.stops) == (30, 28, "user", True)
    for count, stops in ((28, False), (27, False), (29, True)):
        reason = Shortfall("user", count, "Sepi.")
        gap = codes(contents(few, shortfall=(reason,)))["respondents_short"]
        assert gap.stops == stops, count
    other = Shortfall("officer", 3, "Cuti.")
    assert codes(contents(few, shortfall=(other,)))["respondents_short"].stops
    assert codes(contents({**EVERYBODY, "user": 31})) == {}


def test_where_the_number_is_open_nobody_is_short() -> None:
    assert codes(contents({"office": 1, "product": 1}), ORI_2021) == {}
    assert codes(contents({}), INSTRUMENTS["skm-2017"]) == {}


def test_of_an_office_that_cannot_be_assessed_nothing_is_asked() -> None:
    shut = {"outcome": "not_assessable", "reason": "Kantor tutup."}
    assert gaps(contents({"office": 1}, **shut), ORI_2024) == ()


def test_gaps_stand_in_the_order_of_the_form() -> None:
    told = gaps(contents({**EVERYBODY, "officer": 3}), ORI_2024)
    assert told[0].code == "respondents_short"
    leaves = list(ORI_2024.leaves)
    places = [leaves.index(gap.part.split("/")[1]) for gap in told[1:]]
    assert places == sorted(places)
    assert len(places) == 237 - 6
    assert {gap.code for gap in told[2:]} == {"unanswered"}


def test_every_code_occurs_in_these_tests() -> None:
    every = {
        *(code for code, _ in found("INP-SAR-01")),
        *(code for code, _ in found("INP-SAR-04", value=marks("INP-SAR-04", 0, rows=1))),
        *(code for code, _ in found("INP-SAR-01", value=1)),
        *(code for code, _ in found("INP-SAR-01", na="x")),
        *(code for code, _ in found("PRO-STP-10.EL", na="x")),
        *(code for code, _ in found("PRO-STP-10.EL", na="other")),
        *codes(contents({**EVERYBODY, "user": 1}, assessors=())),
        *codes(contents({"office": 1}), ORI_2021),
        *(gap.code for gap in gaps(contents(), ORI_2024, {Item("INP-SAR-01", subject_id("office"))})),
    }
    assert every == set(GapCode.__args__)  # type: ignore[attr-defined]


def test_a_gap_that_blocks_is_not_talked_away() -> None:
    gap = Gap(field_key("x"), "unanswered", blocks=True, reason="Tidak sempat.")
    assert gap.stops
    assert not replace(gap, blocks=False).stops
