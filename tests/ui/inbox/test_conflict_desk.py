"""Deciding a conflict, without a window: order, reasons, what needs none, and the score that follows."""

import pytest

from audit_app.domain.contents import answer_key
from audit_app.domain.ids import ElementId
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.resolve_conflict import Conflict, read_conflict, resolve_conflict
from tests.builders import befriend
from tests.ui.stage import Scene, scene, stage
from ui.pages.inbox.conflict.decisions import Decisions
from ui.pages.inbox.conflict.desk import ConflictDesk

__all__ = ["scene", "stage"]


def _in_conflict(scene: Scene) -> Conflict:
    """Let both sides of the disputed visit come in at the lead's."""
    disputed, team = scene.stage.disputed, scene.team
    for path, writer in ((disputed.rinas, team.rina), (disputed.jhons, team.jhon)):
        befriend(team.lead, writer, path)
        import_bundle(team.lead, path)
    return read_conflict(team.lead, disputed.visit)


@pytest.fixture
def desk(scene: Scene) -> ConflictDesk:
    conflict = _in_conflict(scene)
    return ConflictDesk(conflict, Decisions().of(conflict))


def _head_of(conflict: Conflict, name: str) -> ElementId:
    return next(head for head, revision in conflict.heads.items() if revision.by.name == name)


def test_what_both_changed_comes_first_in_the_order_of_the_form(desk: ConflictDesk, scene: Scene) -> None:
    disputed = scene.stage.disputed
    assert set(desk.disputed) == {answer_key(item) for item in disputed.both}
    assert desk.one_sided == (answer_key(disputed.one),)
    order = list(desk.conflict.instrument.leaves)
    codes = [part.split("/")[1] for part in desk.disputed]
    assert codes == sorted(codes, key=order.index)
    assert desk.alike == 35
    assert desk.undecided == desk.disputed


def test_a_decision_needs_a_side_and_a_reason(desk: ConflictDesk) -> None:
    part, head = desk.disputed[0], desk.heads[0]
    assert not desk.keep(part)
    desk.decisions.change(part, took=head)
    assert not desk.keep(part)
    desk.decisions.change(part, reason="   ")
    assert not desk.keep(part)
    desk.decisions.change(part, reason=" Foto 1 ")
    assert desk.keep(part)
    choice = desk.choices[0]
    assert (choice.item, choice.took, choice.evidence, choice.reason) == (part, head, "taken", "Foto 1")
    assert desk.next_undecided(part) == desk.disputed[1]


def test_what_one_side_changed_is_picked_and_needs_no_reason(desk: ConflictDesk) -> None:
    (part,) = desk.one_sided
    assert desk.pick(part).took == desk.rows[part].selected
    assert desk.keep(part)
    assert not desk.choices
    other = next(head for head in desk.heads if head != desk.rows[part].selected)
    desk.decisions.change(part, took=other)
    assert not desk.keep(part)
    desk.decisions.change(part, reason="Salah ketik")
    assert desk.keep(part)
    assert [choice.item for choice in desk.choices] == [part]
    desk.decisions.change(part, took=desk.rows[part].selected)
    assert desk.keep(part)
    assert not desk.choices


def test_the_effect_of_each_side_is_its_score(desk: ConflictDesk) -> None:
    part = desk.disputed[0]
    effects = desk.effects(part)
    scores = {head: float(found.score or 0) for head, found in effects.items()}
    rinas = _head_of(desk.conflict, "Rina Sinaga")
    assert scores[rinas] == max(scores.values())
    assert len(set(scores.values())) == 2
    assert desk.effects(part) is effects


def test_everything_from_one_side_leaves_what_was_decided(desk: ConflictDesk, scene: Scene) -> None:
    first, second = desk.disputed
    rinas, jhons = _head_of(desk.conflict, "Rina Sinaga"), _head_of(desk.conflict, "Jhon Saragih")
    desk.decisions.change(first, took=rinas, reason="Foto 1")
    desk.keep(first)
    desk.take_all(jhons, "Jhon melihat belakangan")
    assert desk.undecided == ()
    assert desk.next_undecided(second) is None
    before = desk.result().score
    resolve_conflict(scene.team.lead, scene.stage.disputed.visit, desk.choices)
    assert before is not None
    took = {choice.item: choice.took for choice in desk.choices}
    assert took == {first: rinas, second: jhons}


def test_parts_follow_each_other_round_and_round(desk: ConflictDesk) -> None:
    first, second = desk.disputed
    assert desk.after(first) == second
    assert desk.after(second) == first
    assert desk.after(first, -1) == second
    assert desk.after(desk.one_sided[0]) == first


def test_decisions_belong_to_these_versions(desk: ConflictDesk) -> None:
    decisions = Decisions()
    assert decisions.of(desk.conflict) is decisions.of(desk.conflict)
    heads = dict(list(desk.conflict.heads.items())[:1])
    other = Conflict(desk.conflict.visit, heads, {}, (), desk.conflict.instrument)
    assert decisions.of(other) is not decisions.of(desk.conflict)
