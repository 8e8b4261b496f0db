"""Any visit can be looked at, and each says what may be done with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audit_app.domain.items import Item
from audit_app.errors import RuleViolation
from audit_app.workflows.edit_visit import set_flag
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.read_visits import ItemState, item_state, open_visit
from audit_app.workflows.record_answer import set_note, set_value
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace
from tests.builders import first_item, hand_over, laptop, sealed_visit, small_visit


@pytest.fixture
def theirs(room: Path) -> Iterator[Workspace]:
    with laptop(room / "jhon", "Jhon Saragih") as workspace:
        yield workspace


def test_a_working_copy_is_open(workspace: Workspace) -> None:
    visit = small_visit(workspace)
    looked = look_at(workspace, visit)
    assert (looked.access, looked.author) == ("open", "")
    assert looked.opened == open_visit(workspace, visit)


def test_a_signed_one_is_signed_until_something_changes(workspace: Workspace) -> None:
    visit, _ = sealed_visit(workspace)
    assert (look_at(workspace, visit).access, look_at(workspace, visit).author) == ("signed", "Rina Sinaga")
    set_note(workspace, visit, first_item(workspace, visit, "KEP-PP-01"), "Lain")
    assert look_at(workspace, visit).access == "open"


def test_a_working_copy_that_was_handed_over_is_still_open(workspace: Workspace) -> None:
    visit = small_visit(workspace)
    seal(workspace, visit, "snapshot")
    assert look_at(workspace, visit).access == "open"


def test_that_of_another_laptop_is_shown_as_it_was_sealed(workspace: Workspace, theirs: Workspace, room: Path) -> None:
    visit, sealed = sealed_visit(theirs)
    hand_over(theirs, workspace, [visit], room / "usb")
    looked = look_at(workspace, visit)
    assert (looked.access, looked.author) == ("elsewhere", "Jhon Saragih")
    known = open_visit(theirs, visit)
    assert looked.opened.draft.contents == known.draft.contents
    assert looked.opened.draft.base == (sealed.revision,)
    assert looked.opened.card == known.card
    assert looked.opened.office == known.office
    assert looked.opened.gaps == known.gaps
    take_over(workspace, visit)
    assert look_at(workspace, visit).access == "signed"


def test_two_heads_are_disputed(workspace: Workspace, theirs: Workspace, lead: Workspace, room: Path) -> None:
    visit = small_visit(theirs)
    seal(theirs, visit, "snapshot")
    hand_over(theirs, workspace, [visit], room / "first")
    take_over(workspace, visit)
    for number, each in enumerate((workspace, theirs)):
        set_value(each, visit, first_item(each, visit, "KEP-PP-01"), number)
        seal(each, visit, "snapshot")
        hand_over(each, lead, [visit], room / f"usb{number}")
    assert look_at(lead, visit).access == "disputed"


def test_an_unknown_one_is_refused(workspace: Workspace, lead: Workspace) -> None:
    visit, _ = sealed_visit(workspace)
    with pytest.raises(RuleViolation, match="visit_unknown"):
        look_at(lead, visit)


def test_the_state_of_one_item_is_read_alone(workspace: Workspace) -> None:
    visit = small_visit(workspace)
    item = first_item(workspace, visit, "KEP-PP-01")
    assert item_state(workspace, visit, item) == ItemState(None, is_flagged=False, copied=None)
    set_value(workspace, visit, item, 1)
    set_flag(workspace, visit, item, is_flagged=True)
    answer, is_flagged, _ = item_state(workspace, visit, item)
    assert answer == open_visit(workspace, visit).draft.contents.answers[item]
    assert is_flagged
    set_flag(workspace, visit, item, is_flagged=False)
    assert item_state(workspace, visit, item) == ItemState(answer, is_flagged=False, copied=None)
    assert item_state(workspace, visit, Item("KEP-PP-02", item.subject)) == ItemState(
        None, is_flagged=False, copied=None
    )
