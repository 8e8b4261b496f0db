"""Any past state of a visit can be rebuilt from its events, and equals what was read then."""

from random import Random

import pytest

from audit_app.domain.draft import Draft
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item, items_of
from audit_app.storage import drafts, events
from audit_app.workflows import attach_evidence, edit_visit, record_answer, undo
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.rebuild_visit import draft_at, parts_at
from audit_app.workflows.seal import seal
from audit_app.workflows.take_over import take_over
from audit_app.workspace import Workspace
from tests.builders import any_value, bundle_of, first_item, hand_over, photo, small_visit
from tests.workflows.asking import NO_VISIT, draft_of, refused


def a_busy_hour(workspace: Workspace, visit: VisitId) -> dict[int, Draft]:
    """Do a bit of everything, and return what was read after each event."""
    chance, seen = Random(7), {}
    opened = open_visit(workspace, visit)
    items = [Item(leaf.code, subject) for leaf, subject in items_of(opened.instrument, opened.card.roster)]
    for step in range(40):
        item = chance.choice(items)
        match step % 8:
            case 0 | 1 | 2:
                leaf = opened.instrument.leaves[item.indicator]
                record_answer.set_value(workspace, visit, item, any_value(leaf, chance))
            case 3:
                record_answer.set_note(workspace, visit, item, f"Catatan {step}")
            case 4:
                edit_visit.set_flag(workspace, visit, item, is_flagged=True)
            case 5:
                attach_evidence.attach(workspace, visit, item, photo(size=(16 + step, 16)), "")
            case 6:
                undo.undo(workspace, visit)
            case 7 if step < 30:
                seal(workspace, visit, "snapshot")
            case _:
                undo.undo(workspace, visit)
        seen[events.head(workspace.connection).seq] = draft_of(workspace, visit)
    return seen


def test_every_state_that_was_read_comes_back_from_the_events(workspace: Workspace, visit: VisitId) -> None:
    seen = a_busy_hour(workspace, visit)
    assert len(seen) > 35
    for seq, draft in seen.items():
        assert draft_at(workspace, visit, seq) == draft
    assert parts_at(workspace, visit, events.LAST) == drafts.read_parts(workspace.connection, visit)


def test_before_it_began_a_visit_has_no_state(workspace: Workspace, visit: VisitId) -> None:
    start = drafts.get_start(workspace.connection, visit)
    assert start is not None
    for seq in (0, start.event_seq):
        with refused(workspace, "visit_unknown"):
            draft_at(workspace, visit, seq)
    assert draft_at(workspace, visit, start.event_seq + 1) == draft_of(workspace, visit)
    with refused(workspace, "visit_unknown"):
        draft_at(workspace, NO_VISIT, events.LAST)


def test_a_visit_that_was_taken_over_has_its_history_here_too(
    workspace: Workspace, lead: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    visit = small_visit(workspace)
    item = first_item(workspace, visit, "KEP-PP-01")
    record_answer.set_value(workspace, visit, item, 1)
    seal(workspace, visit, "snapshot")
    hand_over(workspace, lead, [visit], tmp_path_factory.mktemp("stick"))
    take_over(lead, visit)
    taken = draft_of(lead, visit)
    at = events.head(lead.connection).seq
    record_answer.set_value(lead, visit, item, 0)
    assert draft_at(lead, visit, at) == taken
    assert draft_at(lead, visit, events.LAST) == draft_of(lead, visit) != taken
    assert bundle_of(workspace, [visit], tmp_path_factory.mktemp("again")).exists()
