"""What comes late, is taken back or undone: nothing that stood by right falls, nothing that fell goes on to count.

Rules: docs/bundle-format.md sections 14 and 15.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audit_app.domain.documents.revision import MOST_PARENTS, Choice
from audit_app.domain.ids import ElementId, FileHash, VisitId
from audit_app.storage import elements
from audit_app.workflows.accept_roster import pin_root
from audit_app.workflows.gather import MOST_STATEMENTS, gather
from audit_app.workflows.import_bundle import judge_quarantine_again
from audit_app.workflows.pin_key import unpin_key
from audit_app.workflows.resolve_conflict import read_conflict, resolve_conflict
from audit_app.workflows.review import approve
from audit_app.workflows.withdraw_import import all_imports, reinstate_import, withdraw_import
from audit_app.workspace import Workspace
from tests.bundles.laptops import believe, believing, take
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
    VISIT,
    VISIT_BUNDLE,
    Json,
    answer,
    attestation,
    bundle,
    enrolment,
    instrument,
    office,
    payload,
    revision,
    sealed,
)
from tests.faults.lead_desk import BASE, BETTER, FACTS, approval, carried, settled, shown

TEAM: Json = FACTS | {"assessors": [{"person": each.id, "name": each.name} for each in (RINA, JHON)]}
FIRST = sealed(revision(visit=TEAM))


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workspace]:
    with believing(tmp_path / "lead") as workspace:
        yield workspace


def _decide(workspace: Workspace, took: ElementId) -> ElementId:
    conflict = read_conflict(workspace, VisitId(VISIT))
    choices = [Choice(item=row.part, took=took, evidence="taken", reason="x") for row in conflict.open_rows]
    return resolve_conflict(workspace, VisitId(VISIT), choices).revision


def test_a_version_that_was_held_back_undoes_no_decision(lead: Workspace) -> None:
    """The nearest common ancestor changes when it comes, and the lead's decision was made without it."""
    finding = {"id": VISIT, "text": "Papan rusak.", "advice": "", "items": [], "evidence": []}
    first = sealed(revision(visit=TEAM, findings=[finding]))
    held_back = sealed(revision(visit=TEAM, findings=[finding], parents=[first.id], number=2))
    one = sealed(revision(visit=TEAM, parents=[held_back.id], number=3))
    other = sealed(revision(JHON, visit=TEAM, findings=[finding], parents=[first.id], **BETTER), JHON)
    take(lead, carried(first, one), "1.zip")
    take(lead, carried(first, other, by=JHON), "2.zip")
    decision = _decide(lead, other.id)
    approve(lead, decision)
    take(lead, carried(held_back), "3.zip")
    assert (shown(lead).element, shown(lead).standing, shown(lead).review) == (decision, "current", "verified")


def test_so_many_versions_are_settled_step_by_step(lead: Workspace) -> None:
    versions = [
        sealed(
            revision(
                JHON,
                visit=TEAM,
                parents=[FIRST.id],
                number=number,
                answers=[answer("I1", OFFICE, evidence=[PHOTO_HASH], note=str(number)), answer("I2", PRODUCT, value=0)],
            ),
            JHON,
        )
        for number in range(1, MOST_PARENTS + 3)
    ]
    take(lead, carried(FIRST, *versions, by=JHON))
    assert len(shown(lead).heads) == MOST_PARENTS + 2
    _decide(lead, min(each.id for each in versions))
    assert len(shown(lead).heads) == 3
    _decide(lead, shown(lead).heads[0])
    assert shown(lead).standing == "current"


def test_what_two_bundles_brought_stays_when_one_is_undone(tmp_path: Path) -> None:
    """Both waited for a key, and both came in when it was compared; the second brought nothing new by then."""
    rina = (sealed(enrolment()), sealed(revision()))
    with believing(tmp_path / "lead", (JHON, LEAD, PUBLISHER)) as lead:
        for by in (JHON, LEAD):
            take(lead, carried(sealed(office(by), by), *rina, by=by), f"{by.device}.zip")
        believe(lead, RINA)
        judge_quarantine_again(lead)
        for record in [each for each in all_imports(lead) if each.signer == JHON.key][:1]:
            withdraw_import(lead, record.id, "Ragu.")
        assert all(each.is_withdrawn == (each.signer == JHON.key) for each in all_imports(lead)), "the whole bundle"
        assert rina[1].id in elements.visible_ids(lead.connection)


def test_a_photo_alone_mends_a_visit_that_is_here(lead: Workspace) -> None:
    take(lead, bundle(payload((*BASE, FIRST))), "1.zip")
    assert shown(lead).missing_files == 1
    done = take(lead, bundle(payload((), {f"{PHOTO_HASH}.jpg": PHOTO}, by=JHON), JHON), "2.zip")
    assert done.changes.visits == {VisitId(VISIT)}
    assert lead.evidence.verify(FileHash(PHOTO_HASH))
    assert shown(lead).missing_files == 0


def test_what_a_withdrawn_import_brought_admits_nothing(lead: Workspace) -> None:
    take(lead, bundle(payload(BASE)), "1.zip")
    withdraw_import(lead, all_imports(lead)[0].id, "Ragu.")
    alone = bundle(payload((FIRST,), {f"{PHOTO_HASH}.jpg": PHOTO}))
    assert take(lead, alone, "2.zip").verdict.code == "INSTRUMENT_UNKNOWN"
    reinstate_import(lead, all_imports(lead)[0].id, "Tidak ragu lagi.")
    assert shown(lead).element == FIRST.id, "and what waited is judged again"


def test_a_courier_who_came_before_the_instrument_is_asked_about_in_the_end(tmp_path: Path) -> None:
    with believing(tmp_path / "lead", (RINA, LEAD, PUBLISHER)) as lead:
        carried = bundle(payload((sealed(office()), FIRST), {f"{PHOTO_HASH}.jpg": PHOTO}, by=JHON), JHON)
        assert take(lead, carried, "1.zip").verdict.code == "SIGNER_UNKNOWN"
        take(lead, bundle(payload((sealed(instrument(), PUBLISHER),), by=LEAD), LEAD), "2.zip")
        (again,) = judge_quarantine_again(lead)
        assert again.verdict.questions == ("COURIER_UNKNOWN",)


def test_reviews_and_decisions_of_a_key_that_is_believed_no_longer_count_no_more(lead: Workspace) -> None:
    take(lead, VISIT_BUNDLE, "1.zip")
    take(lead, carried(approval(sealed(revision())), by=LEAD), "2.zip")
    assert (shown(lead).review, shown(lead).remarks) == ("verified", ())
    unpin_key(lead, LEAD.key)
    assert (shown(lead).review, shown(lead).remarks) == ("sent", ())
    unpin_key(lead, RINA.key)
    assert (shown(lead).element, shown(lead).remarks) == (sealed(revision()).id, ("SIGNER_UNKNOWN",))


@pytest.mark.parametrize("is_roster_first", [True, False])
def test_a_compromised_key_decides_nothing_and_what_it_made_is_in_doubt(is_roster_first: bool, tmp_path: Path) -> None:
    members = [member(person) for person in (RINA, JHON, LEAD, PUBLISHER)]
    newer = roster(number=13, members=members, revoked=[revoked(LEAD, "compromised", "2026-10-01")])
    other = sealed(revision(JHON, visit=TEAM, **BETTER), JHON)
    decision = sealed(revision(LEAD, visit=TEAM, **BETTER, **settled(FIRST, other)), LEAD)
    news = bundle(payload((), by=RINA) | trust_files(newer))
    visit = carried(FIRST, other, decision, by=LEAD)
    with believing(tmp_path / "lead") as lead:
        for root in ROOTS:
            pin_root(lead, root.fingerprint)
        for content in (news, visit) if is_roster_first else (visit, news):
            take(lead, content)
        assert set(shown(lead).heads) == {FIRST.id, other.id}
        assert shown(lead).proposals == 1


def test_a_bundle_that_is_here_is_asked_about_no_more(tmp_path: Path) -> None:
    members = [member(person) for person in (RINA, JHON, LEAD, PUBLISHER)]
    newer = roster(number=13, members=members, revoked=[revoked(RINA, "lost")])
    with believing(tmp_path / "lead") as lead:
        for root in ROOTS:
            pin_root(lead, root.fingerprint)
        take(lead, VISIT_BUNDLE, "1.zip")
        take(lead, bundle(payload((), by=LEAD) | trust_files(newer), LEAD), "2.zip")
        assert take(lead, VISIT_BUNDLE, "1.zip").verdict.code == "DUPLICATE"


def test_so_many_statements_do_not_make_a_visit_too_large_to_be_exported(lead: Workspace) -> None:
    take(lead, VISIT_BUNDLE, "1.zip")
    said = [
        sealed(attestation("cosign", sealed(revision()).id, {}, JHON) | {"text": str(number)}, JHON)
        for number in range(MOST_STATEMENTS + 20)
    ]
    take(lead, carried(*said, by=JHON), "2.zip")
    gathered = gather(lead, [VisitId(VISIT)])
    assert sum(each.kind == "attestation" for each in gathered.elements.values()) == MOST_STATEMENTS
