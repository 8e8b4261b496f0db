"""A believed assessor does to a visit what its team would not: it is taken in, and everybody sees it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit_app.errors import RuleViolation
from audit_app.workflows.list_visits import list_visits
from audit_app.workflows.review import require_approvable
from audit_app.workspace import Workspace
from tests.bundles.laptops import believing, take
from tests.bundles.small import (
    JHON,
    LEAD,
    OFFICE,
    PHOTO_HASH,
    PRODUCT,
    PUBLISHER,
    RINA,
    VISIT,
    VISIT_BUNDLE,
    Json,
    Person,
    Sealed,
    answer,
    instrument,
    office,
    revision,
    score,
    sealed,
)
from tests.faults.lead_desk import BETTER, FACTS, approval, carried, settled, shown

FIRST = sealed(revision())
SUBJECTS: list[Json] = revision()["subjects"]


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workspace]:
    with believing(tmp_path / "lead") as workspace:
        take(workspace, VISIT_BUNDLE, "rina.zip")
        yield workspace


def _next(by: Person, /, **members: Any) -> Sealed:
    """Return a revision that goes on from the first one."""
    return sealed(revision(by, **{"parents": [FIRST.id], "number": 2} | members), by)


def test_somebody_outside_the_team_goes_on_with_a_visit(lead: Workspace) -> None:
    assert shown(lead).remarks == ()
    taken = _next(JHON, visit=FACTS | {"date": "2026-11-20"})
    assert "NOT_IN_TEAM" in take(lead, carried(taken, by=JHON), "jhon.zip").verdict.flags
    assert shown(lead).remarks == ("NOT_IN_TEAM",)


def test_who_enters_the_team_by_his_own_hand_stays_marked(lead: Workspace) -> None:
    """Writing oneself into the team in one revision and going on in the next must not wash anything off."""
    joined = FACTS | {"assessors": [{"person": each.id, "name": each.name} for each in (RINA, JHON)]}
    entered = _next(JHON, visit=joined)
    after = sealed(revision(JHON, visit=joined, parents=[entered.id], number=3), JHON)
    take(lead, carried(entered, after, by=JHON), "jhon.zip")
    assert (shown(lead).element, shown(lead).remarks) == (after.id, ("NOT_IN_TEAM",))


def test_a_first_revision_by_nobody_of_its_team(lead: Workspace) -> None:
    other = FACTS | {"id": VISIT.replace("501", "509")}
    alone = sealed(revision(JHON, visit=other), JHON)
    assert "NOT_IN_TEAM" in take(lead, carried(alone, by=JHON), "jhon.zip").verdict.flags


def test_a_visit_goes_on_under_another_instrument(lead: Workspace) -> None:
    kinder = instrument()
    kinder["body"]["dimensions"][0]["variables"][0]["indicators"] = [
        each | {"weight": weight}
        for each, weight in zip(kinder["body"]["dimensions"][0]["variables"][0]["indicators"], ("99", "1"), strict=True)
    ]
    other = sealed(kinder, PUBLISHER)
    swapped = _next(RINA, instrument={"id": "contoh", "version": "1.0.0", "doc": other.id}, score=score(9900), number=2)
    done = take(lead, carried(other, swapped, by=RINA), "rina-2.zip")
    assert (done.verdict.word, "INSTRUMENT_CHANGED" in done.verdict.flags) == ("accepted", True)
    assert shown(lead).remarks == ("INSTRUMENT_CHANGED",)


def test_a_visit_goes_on_at_another_office(lead: Workspace) -> None:
    elsewhere = office() | {"id": OFFICE.replace("201", "209"), "name": "Dinas Sosial"}
    described = sealed(elsewhere)
    moved = _next(
        RINA,
        office={"id": elsewhere["id"], "doc": described.id, "name": "Dinas Sosial"},
        subjects=[{**SUBJECTS[0], "id": elsewhere["id"]}, SUBJECTS[1]],
        answers=[answer("I1", elsewhere["id"], evidence=[PHOTO_HASH]), answer("I2", PRODUCT, value=0)],
    )
    assert "OFFICE_CHANGED" in take(lead, carried(described, moved, by=RINA), "rina-2.zip").verdict.flags
    assert shown(lead).remarks == ("OFFICE_CHANGED",)


def test_a_lead_who_settles_for_a_version_of_his_own_does_not_verify_it(lead: Workspace) -> None:
    """Taking all of one's own against the assessor's is no decision between versions of others."""
    own = sealed(revision(LEAD, **BETTER), LEAD)
    decision = sealed(revision(LEAD, number=2, **BETTER, **settled(FIRST, own)), LEAD)
    take(lead, carried(own, decision, approval(decision), by=LEAD), "lead.zip")
    assert (shown(lead).element, shown(lead).review) == (decision.id, "sent")


def test_a_visit_is_dated_after_its_signature(lead: Workspace) -> None:
    ahead = _next(RINA, visit=FACTS | {"date": "2099-01-01"})
    assert "VISIT_DATE" in take(lead, carried(ahead, by=RINA), "rina-2.zip").verdict.flags
    assert shown(lead).remarks == ("VISIT_DATE",)


UNFINISHED: dict[str, tuple[str, Json]] = {
    "withdrawn": ("withdrawn", {"state": "withdrawn"}),
    "work in between": ("interim", {"state": "snapshot"}),
    "open items": (
        "sent",
        {
            "answers": [answer("I2", PRODUCT, value=0)],
            "files": [],
            "score": score(0) | {"provisional": False},
        },
    ),
}


@pytest.mark.parametrize("case", UNFINISHED)
def test_what_is_not_finished_is_not_verified_whatever_a_lead_signed(case: str, lead: Workspace) -> None:
    state, members = UNFINISHED[case]
    unfinished = _next(RINA, **members)
    take(lead, carried(unfinished, approval(unfinished), by=LEAD), "lead.zip")
    assert shown(lead).review == "sent"
    assert [each.state for each in list_visits(lead)] == [state]
    with pytest.raises(RuleViolation, match="revision_unfinished"):
        require_approvable(lead, unfinished.id)


def test_of_a_finished_revision_the_approval_counts(lead: Workspace) -> None:
    take(lead, carried(approval(FIRST), by=LEAD), "lead.zip")
    assert shown(lead).review == "verified"
