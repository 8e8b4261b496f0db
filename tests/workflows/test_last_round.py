"""What the last round says of an item, and the act that confirms it: one item, one event that names the revision."""

from pathlib import Path

import pytest

from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.items import Item
from audit_app.domain.last_round import EarlierAnswer, Nothing, earlier_answer
from audit_app.storage import events
from audit_app.workflows import attach_evidence, edit_visit, record_answer, undo
from audit_app.workflows.check_store import check_store
from audit_app.workflows.copy_answer import copy_answer
from audit_app.workflows.describe_office import describe_office
from audit_app.workflows.item_history import history_of
from audit_app.workflows.last_round import confirm_unchanged, earlier_visit
from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workflows.seal import seal
from audit_app.workflows.start_visit import NewVisit, start_visit
from audit_app.workspace import Workspace
from tests.builders import answer_all, disdukcapil, hand_over, laptop, photo
from tests.workflows.asking import draft_of, last_event, nothing_written, refused


def begun(workspace: Workspace, office: OfficeFacts, year: int, instrument: str = "ori-2021") -> VisitId:
    """Begin a visit in the autumn of a year."""
    visit, _ = start_visit(workspace, NewVisit(office.id, instrument, str(year), f"{year}-10-20"))
    return visit


def signed(workspace: Workspace, office: OfficeFacts, year: int, value: int = 1) -> ElementId:
    """Sign a visit of a year in which one item has a value, a note and a photo."""
    visit = begun(workspace, office, year)
    answer_all(workspace, visit)
    item = product_item(workspace, visit)
    record_answer.set_value(workspace, visit, item, value)
    record_answer.set_note(workspace, visit, item, f"Papan {year}")
    attach_evidence.attach(workspace, visit, item, photo(), "papan.jpg")
    return seal(workspace, visit).revision


def product_item(workspace: Workspace, visit: VisitId, number: int = 0) -> Item:
    opened = open_visit(workspace, visit)
    leaf = next(leaf for leaf in opened.instrument.leaves.values() if leaf.subject == "product")
    return Item(leaf.code, opened.card.roster.subjects["product"][number])


def then(workspace: Workspace, visit: VisitId, item: Item) -> EarlierAnswer | Nothing | None:
    """Return what the last round says of an item."""
    opened = open_visit(workspace, visit)
    earlier = earlier_visit(workspace, opened.office.id, opened.draft.contents.visit)
    if earlier is None:
        return None
    subject = opened.draft.contents.subjects[item.subject]
    return earlier_answer(earlier, opened.instrument.leaves[item.indicator], subject)


@pytest.fixture
def office(workspace: Workspace) -> OfficeFacts:
    return disdukcapil(workspace)


def test_the_newest_signed_visit_before_this_one_is_compared_with(workspace: Workspace, office: OfficeFacts) -> None:
    visit = begun(workspace, office, 2026)
    item = product_item(workspace, visit)
    assert then(workspace, visit, item) is None
    for year, value in ((2024, 1), (2025, 0), (2027, 1)):
        signed(workspace, office, year, value)
    begun(workspace, office, 2025)
    signed(workspace, disdukcapil(workspace), 2025, 1)
    found = then(workspace, visit, item)
    assert isinstance(found, EarlierAnswer)
    assert (found.answer.value, found.answer.note, found.subject.label) == (0, "Papan 2025", "KTP-el")
    assert [file.caption for file in found.files] == [""]


def test_one_act_confirms_one_item_and_names_the_revision(workspace: Workspace, office: OfficeFacts) -> None:
    revision = signed(workspace, office, 2025)
    visit = begun(workspace, office, 2026)
    item = product_item(workspace, visit)
    confirm_unchanged(workspace, visit, item)
    answer = draft_of(workspace, visit).contents.answers[item]
    assert (answer.value, answer.note, answer.evidence) == (1, "", ()), "only the value is as it was"
    assert len(draft_of(workspace, visit).contents.answers) == 1
    assert last_event(workspace, visit) == "answer.confirmed"
    *_, (_, detail) = events.details_of_visit(workspace.connection, visit)
    assert detail["revision"] == revision
    with nothing_written(workspace):
        confirm_unchanged(workspace, visit, item)
    undo.undo(workspace, visit)
    undo.redo(workspace, visit)
    assert draft_of(workspace, visit).contents.answers[item] == answer
    assert [moment.kind for moment in history_of(workspace, visit, item)] == ["answer.confirmed", "undo", "undo"]
    assert check_store(workspace).problems == ()


def test_to_confirm_is_to_check_a_copy(workspace: Workspace, office: OfficeFacts) -> None:
    signed(workspace, office, 2025)
    visit = begun(workspace, office, 2026)
    first, second = (product_item(workspace, visit, number) for number in (0, 1))
    record_answer.set_value(workspace, visit, second, 1)
    copy_answer(workspace, visit, second, first.subject)
    confirm_unchanged(workspace, visit, first)
    assert draft_of(workspace, visit).copied == {}
    told = [(moment.kind, moment.copied is not None) for moment in history_of(workspace, visit, first)]
    assert told == [("answer.copied", True), ("answer.confirmed", False)]


def test_where_nothing_can_be_confirmed_nothing_is(workspace: Workspace, office: OfficeFacts) -> None:
    visit = begun(workspace, office, 2026)
    item = product_item(workspace, visit)
    with refused(workspace, "nothing_to_confirm", item=item.indicator):
        confirm_unchanged(workspace, visit, item)
    signed(workspace, office, 2025)
    other = begun(workspace, office, 2026, "ori-2024")
    opened = open_visit(workspace, other)
    leaf = next(leaf for leaf in opened.instrument.leaves.values() if leaf.subject == "product")
    elsewhere = Item(leaf.code, opened.card.roster.subjects["product"][0])
    assert then(workspace, other, elsewhere) == "not_asked"
    with refused(workspace, "nothing_to_confirm"):
        confirm_unchanged(workspace, other, elsewhere)


def test_a_visit_of_another_laptop_counts_once_it_is_accepted(
    workspace: Workspace, office: OfficeFacts, room: Path
) -> None:
    signed(workspace, office, 2025)
    with laptop(room / "jhon", "Jhon Saragih") as jhon:
        describe_office(jhon, office)
        visit = begun(jhon, office, 2026)
        item = product_item(jhon, visit)
        assert then(jhon, visit, item) is None
        hand_over(workspace, jhon, list(own_visits(workspace)), room / "stick")
        found = then(jhon, visit, item)
    assert isinstance(found, EarlierAnswer)
    assert found.answer.note == "Papan 2025"


def test_an_office_that_could_not_be_assessed_is_no_round_to_compare_with(
    workspace: Workspace, office: OfficeFacts
) -> None:
    signed(workspace, office, 2024)
    shut = begun(workspace, office, 2025)
    edit_visit.set_facts(workspace, shut, {"outcome": "not_assessable", "reason": "Kantor tutup."})
    seal(workspace, shut)
    visit = begun(workspace, office, 2026)
    found = then(workspace, visit, product_item(workspace, visit))
    assert isinstance(found, EarlierAnswer)
    assert found.answer.note == "Papan 2024"
