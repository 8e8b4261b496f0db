"""Two heads: compared part by part, decided by a person with a signature."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from audit_app.domain.contents import PartKey, answer_key, item_of
from audit_app.domain.documents.revision import Answer, Choice
from audit_app.domain.ids import ElementId
from audit_app.workflows import attach_evidence, edit_visit
from audit_app.workflows.check_store import check_store
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.read_visits import require_revision, revision_score
from audit_app.workflows.resolve_conflict import effect, preview, read_conflict, resolve_conflict
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace
from tests.builders import befriend, bundle_of, first_item, laptop, photo
from tests.workflows.asking import NO_VISIT, contents_of, refused
from tests.workflows.three_laptops import ThreeLaptops, choice


@pytest.fixture
def disputed(three: ThreeLaptops) -> PartKey:
    """Both changed one answer, and each of them another one; the part that both changed."""
    three.note(three.rina, "KEP-PP-01", "Menurut Rina")
    three.note(three.rina, "KEP-PP-02", "Hanya Rina")
    three.note(three.jhon, "KEP-PP-03", "Hanya Jhon")
    part = three.note(three.jhon, "KEP-PP-01", "Menurut Jhon")
    three.seal_both()
    return part


def head_of(three: ThreeLaptops, workspace: Workspace) -> ElementId:
    """Return the head that a person signed."""
    heads = three.conflict().heads
    return next(head for head, revision in heads.items() if revision.by.person == workspace.profile.person)


def notes(three: ThreeLaptops, element: ElementId) -> dict[str, str]:
    answers = require_revision(three.lead, element).answers
    return {answer.indicator: answer.note for answer in answers if answer.indicator.startswith("KEP-PP")}


def test_one_sided_changes_are_selected_and_others_open(three: ThreeLaptops, disputed: PartKey) -> None:
    conflict = three.conflict()
    assert [row.part for row in conflict.open_rows] == [disputed]
    selected = {row.part: row.selected for row in conflict.rows if row.is_one_sided}
    rina, jhon = head_of(three, three.rina), head_of(three, three.jhon)
    indicators = {item.indicator: head for part, head in selected.items() if (item := item_of(part))}
    assert indicators == {"KEP-PP-02": rina, "KEP-PP-03": jhon}
    assert len(conflict.bases) == 1


def test_the_decision_holds_what_was_chosen_and_what_one_side_changed(three: ThreeLaptops, disputed: PartKey) -> None:
    jhon, heads = head_of(three, three.jhon), tuple(sorted(three.conflict().heads))
    sealed = resolve_conflict(three.lead, three.visit, [choice(disputed, jhon)])
    assert notes(three, sealed.revision) == {
        "KEP-PP-01": "Menurut Jhon",
        "KEP-PP-02": "Hanya Rina",
        "KEP-PP-03": "Hanya Jhon",
    }
    revision = require_revision(three.lead, sealed.revision)
    assert revision.parents == heads
    assert (revision.state, revision.by.name) == ("submitted", "M. Tampubolon")
    assert revision.resolution is not None
    assert [each.item for each in revision.resolution.choices] == [disputed]
    standing = standing_of(three.lead, three.visit)
    assert standing is not None
    assert (standing.view.standing, standing.element) == ("current", sealed.revision)
    assert check_store(three.lead).problems == ()


def test_a_decision_reaches_the_assessors(three: ThreeLaptops, disputed: PartKey) -> None:
    sealed = resolve_conflict(three.lead, three.visit, [choice(disputed, head_of(three, three.rina))])
    three.hand(three.lead, three.jhon)
    standing = standing_of(three.jhon, three.visit)
    assert standing is not None
    assert (standing.view.standing, standing.element) == ("current", sealed.revision)


def test_an_open_part_needs_a_choice_and_a_choice_a_difference(three: ThreeLaptops, disputed: PartKey) -> None:
    head = head_of(three, three.jhon)
    with refused(three.lead, "choice_missing", part=disputed, count=1):
        resolve_conflict(three.lead, three.visit, [])
    same = answer_key(first_item(three.rina, three.visit, "KEP-SF-01"))
    with refused(three.lead, "choice_unknown_part", part=same):
        resolve_conflict(three.lead, three.visit, [choice(disputed, head), choice(same, head)])
    base = next(iter(three.conflict().bases))
    with refused(three.lead, "choice_not_a_head", part=disputed):
        resolve_conflict(three.lead, three.visit, [choice(disputed, base)])


def test_a_person_may_decide_against_what_is_selected(three: ThreeLaptops, disputed: PartKey) -> None:
    rina, jhon = head_of(three, three.rina), head_of(three, three.jhon)
    only_rina = answer_key(first_item(three.rina, three.visit, "KEP-PP-02"))
    sealed = resolve_conflict(three.lead, three.visit, [choice(disputed, rina), choice(only_rina, jhon)])
    assert notes(three, sealed.revision)["KEP-PP-02"] == "Catatan KEP-PP-02"


def test_the_evidence_of_both_sides_can_be_kept(three: ThreeLaptops) -> None:
    item = first_item(three.rina, three.visit, "KEP-PP-01")
    shas = [
        attach_evidence.attach(workspace, three.visit, item, photo(colour), "").file.sha256
        for workspace, colour in ((three.rina, "red"), (three.jhon, "navy"))
    ]
    three.seal_both()
    (row,) = three.conflict().open_rows
    took = Choice(item=row.part, took=head_of(three, three.rina), evidence="union", reason="Keduanya benar.")
    revision = require_revision(three.lead, resolve_conflict(three.lead, three.visit, [took]).revision)
    answer = next(each for each in revision.answers if each.indicator == "KEP-PP-01")
    assert answer.evidence == tuple(sorted(shas))
    assert [file.sha256 for file in revision.files] == sorted(shas)
    assert all(three.lead.evidence.verify(sha) for sha in shas)


def test_the_preview_is_the_score_of_the_decision(three: ThreeLaptops) -> None:
    for code in ("KEP-PP-01", "KEP-PP-02"):
        three.answer(three.rina, code, 0)
        three.answer(three.jhon, code, 1)
        three.note(three.rina, code, "Rina")
        three.note(three.jhon, code, "Jhon")
    three.seal_both()
    conflict = three.conflict()
    for head in conflict.heads:
        choices = [choice(row.part, head) for row in conflict.open_rows]
        (other,) = conflict.heads.keys() - {head}
        for row in conflict.open_rows:
            assert effect(conflict, row.part, head, choices).total == preview(conflict, choices).total
            assert effect(conflict, row.part, other, choices).total != preview(conflict, choices).total
    choices = [choice(row.part, max(conflict.heads)) for row in conflict.open_rows]
    expected = preview(conflict, choices)
    revision = require_revision(three.lead, resolve_conflict(three.lead, three.visit, choices).revision)
    assert revision_score(three.lead, revision).total == expected.total


def test_a_result_that_nobody_could_have_signed_is_refused(three: ThreeLaptops) -> None:
    """Each leaves out another product: both are sound visits, together they look at none."""
    products = [
        subject for subject, kind in contents_of(three.rina, three.visit).subject_kinds().items() if kind == "product"
    ]
    for workspace, product in zip((three.rina, three.jhon), products, strict=True):
        edit_visit.remove_subjects(workspace, three.visit, (product,))
    three.seal_both()
    assert three.conflict().open_rows == ()
    with refused(three.lead, "visit_incomplete", first="visit/subjects"):
        resolve_conflict(three.lead, three.visit, [])


def test_who_may_not_decide_only_proposes(three: ThreeLaptops, disputed: PartKey) -> None:
    three.hand(three.jhon, three.rina)
    conflict = read_conflict(three.rina, three.visit)
    proposal = resolve_conflict(three.rina, three.visit, [choice(disputed, min(conflict.heads))])
    standing = standing_of(three.rina, three.visit)
    assert standing is not None
    assert (standing.view.standing, standing.view.proposals) == ("conflict", (proposal.revision,))
    three.hand(three.rina, three.lead)
    assert set(three.conflict().heads) == set(conflict.heads)


def test_two_leads_who_decide_differently_are_a_conflict_again(three: ThreeLaptops, disputed: PartKey) -> None:
    rina, jhon = head_of(three, three.rina), head_of(three, three.jhon)
    with another_lead(three) as second:
        for workspace in (three.rina, three.jhon):
            three.hand(workspace, second)
        resolve_conflict(second, three.visit, [choice(disputed, jhon)])
        resolve_conflict(three.lead, three.visit, [choice(disputed, rina)])
        with refused(three.lead, "no_conflict"):
            resolve_conflict(three.lead, three.visit, [choice(disputed, jhon)])
        befriend(three.lead, second, bundle_of(second, [three.visit], three.stick))
        three.hand(second, three.lead)
    conflict = three.conflict()
    assert [row.part for row in conflict.open_rows] == [disputed]
    assert {head.by.name for head in conflict.heads.values()} == {"M. Tampubolon", "R. Purba"}


@contextmanager
def another_lead(three: ThreeLaptops) -> Iterator[Workspace]:
    with laptop(three.stick.parent / "second", "R. Purba", "lead") as second:
        for writer in (three.rina, three.jhon):
            befriend(second, writer, bundle_of(writer, [three.visit], three.stick))
        yield second


def test_without_key_visit_or_conflict_nothing_is_decided(three: ThreeLaptops) -> None:
    with refused(three.lead, "visit_unknown", visit=NO_VISIT):
        read_conflict(three.lead, NO_VISIT)
    with refused(three.lead, "no_conflict", visit=three.visit):
        resolve_conflict(three.lead, three.visit, [])
    three.lead.signer = None
    with refused(three.lead, "key_locked"):
        resolve_conflict(three.lead, three.visit, [])


def test_a_decision_is_taken_over_like_any_revision(three: ThreeLaptops, disputed: PartKey) -> None:
    resolve_conflict(three.lead, three.visit, [choice(disputed, head_of(three, three.rina))])
    three.hand(three.lead, three.jhon)
    take_over(three.jhon, three.visit)
    three.note(three.jhon, "KEP-SF-01", "Lagi")
    seal(three.jhon, three.visit)
    three.hand(three.jhon, three.lead)
    standing = standing_of(three.lead, three.visit)
    assert standing is not None
    assert standing.view.standing == "current"
    assert isinstance(standing.revision.answers[0], Answer)
