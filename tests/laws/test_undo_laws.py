"""Undo and redo against a plain model: a list of states and a finger in it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from audit_app.domain.contents import PartKey
from audit_app.domain.ids import FindingId
from audit_app.domain.items import Item, items_of
from audit_app.domain.undo import EDITS, history
from audit_app.errors import RuleViolation
from audit_app.storage import drafts, events
from audit_app.workflows import attach_evidence, edit_visit, record_answer, undo
from audit_app.workflows.ask_consent import ask_instead, give_consent, refuse_consent
from audit_app.workflows.changes import Changes
from audit_app.workflows.check_store import check_store
from audit_app.workflows.copy_answer import check_answer, copy_answer, copy_answers
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.rebuild_visit import parts_at
from audit_app.workflows.seal import seal
from tests.builders import disdukcapil, laptop, photo, visit_to
from tests.laws.depth import examples
from tests.rooms import new_room
from tests.workflows.test_edit_visit import finding

State = dict[PartKey, Any]


class UndoMachine(RuleBasedStateMachine):
    """A visit on a real laptop, and beside it the states that undo must lead through.

    `done` are the states behind the present one back to the last line, `undone` those that redo leads to.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder = new_room()
        self.workspace = self.first = laptop(Path(self._folder.name) / "rina")
        self.visit = visit_to(self.workspace, disdukcapil(self.workspace))
        opened = open_visit(self.workspace, self.visit)
        self.items = [Item(leaf.code, subject) for leaf, subject in items_of(opened.instrument, opened.card.roster)][
            ::9
        ]
        self.people = [subject for subject, kind in opened.draft.contents.subject_kinds().items() if kind == "user"][:3]
        self.products = opened.card.roster.subjects["product"]
        self.published = [leaf.code for leaf in opened.instrument.leaves.values() if leaf.subject == "product"][:4]
        self.done: list[State] = []
        self.undone: list[State] = []

    def state(self) -> State:
        """Return what is there; a fact that is null was never set, or was set back."""
        parts = drafts.read_parts(self.workspace.connection, self.visit)
        return {key: value for key, value in parts.items() if value is not None}

    def edit(self, action: Callable[[], Changes]) -> None:
        """Do something that undo can take back; a refusal changes nothing."""
        before = self.state()
        try:
            changes = action()
        except RuleViolation:
            assert self.state() == before
            return
        if changes == Changes():
            assert self.state() == before
        else:
            self.done.append(before)
            self.undone.clear()

    @rule(place=st.integers(0, 30), raw=st.integers(0, 5))
    def answer(self, place: int, raw: int) -> None:
        item = self.items[place % len(self.items)]
        self.edit(lambda: record_answer.set_value(self.workspace, self.visit, item, raw))

    @rule(place=st.integers(0, 30))
    def clear(self, place: int) -> None:
        item = self.items[place % len(self.items)]
        self.edit(lambda: record_answer.clear(self.workspace, self.visit, item))

    @rule(place=st.integers(0, 30))
    def say_na(self, place: int) -> None:
        item = self.items[place % len(self.items)]
        self.edit(lambda: record_answer.set_na(self.workspace, self.visit, item, "other"))

    @rule(place=st.integers(0, 30), text=st.sampled_from(("", "a", "b")))
    def note(self, place: int, text: str) -> None:
        item = self.items[place % len(self.items)]
        self.edit(lambda: record_answer.set_note(self.workspace, self.visit, item, text))

    @rule(reason=st.sampled_from(("", "Terkunci.")))
    def give_one_reason_for_all(self, reason: str) -> None:
        self.edit(lambda: record_answer.set_gaps(self.workspace, self.visit, self.items, reason))

    @rule(place=st.integers(0, 30), colour=st.sampled_from(("red", "navy")))
    def attach(self, place: int, colour: str) -> None:
        item = self.items[place % len(self.items)]
        self.edit(lambda: attach_evidence.attach(self.workspace, self.visit, item, photo(colour), "").changes)

    @rule(place=st.integers(0, 30), is_flagged=st.booleans())
    def flag(self, place: int, *, is_flagged: bool) -> None:
        item = self.items[place % len(self.items)]
        self.edit(lambda: edit_visit.set_flag(self.workspace, self.visit, item, is_flagged=is_flagged))

    @rule(place=st.integers(0, 3), subject=st.integers(0, 1), raw=st.integers(0, 1))
    def answer_about_a_product(self, place: int, subject: int, raw: int) -> None:
        item = Item(self.published[place], self.products[subject])
        self.edit(lambda: record_answer.set_value(self.workspace, self.visit, item, raw))

    @rule(place=st.integers(0, 3))
    def copy_an_answer(self, place: int) -> None:
        item = Item(self.published[place], self.products[0])
        self.edit(lambda: copy_answer(self.workspace, self.visit, item, self.products[1]))

    @rule()
    def copy_a_column(self) -> None:
        self.edit(lambda: copy_answers(self.workspace, self.visit, self.published, *self.products))

    @rule(place=st.integers(0, 3))
    def check_a_copy(self, place: int) -> None:
        item = Item(self.published[place], self.products[1])
        self.edit(lambda: check_answer(self.workspace, self.visit, item))

    @rule(place=st.integers(0, 2))
    def remove_somebody(self, place: int) -> None:
        self.edit(lambda: edit_visit.remove_subjects(self.workspace, self.visit, (self.people[place],)))

    @rule(place=st.integers(0, 2), is_given=st.booleans())
    def ask_for_consent(self, place: int, *, is_given: bool) -> None:
        say = give_consent if is_given else partial(refuse_consent, reason="Tidak mau.")
        self.edit(lambda: say(self.workspace, self.visit, self.people[place]))

    @rule(place=st.integers(0, 2))
    def ask_somebody_instead(self, place: int) -> None:
        self.edit(lambda: ask_instead(self.workspace, self.visit, self.people[place])[1])

    @rule()
    def add_somebody(self) -> None:
        self.edit(lambda: edit_visit.add_respondent(self.workspace, self.visit, "user")[1])

    @rule(reason=st.sampled_from(("Sepi.", "Hujan.")))
    def allow_fewer(self, reason: str) -> None:
        self.edit(lambda: edit_visit.allow_fewer(self.workspace, self.visit, "user", reason))

    @rule(clock=st.sampled_from((None, "09:00", "10:30")))
    def set_time(self, clock: str | None) -> None:
        self.edit(lambda: edit_visit.set_facts(self.workspace, self.visit, {"from": clock}))

    @rule(number=st.integers(1, 2), text=st.sampled_from(("a", "b", None)))
    def find(self, number: int, text: str | None) -> None:
        name = FindingId(f"0199f0c2-7c1e-7abc-8def-00000000060{number}")
        if text is None:
            self.edit(lambda: edit_visit.remove_finding(self.workspace, self.visit, name))
        else:
            self.edit(lambda: edit_visit.set_finding(self.workspace, self.visit, finding(id=name, text=text)))

    @rule()
    def undo(self) -> None:
        if not self.done:
            with pytest.raises(RuleViolation, match="nothing_to_undo"):
                undo.undo(self.workspace, self.visit)
            return
        self.undone.append(self.state())
        undo.undo(self.workspace, self.visit)
        assert self.state() == self.done.pop()

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(RuleViolation, match="nothing_to_redo"):
                undo.redo(self.workspace, self.visit)
            return
        self.done.append(self.state())
        undo.redo(self.workspace, self.visit)
        assert self.state() == self.undone.pop()

    @precondition(lambda self: len(self.done) > 2)
    @rule()
    def undo_to_the_start_and_redo_to_the_end(self) -> None:
        present, steps = self.state(), len(self.done)
        for _ in range(steps):
            undo.undo(self.workspace, self.visit)
        assert self.state() == self.done[0]
        for _ in range(steps):
            undo.redo(self.workspace, self.visit)
        assert self.state() == present

    @rule()
    def seal(self) -> None:
        """A signature draws a line: what was before it stays as it is."""
        if open_visit(self.workspace, self.visit).is_sealed:
            with pytest.raises(RuleViolation, match="visit_unchanged"):
                seal(self.workspace, self.visit, "snapshot")
            return
        seal(self.workspace, self.visit, "snapshot")
        self.done.clear()
        self.undone.clear()

    @rule()
    def open_again(self) -> None:
        """What can be undone is in the store, not in the memory of the program."""
        self.close_twin()
        self.workspace = self.first.twin()

    def close_twin(self) -> None:
        if self.workspace is not self.first:
            self.workspace.close()

    @invariant()
    def the_status_says_whether_there_is_a_step(self) -> None:
        status = undo.undo_status(self.workspace, self.visit)
        assert (status.undo is not None) == bool(self.done)
        assert (status.redo is not None) == bool(self.undone)

    @invariant()
    def the_events_tell_the_same(self) -> None:
        told = parts_at(self.workspace, self.visit, events.LAST)
        assert {key: value for key, value in told.items() if value is not None} == self.state()
        open_visit(self.workspace, self.visit)

    def teardown(self) -> None:
        assert check_store(self.workspace).problems == ()
        self.close_twin()
        self.first.close()
        self._folder.cleanup()


UndoMachine.TestCase.settings = examples(6)
TestUndo = UndoMachine.TestCase


@given(st.lists(st.sampled_from(("edit", "undo", "redo", "line"))))
@examples(200)
def test_the_history_of_events_is_that_of_two_stacks(moves: list[str]) -> None:
    done: list[int] = []
    undone: list[int] = []
    told: list[tuple[int, str, dict[str, Any]]] = []
    for seq, move in enumerate(moves, 1):
        match move:
            case "edit":
                done.append(seq)
                undone.clear()
                told.append((seq, sorted(EDITS)[seq % len(EDITS)], {"changes": []}))
            case "undo" if done:
                undone.append(done.pop())
                told.append((seq, "undo", {"direction": "undo"}))
            case "redo" if undone:
                done.append(undone.pop())
                told.append((seq, "undo", {"direction": "redo"}))
            case "line":
                done.clear()
                undone.clear()
                told.append((seq, "revision.signed", {}))
    found = history(told)
    assert ([step.seq for step in found.done], [step.seq for step in found.undone]) == (done, undone)
