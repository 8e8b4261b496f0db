"""What is signed of an own visit, and where a copy lies; one reason for the missing evidence of many items."""

import pytest

from audit_app.domain.contents import item_of
from audit_app.errors import RuleViolation
from audit_app.workflows.read_sealed import SealedState, sealed_state
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.record_answer import MAX_GAP, set_gaps, set_note, set_value
from audit_app.workflows.seal import seal
from audit_app.workflows.undo import undo
from audit_app.workspace import Workspace
from tests.builders import answer_all, first_item, sealed_visit, small_visit
from tests.workflows.team import Team, team

__all__ = ["team"]


def _state(workspace: Workspace, visit: str) -> SealedState:
    return sealed_state(workspace, open_visit(workspace, visit))  # type: ignore[arg-type]  # an id is a text


def test_a_signature_covers_what_was_there_and_nothing_later(team: Team) -> None:
    visit = small_visit(team.rina)
    before = _state(team.rina, visit)
    assert (before.revision, before.is_signed, before.next_number, before.copy) == (None, False, 1, "")
    answer_all(team.rina, visit)
    seal(team.rina, visit)
    signed = _state(team.rina, visit)
    assert (signed.is_signed, signed.next_number, signed.copy) == (True, 2, "")
    path = team.bundle(team.rina, visit, "a")
    assert _state(team.rina, visit).copy == str(path)
    set_note(team.rina, visit, first_item(team.rina, visit, "KEP-SP-01.NE"), "Nanti")
    changed = _state(team.rina, visit)
    assert (changed.is_signed, changed.is_current, changed.copy) == (False, False, str(path))
    seal(team.rina, visit)
    assert _state(team.rina, visit).copy == ""


def test_a_working_copy_is_not_signed_as_finished(team: Team) -> None:
    visit = small_visit(team.rina)
    seal(team.rina, visit, "snapshot")
    state = _state(team.rina, visit)
    assert (state.is_working_copy, state.is_signed) == (True, False)


def test_one_reason_serves_many_items_and_is_one_step(team: Team) -> None:
    visit, _ = sealed_visit(team.rina)
    items = [first_item(team.rina, visit, code) for code in ("KEP-SP-01.NE", "KEP-SP-02.NE")]
    set_gaps(team.rina, visit, items, "  Petugas sedang rapat.  ")
    answers = open_visit(team.rina, visit).draft.contents.answers
    assert {answers[item].gap for item in items} == {"Petugas sedang rapat."}
    undo(team.rina, visit)
    answers = open_visit(team.rina, visit).draft.contents.answers
    assert {answers[item].gap for item in items} == {"Ruang arsip terkunci."}


def test_a_reason_is_not_endless(team: Team) -> None:
    visit = small_visit(team.rina)
    item = first_item(team.rina, visit, "KEP-SP-01.NE")
    set_value(team.rina, visit, item, 1)
    with pytest.raises(RuleViolation, match="note_too_long"):
        set_gaps(team.rina, visit, [item], "x" * (MAX_GAP + 1))
    gaps = [gap for gap in open_visit(team.rina, visit).gaps if gap.code == "evidence_missing"]
    assert [item_of(gap.part) for gap in gaps] == [item]
