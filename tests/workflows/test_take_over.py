"""Going on where another laptop stopped."""

from audit_app.workflows import edit_visit, record_answer
from audit_app.workflows.check_store import check_store
from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.read_visits import open_visit, require_revision
from audit_app.workflows.resolve_conflict import resolve_conflict
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from tests.builders import first_item
from tests.workflows.asking import NO_VISIT, contents_of, draft_of, nothing_written, refused
from tests.workflows.three_laptops import ThreeLaptops, choice


def test_the_head_becomes_the_working_copy_and_the_parent_of_what_follows(three: ThreeLaptops) -> None:
    assert contents_of(three.jhon, three.visit) == contents_of(three.rina, three.visit)
    assert known_offices(three.jhon) == known_offices(three.rina)
    opened = open_visit(three.jhon, three.visit)
    assert opened.is_sealed
    three.note(three.jhon, "KEP-PP-01", "Lagi")
    revision = require_revision(three.jhon, seal(three.jhon, three.visit).revision)
    assert revision.parents == opened.draft.base
    assert revision.number == 1


def test_newer_work_of_a_colleague_replaces_what_was_sealed_here(three: ThreeLaptops) -> None:
    item = first_item(three.rina, three.visit, "KEP-PP-01")
    edit_visit.set_flag(three.rina, three.visit, item, is_flagged=True)
    record_answer.set_note(three.jhon, three.visit, item, "Diperiksa ulang")
    gone = first_item(three.jhon, three.visit, "KEP-SP-01.NE").subject
    edit_visit.remove_subjects(three.jhon, three.visit, (gone,))
    seal(three.jhon, three.visit)
    three.hand(three.jhon, three.rina)
    changes = take_over(three.rina, three.visit)
    assert contents_of(three.rina, three.visit) == contents_of(three.jhon, three.visit)
    assert draft_of(three.rina, three.visit).flagged == frozenset()
    assert changes.visits == {three.visit}
    assert open_visit(three.rina, three.visit).is_sealed
    assert check_store(three.rina).problems == ()
    with nothing_written(three.rina):
        take_over(three.rina, three.visit)


def test_unsealed_work_is_never_covered(three: ThreeLaptops) -> None:
    three.note(three.jhon, "KEP-PP-01", "Jhon")
    seal(three.jhon, three.visit)
    three.hand(three.jhon, three.rina)
    three.note(three.rina, "KEP-PP-02", "Rina")
    before = contents_of(three.rina, three.visit)
    with refused(three.rina, "draft_unsealed", visit=three.visit):
        take_over(three.rina, three.visit)
    assert contents_of(three.rina, three.visit) == before


def test_nobody_takes_over_a_conflict_and_everybody_its_decision(three: ThreeLaptops) -> None:
    three.note(three.rina, "KEP-PP-01", "Rina")
    three.note(three.jhon, "KEP-PP-01", "Jhon")
    three.seal_both()
    three.hand(three.jhon, three.rina)
    with refused(three.rina, "visit_in_conflict", count=2):
        take_over(three.rina, three.visit)
    conflict = three.conflict()
    resolve_conflict(three.lead, three.visit, [choice(row.part, min(conflict.heads)) for row in conflict.open_rows])
    three.hand(three.lead, three.rina)
    take_over(three.rina, three.visit)
    standing = standing_of(three.rina, three.visit)
    assert standing is not None
    assert draft_of(three.rina, three.visit).base == (standing.element,)


def test_a_visit_that_is_not_here_is_refused(three: ThreeLaptops) -> None:
    with refused(three.jhon, "visit_unknown", visit=NO_VISIT):
        take_over(three.jhon, NO_VISIT)
