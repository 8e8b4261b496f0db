"""Laws of merging on real laptops (docs/bundle-format.md section 15.9): random histories, real stores, real bundles."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit_app.bundles.reader import read_bundle
from audit_app.domain.revision_check import recomputed_score
from audit_app.storage import elements
from audit_app.workflows.check_store import check_store
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.install_instruments import instrument_by_doc
from audit_app.workflows.read_standing import all_standings
from audit_app.workflows.read_visits import require_revision
from audit_app.workflows.withdraw_import import all_imports, reinstate_import, withdraw_import
from audit_app.workspace import Workspace
from tests.laws import world
from tests.laws.depth import examples
from tests.laws.world import Action, World, histories, seen
from tests.rooms import new_room

chances = st.randoms(use_true_random=False)
RINA, JHON, SARI, LEAD = range(4)
EVENTFUL = [
    Action("work", RINA, 1),
    Action("work", JHON, 4),
    Action("fetch", LEAD, 1),
    Action("decide", LEAD, 0),
    Action("clone", RINA, 0),
    Action("work", SARI, 7),
    Action("jump", RINA, 0),
    Action("work", RINA, 8),
    Action("decide", JHON, 1),
]
"""Two who go on side by side, a decision, a third who did not know of it, and a proposal."""


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    with new_room() as folder:
        yield world.build(Path(folder) / "template")


def played(template: Path, history: list[Action]) -> World:
    """Return a world in which a history happened, with everything sealed and handed over at its end."""
    found = World(template, template.parent / "played")
    found.play([*history, *(Action("export", who, 0) for who in range(len(found.everybody())))])
    return found


def take_in(workspace: Workspace, bundles: list[Path]) -> None:
    for bundle in bundles:
        imported = import_bundle(workspace, bundle)
        assert (imported.verdict.word, imported.verdict.refused) == ("accepted", ()), imported.verdict


def ids_in(bundles: list[Path]) -> set[str]:
    return {element.id for bundle in bundles for element in read_bundle(bundle).elements}


def test_the_eventful_history_has_a_decision_a_proposal_and_an_open_conflict(template: Path) -> None:
    found = played(template, EVENTFUL)
    with found.fresh_lead() as lead:
        take_in(lead, found.bundles)
        (standing,) = all_standings(lead)
        decisions = [row for row in elements.visible_revisions(lead.connection) if len(row.parents) > 1]
        assert (standing.view.standing, len(standing.view.proposals)) == ("conflict", 1)
        assert len(decisions) == 2
        assert any(selected is None for _, selected in seen(lead).conflict)


@given(history=histories, chance=chances)
@example(history=EVENTFUL, chance=Random(1))
@examples(3)
def test_order_and_repetition_of_bundles_are_irrelevant_and_nothing_is_lost(
    template: Path, history: list[Action], chance: Random
) -> None:
    """P1, P3, P4: merging is commutative and idempotent; what is held is the union of all that came."""
    found = played(template, history)
    with found.fresh_lead() as lead:
        before = elements.all_ids(lead.connection)
        take_in(lead, found.bundles)
        expected = seen(lead)
        assert elements.all_ids(lead.connection) == before | ids_in(found.bundles)
        assert len(expected.standings) == 1
        assert expected.standings[0][1], "a visit with a counting revision has a head"
    mixed = [*found.bundles, *chance.sample(found.bundles, len(found.bundles) // 2)]
    chance.shuffle(mixed)
    renamed = mixed[0].with_name(f"lain-{chance.randrange(10**9)}.zip")
    renamed.write_bytes(mixed[0].read_bytes())
    with found.fresh_lead() as other:
        take_in(other, [*mixed, renamed])
        assert seen(other) == expected
        assert check_store(other).problems == ()


@given(history=histories, chance=chances)
@example(history=EVENTFUL, chance=Random(1))
@examples(3)
def test_a_relay_brings_what_it_took_in(template: Path, history: list[Action], chance: Random) -> None:
    """P2: merging is associative through another lead's relay."""
    found = played(template, history)
    with found.fresh_lead() as lead:
        take_in(lead, found.bundles)
        expected = seen(lead)
    chance.shuffle(found.bundles)
    half = len(found.bundles) // 2
    with found.fresh_lead("relay") as relay:
        take_in(relay, found.bundles[:half])
        carried = found.carry(relay, "relayed")
    with found.fresh_lead() as last:
        take_in(last, [*found.bundles[half:], carried])
        assert seen(last) == expected


@given(history=histories, chance=chances)
@example(history=EVENTFUL, chance=Random(1))
@examples(3)
def test_a_withdrawn_import_is_as_if_it_never_was_and_comes_back_whole(
    template: Path, history: list[Action], chance: Random
) -> None:
    """P5, P6: undo(x) = x never imported; redo restores."""
    found = played(template, history)
    chance.shuffle(found.bundles)
    *others, last = found.bundles
    with found.fresh_lead() as lead:
        take_in(lead, others)
        never = seen(lead)
        known = {each.id for each in all_imports(lead)}
        take_in(lead, [last])
        whole = seen(lead)
        for record in all_imports(lead):
            if record.id not in known:
                withdraw_import(lead, record.id, "Salah kirim.")
        assert seen(lead) == never
        take_in(lead, others)
        assert seen(lead) == never
        for record in all_imports(lead):
            if record.id not in known and record.is_withdrawn:
                reinstate_import(lead, record.id, "Ternyata benar.")
        assert seen(lead) == whole
        assert check_store(lead).problems == ()


@given(history=histories)
@example(history=EVENTFUL)
@examples(3)
def test_what_is_shown_follows_from_the_documents_alone(template: Path, history: list[Action]) -> None:
    """P7: the view is a function: rebuilt from scratch = incremental. P20, P21: log and scores hold on every laptop."""
    found = played(template, history)
    for name in found.everybody():
        with found.open(name) as workspace:
            before = seen(workspace)
            with workspace.transaction() as connection:
                elements.rebuild_index(connection)
            assert seen(workspace) == before
            assert check_store(workspace).problems == ()
            for row in elements.visible_revisions(workspace.connection):
                revision = require_revision(workspace, row.id)
                assert revision.score is not None
                instrument = instrument_by_doc(workspace, revision.instrument.doc)
                assert recomputed_score(revision, instrument) == revision.score


@given(history=histories, chance=chances)
@example(history=EVENTFUL, chance=Random(1))
@examples(3)
def test_a_tampered_bundle_never_changes_what_is_shown(template: Path, history: list[Action], chance: Random) -> None:
    """P12: a tampered element never changes the view."""
    found = played(template, history)
    with found.fresh_lead() as lead:
        for bundle in found.bundles:
            before, held = seen(lead), elements.all_ids(lead.connection)
            content = bytearray(bundle.read_bytes())
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            forged = bundle.with_name("palsu.audit.zip")
            forged.write_bytes(content)
            assert import_bundle(lead, forged).verdict.word != "accepted"
            forged.unlink()
            assert (seen(lead), elements.all_ids(lead.connection)) == (before, held)
            take_in(lead, [bundle])


def test_a_cloned_laptop_is_noticed_and_nothing_of_it_is_lost(template: Path) -> None:
    """Records of a clone are accepted; its log, or the number of its revision, gives it away."""
    found = World(template, template.parent / "cloned")
    clone = 4
    found.play([Action("clone", RINA, 0), Action("work", RINA, 1), Action("work", clone, 5)])
    with found.fresh_lead() as lead:
        verdicts = [import_bundle(lead, bundle).verdict for bundle in found.bundles[-2:]]
        assert [verdict.word for verdict in verdicts] == ["accepted", "accepted"]
        assert seen(lead).standings[0][1] == tuple(
            sorted(row.id for row in elements.visible_revisions(lead.connection) if row.parents)
        )
        assert "LOG_FORK" in verdicts[1].flags
