"""A lead who makes results alone, and a thief with the key of a lead."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit_app.domain.ids import VisitId
from audit_app.workflows.accept_roster import pin_root
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.trust_state import current_book
from audit_app.workspace import Workspace
from tests.bundles.laptops import believing, take
from tests.bundles.rosters import ROOTS, member, revoked, roster, trust_files
from tests.bundles.small import (
    JHON,
    LEAD,
    OFFICE,
    PHOTO,
    PHOTO_HASH,
    PRODUCT,
    PUBLISHER,
    RINA,
    STRANGER,
    VISIT,
    VISIT_BUNDLE,
    Sealed,
    answer,
    attestation,
    bundle,
    enrolment,
    instrument,
    office,
    payload,
    revision,
    score,
    sealed,
)

BETTER = {
    "answers": [answer("I1", OFFICE, evidence=[PHOTO_HASH]), answer("I2", PRODUCT, value=1)],
    "score": score(10000),
}


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workspace]:
    with believing(tmp_path / "lead") as workspace:
        yield workspace


def _approval(of: Sealed) -> Sealed:
    return sealed(attestation("review.approve", of.id, {"replaces": []}, LEAD), LEAD)


def _by_lead(*documents: Sealed) -> bytes:
    base = (sealed(office()), sealed(instrument(), PUBLISHER))
    return bundle(payload((*base, *documents), {f"{PHOTO_HASH}.jpg": PHOTO}, LEAD), LEAD)


def _state(workspace: Workspace) -> str:
    standing = standing_of(workspace, VisitId(VISIT))
    assert standing is not None
    return standing.review.state


def test_who_made_both_versions_approves_no_decision_between_them(lead: Workspace) -> None:
    first, second = sealed(revision(LEAD), LEAD), sealed(revision(LEAD, number=2, **BETTER), LEAD)
    choice = {"item": f"answer/I2/{PRODUCT}", "took": second.id, "evidence": "taken", "reason": "x"}
    decided = {"parents": sorted([first.id, second.id]), "resolution": {"bases": [], "choices": [choice]}}
    decision = sealed(revision(LEAD, number=3, **BETTER, **decided), LEAD)
    take(lead, _by_lead(first, second, decision, _approval(decision)))
    assert _state(lead) == "sent"


def test_a_decision_about_a_version_that_nobody_has_seen_is_not_approved_by_its_signer(lead: Workspace) -> None:
    take(lead, VISIT_BUNDLE, "rina.zip")
    parents: Any = {"parents": sorted([sealed(revision()).id, "e" * 64]), "resolution": {"bases": [], "choices": []}}
    decision = sealed(revision(LEAD, **BETTER, **parents), LEAD)
    imported = take(lead, _by_lead(decision, _approval(decision)))
    assert "HISTORY_INCOMPLETE" in imported.verdict.flags
    assert _state(lead) == "sent"


def test_a_version_and_what_it_was_made_from_are_no_conflict(lead: Workspace) -> None:
    take(lead, VISIT_BUNDLE, "rina.zip")
    first = sealed(revision()).id
    own = sealed(revision(LEAD, number=1, parents=[first], **BETTER), LEAD)
    sham: Any = {"parents": sorted([first, own.id]), "resolution": {"bases": [first], "choices": []}}
    decision = sealed(revision(LEAD, number=2, **BETTER, **sham), LEAD)
    take(lead, _by_lead(own, decision, _approval(decision)))
    assert _state(lead) == "sent"


ENDORSED = {
    "key": STRANGER.key,
    "person": STRANGER.id,
    "device": STRANGER.device,
    "role": "assessor",
    "teams": ["sumut-1"],
    "from": "2026-11-01",
    "until": "2027-11-01",
    "method": "phone",
}


@pytest.mark.parametrize("reason", ["compromised", "lost", "left"])
def test_a_thief_with_the_key_of_a_lead_admits_nobody(reason: str, tmp_path: Path) -> None:
    members = [member(person) for person in (RINA, JHON, LEAD, PUBLISHER)]
    newer = roster(number=13, members=members, revoked=[revoked(LEAD, reason, "2026-10-01")])
    own = sealed(enrolment(STRANGER), STRANGER)
    admission = sealed(attestation("endorse", own.id, ENDORSED, LEAD), LEAD)
    described = sealed(office(STRANGER), STRANGER)
    forged = revision(STRANGER, office={"id": OFFICE, "doc": described.id, "name": "Disdukcapil"})
    documents = (described, sealed(instrument(), PUBLISHER), sealed(forged, STRANGER), admission)
    with believing(tmp_path / "lead", people=()) as workspace:
        for root in ROOTS:
            pin_root(workspace, root.fingerprint)
        take(workspace, bundle(payload((), by=RINA) | trust_files(newer)), "roster.zip")
        take(workspace, bundle(payload(documents, {f"{PHOTO_HASH}.jpg": PHOTO}, STRANGER), STRANGER), "forged.zip")
        assert STRANGER.key not in current_book(workspace).grants
        assert standing_of(workspace, VisitId(VISIT)) is None


def test_what_a_misused_key_approved_does_not_count(tmp_path: Path) -> None:
    members = [member(person) for person in (RINA, JHON, LEAD, PUBLISHER)]
    newer = roster(number=13, members=members, revoked=[revoked(LEAD, "compromised", "2026-10-01")])
    with believing(tmp_path / "lead", people=()) as workspace:
        for root in ROOTS:
            pin_root(workspace, root.fingerprint)
        take(workspace, bundle(payload((), by=RINA) | trust_files(newer)), "roster.zip")
        take(workspace, VISIT_BUNDLE, "rina.zip")
        imported = take(workspace, _by_lead(_approval(sealed(revision()))), "approval.zip")
        assert "KEY_REVOKED" in imported.verdict.flags
        assert _state(workspace) == "sent"
