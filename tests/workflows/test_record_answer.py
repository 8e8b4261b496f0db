"""One answer: what goes in, what is refused, and that a refusal writes nothing."""

from collections.abc import Callable

import pytest

from audit_app.domain.contents import answer_key
from audit_app.domain.documents.revision import Answer
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.items import Item
from audit_app.domain.scales import Checklist
from audit_app.workflows import record_answer
from audit_app.workflows.changes import Changes
from audit_app.workflows.rebuild_visit import draft_at, moments
from audit_app.workspace import Workspace
from tests.builders import first_item
from tests.workflows.asking import NO_VISIT, answer_to, last_event, nothing_written, refused

Change = Callable[[Workspace, VisitId, Item], Changes]

CHANGES: dict[str, Change] = {
    "value": lambda workspace, visit, item: record_answer.set_value(workspace, visit, item, 4),
    "na": lambda workspace, visit, item: record_answer.set_na(workspace, visit, item, "other"),
    "note": lambda workspace, visit, item: record_answer.set_note(workspace, visit, item, "Papan ada."),
    "gap": lambda workspace, visit, item: record_answer.set_gap(workspace, visit, item, "Terkunci."),
    "clear": record_answer.clear,
}


@pytest.fixture
def item(workspace: Workspace, visit: VisitId) -> Item:
    """An item that may be N/A."""
    return first_item(workspace, visit, "PRO-STP-10.EL")


def answer(item: Item, **members: object) -> Answer:
    empty: dict[str, object] = {"value": None, "na": None, "note": "", "gap": None, "evidence": ()}
    return Answer(indicator=item.indicator, subject=item.subject, **(empty | members))  # type: ignore[arg-type]


def test_a_value_is_kept_as_its_scale_reads_it(workspace: Workspace, visit: VisitId, item: Item) -> None:
    changes = record_answer.set_value(workspace, visit, item, "4")
    assert changes == Changes(visits=frozenset({visit}), parts=frozenset({(visit, answer_key(item))}))
    assert answer_to(workspace, visit, item) == answer(item, value=4)
    assert last_event(workspace, visit) == "answer.set"


def test_value_and_na_drive_each_other_out_and_leave_the_rest(workspace: Workspace, visit: VisitId, item: Item) -> None:
    record_answer.set_note(workspace, visit, item, "Papan ada.")
    record_answer.set_gap(workspace, visit, item, " Terkunci. ")
    record_answer.set_value(workspace, visit, item, 4)
    record_answer.set_na(workspace, visit, item, "not_relevant")
    assert answer_to(workspace, visit, item) == answer(item, na="not_relevant", note="Papan ada.", gap="Terkunci.")
    record_answer.set_value(workspace, visit, item, 0)
    assert answer_to(workspace, visit, item) == answer(item, value=0, note="Papan ada.", gap="Terkunci.")
    record_answer.clear(workspace, visit, item)
    assert answer_to(workspace, visit, item) == answer(item, note="Papan ada.", gap="Terkunci.")


def test_an_answer_without_anything_is_no_answer(workspace: Workspace, visit: VisitId, item: Item) -> None:
    record_answer.set_value(workspace, visit, item, 4)
    record_answer.set_note(workspace, visit, item, "x")
    record_answer.set_gap(workspace, visit, item, "x")
    record_answer.clear(workspace, visit, item)
    record_answer.set_note(workspace, visit, item, "")
    record_answer.set_gap(workspace, visit, item, "  ")
    assert answer_to(workspace, visit, item) is None


def test_every_state_an_answer_had_stays_in_its_history(workspace: Workspace, visit: VisitId, item: Item) -> None:
    for value in (1, 2, 3):
        record_answer.set_value(workspace, visit, item, value)
    record_answer.clear(workspace, visit, item)
    drafts = [draft_at(workspace, visit, moment.seq) for moment in moments(workspace, visit)]
    values = [found.value if (found := draft.contents.answers.get(item)) else None for draft in drafts]
    assert values == [None, 1, 2, 3, None]


@pytest.mark.parametrize("name", CHANGES)
def test_the_same_again_writes_nothing(workspace: Workspace, visit: VisitId, item: Item, name: str) -> None:
    CHANGES[name](workspace, visit, item)
    with nothing_written(workspace):
        assert CHANGES[name](workspace, visit, item) == Changes()


@pytest.mark.parametrize("name", CHANGES)
def test_a_visit_that_is_not_here_is_refused(workspace: Workspace, item: Item, name: str) -> None:
    with refused(workspace, "visit_unknown", visit=NO_VISIT):
        CHANGES[name](workspace, NO_VISIT, item)


@pytest.mark.parametrize("name", CHANGES)
def test_an_item_that_the_visit_has_not_is_refused(workspace: Workspace, visit: VisitId, item: Item, name: str) -> None:
    officer = first_item(workspace, visit, "INP-KOM-02").subject
    for wrong in (
        Item("XX-01", item.subject),
        Item(item.indicator, officer),
        Item(item.indicator, SubjectId(NO_VISIT)),
        Item("PRO-STP-10", item.subject),
        Item("", SubjectId("")),
    ):
        with refused(workspace, "item_unknown"):
            CHANGES[name](workspace, visit, wrong)


@pytest.mark.parametrize("raw", [6, -1, "", "x", None, True, 1.0, "4.0", [], {}, "+apar"])
def test_what_is_not_on_the_scale_is_refused(workspace: Workspace, visit: VisitId, item: Item, raw: object) -> None:
    with refused(workspace, "value_not_on_scale"):
        record_answer.set_value(workspace, visit, item, raw)


def test_na_needs_a_reason_that_the_method_offers_here(workspace: Workspace, visit: VisitId, item: Item) -> None:
    with refused(workspace, "na_reason_unknown", reason="no_complaint"):
        record_answer.set_na(workspace, visit, item, "no_complaint")
    with refused(workspace, "na_not_allowed", item="PRO-STP-01.NE"):
        record_answer.set_na(workspace, visit, first_item(workspace, visit, "PRO-STP-01.NE"), "other")


def test_texts_have_their_limits_and_hold_what_a_document_can(workspace: Workspace, visit: VisitId, item: Item) -> None:
    longest = "ñ" * record_answer.MAX_NOTE
    record_answer.set_note(workspace, visit, item, longest)
    with refused(workspace, "note_too_long", most=4_000):
        record_answer.set_note(workspace, visit, item, f"{longest}.")
    with refused(workspace, "note_too_long", most=2_000):
        record_answer.set_gap(workspace, visit, item, "x" * 2_001)
    record_answer.set_note(workspace, visit, item, 'Baris satu\nBaris\tdua <img src="x"> {nama} %s \u202e 👍')
    for hidden in ("\x00", "\x0b", "\r", "\x1b[2J", "\x7f", "\x85", "\ud800"):
        with refused(workspace, "text_not_plain", part=answer_key(item)):
            record_answer.set_note(workspace, visit, item, f"Catatan{hidden}")
        with refused(workspace, "text_not_plain", part=answer_key(item)):
            record_answer.set_gap(workspace, visit, item, f"Alasan{hidden}.")


def test_a_checklist_is_marked_row_by_row_and_back(workspace: Workspace, visit: VisitId) -> None:
    item = first_item(workspace, visit, "INP-SAR-05")
    leaf = record_answer.require_leaf(workspace, visit, item)
    assert isinstance(leaf.scale, Checklist)
    first, second, *_ = (row.id for row in leaf.scale.rows)
    record_answer.set_value(workspace, visit, item, {second: False})
    record_answer.set_value(workspace, visit, item, {second: False, first: True})
    assert answer_to(workspace, visit, item) == answer(item, value=f"+{first},-{second}")
    with refused(workspace, "row_not_on_checklist", row="kolam"):
        record_answer.set_value(workspace, visit, item, {first: True, "kolam": True})
    record_answer.set_value(workspace, visit, item, {})
    assert answer_to(workspace, visit, item) is None
