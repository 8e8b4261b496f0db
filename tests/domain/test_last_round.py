"""Who of the last round answers to whom of this one, and which values still mean the same."""

from typing import Any

import pytest
from msgspec.structs import replace

from audit_app.domain.documents.revision import Answer, Subject
from audit_app.domain.ids import ElementId, SubjectId
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.last_round import EarlierAnswer, EarlierVisit, earlier_answer, unchanged_value
from tests.domain.test_completeness import marks
from tests.reference import INSTRUMENTS

ORI_2024, ORI_2021 = INSTRUMENTS["ori-2024"], INSTRUMENTS["ori-2021"]


def subject(kind: SubjectKind, number: int, label: str, role: str | None = None) -> Subject:
    return Subject(SubjectId(f"0199f0c2-7c1e-7abc-8def-{number:012d}"), kind, label, role, None, None)


THEN = (
    subject("office", 1, "Kantor"),
    subject("product", 2, "KTP-el"),
    subject("product", 3, "Kartu  keluarga"),
    subject("officer", 4, "Petugas 1", "unit_head"),
    subject("officer", 5, "Petugas 2", "front_liner"),
    subject("officer", 6, "Petugas 3", "front_liner"),
    subject("user", 7, "W01"),
)


class OfThen:
    """As much of a revision as is looked at."""

    subjects = THEN
    files = ()

    def __init__(self, *answers: Answer) -> None:
        self.answers = answers


def answer(code: str, about: Subject, **members: Any) -> Answer:
    plain: dict[str, Any] = {"value": None, "na": None, "note": "", "gap": None, "evidence": ()}
    return Answer(indicator=code, subject=about.id, **(plain | members))


def visit_of(*answers: Answer) -> EarlierVisit:
    revision: Any = OfThen(*answers)
    return EarlierVisit(ElementId("a" * 64), revision, ORI_2024)


@pytest.mark.parametrize(
    ("now", "code", "found"),
    [
        (subject("office", 11, "Kantor lain"), "INP-SAR-01", 0),
        (subject("product", 12, "ktp-EL"), "PRO-STP-01.NE", 1),
        (subject("product", 12, "Kartu Keluarga"), "PRO-STP-01.NE", 2),
        (subject("officer", 13, "Petugas 9", "unit_head"), "INP-KOM-02", 3),
        (subject("officer", 13, "Petugas 3", "front_liner"), "INP-KOM-02", 5),
    ],
)
def test_who_answers_to_whom(now: Subject, code: str, found: int) -> None:
    earlier = visit_of(*(answer(code, each, value=3) for each in THEN))
    then = earlier_answer(earlier, ORI_2024.leaves[code], now)
    assert isinstance(then, EarlierAnswer)
    assert then.subject == THEN[found]


@pytest.mark.parametrize(
    ("now", "code", "why"),
    [
        (subject("user", 11, "W01"), "OUT-MAL-01", "user"),
        (subject("product", 12, "Akta kelahiran"), "PRO-STP-01.NE", "nobody"),
        (subject("officer", 13, "Petugas 9", "front_liner"), "INP-KOM-02", "nobody"),
        (subject("complaint_officer", 14, "Petugas 1"), "PGD-KEL-04", "nobody"),
        (subject("office", 11, "Kantor"), "INP-SAR-01", "unanswered"),
    ],
)
def test_why_there_is_nothing(now: Subject, code: str, why: str) -> None:
    assert earlier_answer(visit_of(), ORI_2024.leaves[code], now) == why


def test_an_item_that_the_instrument_of_that_round_does_not_ask() -> None:
    product = subject("product", 12, "KTP-el")
    leaf = next(leaf for leaf in ORI_2021.leaves.values() if leaf.subject == "product")
    assert earlier_answer(visit_of(), leaf, product) == "not_asked"


def _value(code: str, now: str, **members: Any) -> object:
    leaf = ORI_2024.leaves[code]
    then = EarlierAnswer(THEN[0], leaf, answer(code, THEN[0], **members), ())
    return unchanged_value(ORI_2024.leaves[now], then)


def test_only_a_value_on_the_same_scale_can_be_unchanged() -> None:
    assert _value("PRO-STP-01.NE", "PRO-STP-01.NE", value=4) == 4
    assert _value("PRO-STP-01.NE", "PRO-STP-08.NE", value=1) is None, "a level is no presence"
    assert _value("PRO-STP-10.EL", "PRO-STP-10.EL", na="other") is None
    full = marks("INP-SAR-04", 3)
    assert _value("INP-SAR-04", "INP-SAR-04", value=full) == full
    assert _value("INP-SAR-04", "INP-SAR-05", value=full) is None, "the rows are others"
    assert _value("INP-SAR-04", "INP-SAR-04", value=marks("INP-SAR-04", 1, rows=1)) is None


def test_a_level_of_a_shorter_scale_means_something_else() -> None:
    leaf = ORI_2024.leaves["PRO-STP-01.NE"]
    shorter = replace(leaf, scale=replace(leaf.scale, max=3, finding_to=None))
    then = EarlierAnswer(THEN[1], shorter, answer(leaf.code, THEN[1], value=3), ())
    assert unchanged_value(leaf, then) is None
