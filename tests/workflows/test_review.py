"""A lead verifies: who may, what may be verified, and which results count from then on."""

from pathlib import Path

from audit_app.domain.ids import ElementId, VisitId
from audit_app.workflows import edit_visit
from audit_app.workflows.compare_results import compared, own_results
from audit_app.workflows.read_standing import all_standings, standing_of
from audit_app.workflows.read_visits import revision_score
from audit_app.workflows.resolve_conflict import resolve_conflict
from audit_app.workflows.review import approve
from audit_app.workflows.seal import seal
from audit_app.workflows.withdraw_import import all_imports, withdraw_import
from audit_app.workspace import Workspace
from tests.builders import answer_all, disdukcapil, hand_over, sealed_visit, visit_to
from tests.reference import INSTRUMENTS
from tests.workflows.asking import refused
from tests.workflows.three_laptops import ThreeLaptops, choice

YEAR = INSTRUMENTS["ori-2021"].years[0]
PROVINCE = "Sumatera Utara"


def head(workspace: Workspace, three: ThreeLaptops) -> ElementId:
    standing = standing_of(workspace, three.visit)
    assert standing is not None
    return standing.element


def state(workspace: Workspace, three: ThreeLaptops) -> str:
    standing = standing_of(workspace, three.visit)
    assert standing is not None
    return standing.review.state


def test_a_verified_visit_counts_and_its_assessor_learns_of_it(three: ThreeLaptops) -> None:
    assert state(three.lead, three) == "sent"
    assert own_results(three.lead, YEAR) == ()
    statement, changes = approve(three.lead, head(three.lead, three), "Lengkap.")
    assert changes.visits == {three.visit}
    assert state(three.lead, three) == "verified"
    three.hand(three.lead, three.rina)
    standing = standing_of(three.rina, three.visit)
    assert standing is not None
    assert (standing.review.state, standing.review.statements) == ("verified", (statement,))


def test_the_result_of_an_entity_is_the_mean_of_its_products(three: ThreeLaptops) -> None:
    approve(three.lead, head(three.lead, three))
    standing = standing_of(three.lead, three.visit)
    assert standing is not None
    (result,) = own_results(three.lead, YEAR)
    total = revision_score(three.lead, standing.revision).total.score
    assert total is not None
    assert (result.name, result.value, result.origin) == ("Kabupaten Simalungun", total * 100, "own")
    assert (result.province, result.year, result.level) == (PROVINCE, YEAR, "kabupaten")
    assert own_results(three.lead, INSTRUMENTS["ori-2024"].years[0]) == ()
    assert own_results(three.lead, 1999) == ()


def test_our_result_stands_in_the_place_of_the_published_one(three: ThreeLaptops) -> None:
    approve(three.lead, head(three.lead, three))
    rows = [each for each in compared(three.lead, YEAR) if (each.name, each.year) == ("Kabupaten Simalungun", YEAR)]
    assert [each.origin for each in rows] == ["own"]
    assert all(each.province == PROVINCE for each in rows)


def test_only_a_lead_verifies(three: ThreeLaptops) -> None:
    with refused(three.jhon, "role_missing", role="lead"):
        approve(three.jhon, head(three.jhon, three))


def test_nobody_verifies_what_they_signed_themselves(lead: Workspace) -> None:
    _, sealed = sealed_visit(lead)
    with refused(lead, "own_revision", revision=sealed.revision):
        approve(lead, sealed.revision)


def test_a_decision_may_be_verified_by_the_lead_who_made_it(three: ThreeLaptops) -> None:
    three.note(three.rina, "KEP-PP-01", "Rina")
    part = three.note(three.jhon, "KEP-PP-01", "Jhon")
    three.seal_both()
    with refused(three.lead, "visit_in_conflict", count=2):
        approve(three.lead, min(three.conflict().heads))
    sealed = resolve_conflict(three.lead, three.visit, [choice(part, min(three.conflict().heads))])
    approve(three.lead, sealed.revision)
    assert state(three.lead, three) == "verified"


def test_only_a_finished_head_is_verified(three: ThreeLaptops) -> None:
    first = head(three.lead, three)
    three.note(three.rina, "KEP-PP-01", "Rina")
    seal(three.rina, three.visit, "snapshot")
    three.hand(three.rina, three.lead)
    with refused(three.lead, "revision_superseded", revision=first):
        approve(three.lead, first)
    with refused(three.lead, "revision_unfinished"):
        approve(three.lead, head(three.lead, three))
    with refused(three.lead, "revision_unknown"):
        approve(three.lead, ElementId("0" * 64))
    three.lead.signer = None
    with refused(three.lead, "key_locked"):
        approve(three.lead, first)


def test_a_newer_revision_has_to_be_verified_anew(three: ThreeLaptops) -> None:
    approve(three.lead, head(three.lead, three))
    three.note(three.rina, "KEP-PP-01", "Rina")
    seal(three.rina, three.visit)
    three.hand(three.rina, three.lead)
    assert state(three.lead, three) == "sent"
    assert own_results(three.lead, YEAR) == ()


def test_a_second_verification_replaces_the_first(three: ThreeLaptops) -> None:
    first, _ = approve(three.lead, head(three.lead, three))
    second, _ = approve(three.lead, head(three.lead, three))
    standing = standing_of(three.lead, three.visit)
    assert standing is not None
    assert (first != second, standing.review.statements) == (True, (second,))


def test_a_withdrawn_import_takes_its_result_with_it(three: ThreeLaptops) -> None:
    approve(three.lead, head(three.lead, three))
    for record in all_imports(three.lead):
        withdraw_import(three.lead, record.id, "Salah kirim.")
    assert all_standings(three.lead) == ()
    assert own_results(three.lead, YEAR) == ()


def test_an_office_that_was_shut_leaves_the_mean_and_alone_gives_no_result(
    workspace: Workspace, lead: Workspace, room: Path
) -> None:
    stick = room / "stick"
    office = disdukcapil(workspace)
    shut = visit_to(workspace, office, "ori-2021")
    edit_visit.set_facts(workspace, shut, {"outcome": "not_assessable", "reason": "Kantor tutup."})
    approve_at(lead, workspace, shut, stick)
    assert own_results(lead, YEAR) == ()
    open_office = visit_to(workspace, office, "ori-2021")
    answer_all(workspace, open_office)
    approve_at(lead, workspace, open_office, stick)
    (result,) = own_results(lead, YEAR)
    standing = standing_of(lead, open_office)
    assert standing is not None
    assert result.value == (revision_score(lead, standing.revision).total.score or 0) * 100


def approve_at(lead: Workspace, workspace: Workspace, visit: VisitId, stick: Path) -> None:
    sealed = seal(workspace, visit)
    hand_over(workspace, lead, [visit], stick)
    approve(lead, sealed.revision)
