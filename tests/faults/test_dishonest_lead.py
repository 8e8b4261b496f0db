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
    PUBLISHER,
    RINA,
    STRANGER,
    VISIT,
    VISIT_BUNDLE,
    attestation,
    bundle,
    enrolment,
    instrument,
    office,
    payload,
    revision,
    sealed,
)
from tests.faults.lead_desk import BETTER, approval, carried, settled, shown


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workspace]:
    with believing(tmp_path / "lead") as workspace:
        yield workspace


def test_who_made_both_versions_approves_no_decision_between_them(lead: Workspace) -> None:
    first, second = sealed(revision(LEAD), LEAD), sealed(revision(LEAD, number=2, **BETTER), LEAD)
    decision = sealed(revision(LEAD, number=3, **BETTER, **settled(first, second)), LEAD)
    take(lead, carried(first, second, decision, approval(decision), by=LEAD))
    assert shown(lead).review == "sent"


def test_a_decision_about_a_version_that_nobody_has_seen_is_not_approved_by_its_signer(lead: Workspace) -> None:
    take(lead, VISIT_BUNDLE, "rina.zip")
    parents: Any = {"parents": sorted([sealed(revision()).id, "e" * 64]), "resolution": {"bases": [], "choices": []}}
    decision = sealed(revision(LEAD, **BETTER, **parents), LEAD)
    imported = take(lead, carried(decision, approval(decision), by=LEAD))
    assert "HISTORY_INCOMPLETE" in imported.verdict.flags
    assert shown(lead).review == "sent"


def test_a_version_and_what_it_was_made_from_are_no_conflict(lead: Workspace) -> None:
    take(lead, VISIT_BUNDLE, "rina.zip")
    first = sealed(revision()).id
    own = sealed(revision(LEAD, number=1, parents=[first], **BETTER), LEAD)
    sham: Any = {"parents": sorted([first, own.id]), "resolution": {"bases": [first], "choices": []}}
    decision = sealed(revision(LEAD, number=2, **BETTER, **sham), LEAD)
    take(lead, carried(own, decision, approval(decision), by=LEAD))
    assert shown(lead).review == "sent"


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
        imported = take(workspace, carried(approval(sealed(revision())), by=LEAD), "approval.zip")
        assert "KEY_REVOKED" in imported.verdict.flags
        assert shown(workspace).review == "sent"
