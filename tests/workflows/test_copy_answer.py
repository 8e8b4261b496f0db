"""Answers copied from one subject to another: marked until they are checked, and no signature before that."""

from collections.abc import Callable
from pathlib import Path

import pytest

from audit_app.domain.contents import answer_key
from audit_app.domain.copied import Copied, copied_key
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.items import Item
from audit_app.workflows import attach_evidence, record_answer, undo
from audit_app.workflows.changes import Changes
from audit_app.workflows.check_store import check_store
from audit_app.workflows.copy_answer import check_answer, copy_answer, copy_answers
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.rebuild_visit import draft_at
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace, open_workspace
from tests.builders import answer_all, hand_over, laptop, photo, small_visit
from tests.storage.test_check import edit_as_a_stranger
from tests.workflows.asking import NO_VISIT, answer_to, draft_of, last_event, nothing_written, refused

PUBLISHED = ("PRO-STP-10.EL", "PRO-STP-11.EL", "PRO-STP-02.NE")


def products(workspace: Workspace, visit: VisitId) -> tuple[SubjectId, SubjectId]:
    first, second = open_visit(workspace, visit).card.roster.subjects["product"]
    return first, second


def copied_item(workspace: Workspace, visit: VisitId) -> Item:
    """Copy one answer to the second product and return the item that got it."""
    first, second = products(workspace, visit)
    record_answer.set_value(workspace, visit, Item(PUBLISHED[0], first), 4)
    copy_answer(workspace, visit, Item(PUBLISHED[0], first), second)
    return Item(PUBLISHED[0], second)


def gap_codes(workspace: Workspace, visit: VisitId, item: Item) -> list[str]:
    return [gap.code for gap in open_visit(workspace, visit).gaps if gap.part == answer_key(item)]


def test_a_copy_takes_the_answer_alone_and_blocks_the_signature(workspace: Workspace, visit: VisitId) -> None:
    first, second = products(workspace, visit)
    source, target = Item(PUBLISHED[0], first), Item(PUBLISHED[0], second)
    record_answer.set_value(workspace, visit, source, 4)
    record_answer.set_note(workspace, visit, source, "Papan di pintu masuk")
    attach_evidence.attach(workspace, visit, source, photo(), "papan.jpg")
    record_answer.set_note(workspace, visit, target, "Milik produk kedua")
    changes = copy_answer(workspace, visit, source, second)
    assert changes.parts == {(visit, answer_key(target)), (visit, copied_key(target))}
    answer = answer_to(workspace, visit, target)
    assert answer is not None
    assert (answer.value, answer.note, answer.evidence) == (4, "Milik produk kedua", ())
    assert draft_of(workspace, visit).copied == {target: Copied(first, "KTP-el")}
    assert last_event(workspace, visit) == "answer.copied"
    assert gap_codes(workspace, visit, target) == ["not_checked", "evidence_missing"]
    assert check_store(workspace).problems == ()


def test_checking_takes_the_mark_away_and_is_a_step_of_its_own(workspace: Workspace, visit: VisitId) -> None:
    item = copied_item(workspace, visit)
    check_answer(workspace, visit, item)
    assert draft_of(workspace, visit).copied == {}
    assert last_event(workspace, visit) == "answer.checked"
    with nothing_written(workspace):
        check_answer(workspace, visit, item)
    undo.undo(workspace, visit)
    assert list(draft_of(workspace, visit).copied) == [item]
    undo.undo(workspace, visit)
    assert (draft_of(workspace, visit).copied, answer_to(workspace, visit, item)) == ({}, None)
    undo.redo(workspace, visit)
    assert list(draft_of(workspace, visit).copied) == [item]
    assert check_store(workspace).problems == ()


def test_any_new_answer_takes_the_mark_away_but_a_note_does_not(workspace: Workspace, visit: VisitId) -> None:
    item = copied_item(workspace, visit)
    record_answer.set_note(workspace, visit, item, "Dilihat dari jauh")
    assert list(draft_of(workspace, visit).copied) == [item]
    record_answer.set_value(workspace, visit, item, 4)
    assert draft_of(workspace, visit).copied == {}, "the same answer given anew was checked"
    anew: tuple[Callable[[], Changes], ...] = (
        lambda: record_answer.set_value(workspace, visit, item, 2),
        lambda: record_answer.clear(workspace, visit, item),
        lambda: record_answer.set_na(workspace, visit, item, "other"),
    )
    for answer_anew in anew:
        copy_answer(workspace, visit, Item(item.indicator, products(workspace, visit)[0]), item.subject)
        answer_anew()
        assert draft_of(workspace, visit).copied == {}
        record_answer.clear(workspace, visit, item)


def test_a_column_is_copied_into_what_is_empty_in_one_step(workspace: Workspace, visit: VisitId) -> None:
    first, second = products(workspace, visit)
    record_answer.set_value(workspace, visit, Item(PUBLISHED[0], first), 4)
    record_answer.set_na(workspace, visit, Item(PUBLISHED[1], first), "other")
    record_answer.set_value(workspace, visit, Item(PUBLISHED[2], first), 5)
    record_answer.set_value(workspace, visit, Item(PUBLISHED[2], second), 1)
    copy_answers(workspace, visit, PUBLISHED, first, second)
    draft = draft_of(workspace, visit)
    assert [draft.contents.answers[Item(code, second)].value for code in PUBLISHED] == [4, None, 1]
    assert sorted(item.indicator for item in draft.copied) == sorted(PUBLISHED[:2])
    with refused(workspace, "nothing_to_copy", item="KTP-el"):
        copy_answers(workspace, visit, PUBLISHED, first, second)
    undo.undo(workspace, visit)
    assert [answer_to(workspace, visit, Item(code, second)) is None for code in PUBLISHED] == [True, True, False]


def test_what_cannot_be_copied_is_refused(workspace: Workspace, visit: VisitId) -> None:
    first, second = products(workspace, visit)
    item = Item(PUBLISHED[0], first)
    with refused(workspace, "nothing_to_copy"):
        copy_answer(workspace, visit, item, second)
    record_answer.set_value(workspace, visit, item, 3)
    office = open_visit(workspace, visit).card.roster.subjects["office"][0]
    with refused(workspace, "item_unknown"):
        copy_answer(workspace, visit, item, office)
    with refused(workspace, "visit_unknown"):
        copy_answer(workspace, NO_VISIT, item, second)
    with refused(workspace, "item_unknown"):
        check_answer(workspace, visit, Item("NONE-01", first))
    record_answer.set_value(workspace, visit, Item(PUBLISHED[0], second), 3)
    with nothing_written(workspace):
        copy_answer(workspace, visit, item, second)


def test_no_signature_while_a_copy_waits(workspace: Workspace) -> None:
    visit = small_visit(workspace)
    answer_all(workspace, visit)
    first, second = products(workspace, visit)
    leaf = next(leaf for leaf in open_visit(workspace, visit).instrument.leaves.values() if leaf.subject == "product")
    for subject, value in ((first, 1), (second, 0)):
        record_answer.set_value(workspace, visit, Item(leaf.code, subject), value)
    copy_answer(workspace, visit, Item(leaf.code, first), second)
    with refused(workspace, "visit_incomplete", count=1):
        seal(workspace, visit)
    check_answer(workspace, visit, Item(leaf.code, second))
    seal(workspace, visit)


def test_the_mark_stays_here_and_through_a_take_over_until_somebody_answers(workspace: Workspace, room: Path) -> None:
    visit = small_visit(workspace)
    answer_all(workspace, visit)
    first, second = products(workspace, visit)
    leaves = [
        leaf.code for leaf in open_visit(workspace, visit).instrument.leaves.values() if leaf.subject == "product"
    ]
    for code in leaves[:2]:
        record_answer.set_value(workspace, visit, Item(code, first), 1)
        record_answer.set_value(workspace, visit, Item(code, second), 0)
        copy_answer(workspace, visit, Item(code, first), second)
    seal(workspace, visit, "snapshot")
    seq = workspace.connection.execute("SELECT max(seq) FROM event").fetchone()[0]
    assert draft_at(workspace, visit, seq) == draft_of(workspace, visit)
    with laptop(room / "jhon", "Jhon Saragih") as jhon:
        hand_over(workspace, jhon, [visit], room / "stick")
        take_over(jhon, visit)
        assert draft_of(jhon, visit).copied == {}
        record_answer.set_value(jhon, visit, Item(leaves[1], second), 0)
        seal(jhon, visit, "snapshot")
        hand_over(jhon, workspace, [visit], room / "stick")
    take_over(workspace, visit)
    assert list(draft_of(workspace, visit).copied) == [Item(leaves[0], second)]
    assert check_store(workspace).problems == ()


@pytest.mark.parametrize("forged", ["replace(body, 'KTP-el', 'KTP-xx')", "NULL"])
def test_a_mark_that_was_changed_behind_the_log_is_found(workspace: Workspace, visit: VisitId, forged: str) -> None:
    copied_item(workspace, visit)
    root = workspace.root
    workspace.close()
    edit_as_a_stranger(root, f"UPDATE part_revision SET body = {forged} WHERE part LIKE 'copied/%'")  # noqa: S608  ours
    with open_workspace(root) as again:
        codes = {problem.code for problem in check_store(again).problems}
    assert {"row_changed", "history_differs"} <= codes
