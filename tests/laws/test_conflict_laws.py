"""Laws of heads, comparison and decision (docs/bundle-format.md section 15), over random histories."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import convert
from msgspec.structs import replace

from audit_app.domain import j1
from audit_app.domain.comparison import OFFICE, STATE, compare
from audit_app.domain.contents import item_of, parts_of, plain
from audit_app.domain.documents import Revision, read, write
from audit_app.domain.documents.revision import Answer, Choice, Resolution, Score
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.lineage import Lineage
from audit_app.domain.resolution import resolve, unexplained_part
from audit_app.domain.testimony import hear
from audit_app.domain.visit_view import view_of
from audit_app.errors import RuleViolation
from tests.bundles.small import BOOK, JHON, LEAD, RINA, TODAY, VALIDATOR, score
from tests.laws.depth import examples
from tests.laws.histories import (
    Drawn,
    Revisions,
    choices_for,
    contents,
    decided,
    drawn,
    forks,
    made,
    name,
    plain_revision,
)

VISIT = VisitId("0199f0c2-7c1e-7abc-8def-000000000501")
TOLD = hear(BOOK, {}, lambda _: None, {}, TODAY)

Parents = dict[ElementId, tuple[ElementId, ...]]


@st.composite
def lineages(draw: st.DrawFn) -> Parents:
    """Return who goes on from whom; now and then a parent was not received."""
    parents: Parents = {}
    for number in range(draw(st.integers(0, 9))):
        known = [*parents, name(900 + number)] if draw(st.integers(0, 4)) == 0 else list(parents)
        chosen = draw(st.lists(st.sampled_from(known), max_size=3, unique=True)) if known else []
        parents[name(number)] = tuple(sorted(chosen))
    return parents


def line_of(parents: Parents, start: ElementId) -> set[ElementId]:
    """Return a revision and its ancestors, by walking."""
    return {start}.union(*(line_of(parents, each) for each in parents[start] if each in parents))


@given(lineages())
@examples(90)
def test_a_head_is_what_no_other_goes_on_from_and_there_always_is_one(parents: Parents) -> None:
    """P8: every visit with a counting revision has at least one head."""
    lineage = Lineage(parents)
    heads = [each for each in parents if not any(each in others for others in parents.values())]
    assert lineage.heads() == tuple(sorted(heads))
    assert bool(heads) == bool(parents)
    assert lineage.missing() == {each for others in parents.values() for each in others} - parents.keys()


@given(lineages(), st.data())
@examples(90)
def test_the_nearest_common_ancestors_are_those_of_the_definition(parents: Parents, data: st.DataObject) -> None:
    """Common ancestors of all heads (a revision is its own) of which none is an ancestor of another."""
    assume(parents)
    heads = data.draw(st.lists(st.sampled_from(sorted(parents)), min_size=1, max_size=3, unique=True))
    common = set.intersection(*(line_of(parents, head) for head in heads))
    nearest = {each for each in common if not any(each in line_of(parents, other) - {other} for other in common)}
    lineage = Lineage(parents)
    assert lineage.nearest_common_ancestors(heads) == tuple(sorted(nearest))
    assert lineage.nearest_common_ancestors(reversed(heads)) == tuple(sorted(nearest))
    lines = {head: {each for each in parents if lineage.goes_back_to(head, each)} for head in heads}
    assert lines == {head: line_of(parents, head) for head in heads}


@given(lineages(), st.data())
@examples(60)
def test_a_late_parent_heals(parents: Parents, data: st.DataObject) -> None:
    """P10: the order in which parent and child arrive is irrelevant."""
    assume(parents)
    late = data.draw(st.sampled_from(sorted(parents)))
    without = {each: others for each, others in parents.items() if each != late}
    whole, partial = Lineage(parents), Lineage(without)
    is_named = any(late in others for others in without.values())
    assert (late in partial.missing()) == is_named
    assert Lineage({**without, late: parents[late]}).heads() == whole.heads()
    assert (late in whole.heads()) != is_named


def reference_rows(heads: Revisions, bases: list[Revision]) -> dict[str, object]:
    """Say for every part on which heads differ whose bytes are selected, or `choose`: the rule, written again."""
    told = [as_bytes(head) for head in heads.values()]
    before_all = [as_bytes(base) for base in bases]
    rows: dict[str, object] = {}
    for key in {key for parts in told for key in parts}:
        values = {parts.get(key) for parts in told}
        is_file_of_some = key.startswith("file/") and None in values
        if len(values) > 1 and not is_file_of_some:
            before = {parts.get(key) for parts in before_all} or {None}
            changed = values - before
            rows[key] = changed.pop() if len(before) == 1 and len(changed) == 1 else "choose"
    return rows


def as_bytes(revision: Revision) -> dict[str, bytes | None]:
    parts = parts_of(contents(revision)) | {OFFICE: revision.office, STATE: revision.state}
    return {key: bytes_of(value) for key, value in parts.items()}


def bytes_of(value: object) -> bytes | None:
    return None if value is None else j1.encode(plain(value))


@given(forks())
@examples(90)
def test_rows_are_those_of_the_three_way_rule(fork: tuple[Revisions, list[Revision]]) -> None:
    """One-sided: all ancestors agree, and the heads that left their value agree on the new one. Else: both changed."""
    heads, bases = fork
    rows = compare(heads, bases)
    told = {row.part: bytes_of(row.values[row.selected]) if row.selected else "choose" for row in rows}
    assert told == reference_rows(heads, bases)
    assert [row.part for row in rows] == sorted(told)
    assert all(set(row.values) == set(heads) for row in rows)


@given(forks())
@examples(30)
def test_the_order_of_heads_and_bases_is_irrelevant(fork: tuple[Revisions, list[Revision]]) -> None:
    """P9: the comparison does not depend on the order of heads."""
    heads, bases = fork
    expected = compare(heads, bases)
    for order in permutations(heads):
        again = compare({head: heads[head] for head in order}, list(reversed(bases)))
        assert [(row.part, row.values, row.selected) for row in again] == [
            (row.part, row.values, row.selected) for row in expected
        ]


@given(drawn)
@examples(20)
def test_heads_that_hold_the_same_need_no_decision(held: Drawn) -> None:
    heads = {name(1): made(held, RINA), name(2): made(held, JHON)}
    assert compare(heads, []) == ()
    assert resolve(heads, [], []).contents == contents(heads[name(1)])


def open_parts(heads: Revisions, bases: list[Revision]) -> list[str]:
    return [row.part for row in compare(heads, bases) if not row.is_one_sided and row.part != STATE]


@given(forks(), st.data())
@examples(90)
def test_a_decision_follows_from_heads_and_choices_and_invents_nothing(
    fork: tuple[Revisions, list[Revision]], data: st.DataObject
) -> None:
    """Every part of the result equals that part of one head, up to the evidence of all heads."""
    heads, bases = fork
    choices = data.draw(choices_for(open_parts(heads, bases), heads))
    decision = decided(heads, bases, choices)
    assert unexplained_part(decision, heads, bases) is None
    assert decision.dangling_reference() is None
    assert read(write(decision), Revision) == decision
    of_heads = [as_bytes(head) for head in heads.values()]
    for key, value in parts_of(contents(decision)).items():
        if isinstance(value, Answer):
            told = [answers_of(head)[key] for head in heads.values() if key in answers_of(head)]
            assert without_evidence(value) in list(map(without_evidence, told))
        else:
            assert bytes_of(value) in {parts.get(key) for parts in of_heads}, key


def answers_of(revision: Revision) -> dict[str, Answer]:
    return {key: value for key, value in parts_of(contents(revision)).items() if isinstance(value, Answer)}


def without_evidence(answer: Answer) -> Answer:
    return replace(answer, evidence=())


@given(forks(), st.data())
@examples(60)
def test_chosen_parts_are_those_of_the_chosen_head(fork: tuple[Revisions, list[Revision]], data: st.DataObject) -> None:
    heads, bases = fork
    choices = data.draw(choices_for(open_parts(heads, bases), heads))
    result = parts_of(resolve(heads, bases, choices).contents)
    for row in compare(heads, bases):
        choice = next((each for each in choices if each.item == row.part), None)
        head = choice.took if choice else row.selected
        wanted = row.values[head] if head else None
        item = item_of(row.part)
        is_of_gone_subject = item is not None and f"subject/{item.subject}" not in result
        if row.part in {OFFICE, STATE, "visit/reason"} or row.part.startswith("file/") or is_of_gone_subject:
            continue
        found = result.get(row.part)
        if choice is not None and choice.evidence == "union" and isinstance(wanted, Answer):
            assert isinstance(found, Answer)
            everything = {sha for value in row.values.values() if isinstance(value, Answer) for sha in value.evidence}
            assert found == replace(wanted, evidence=tuple(sorted(everything)))
        else:
            assert bytes_of(found) == bytes_of(wanted)


@given(forks(), st.data(), st.randoms(use_true_random=False))
@examples(30)
def test_a_decision_does_not_depend_on_any_order(
    fork: tuple[Revisions, list[Revision]], data: st.DataObject, chance: object
) -> None:
    heads, bases = fork
    choices = data.draw(choices_for(open_parts(heads, bases), heads))
    expected = resolve(heads, bases, choices)
    for order in permutations(heads):
        chance.shuffle(choices)  # type: ignore[attr-defined]
        assert resolve({head: heads[head] for head in order}, bases[::-1], choices) == expected


@given(forks(), st.data())
@examples(60)
def test_both_changed_parts_need_a_choice_and_no_other_does(
    fork: tuple[Revisions, list[Revision]], data: st.DataObject
) -> None:
    """P9: one-sided rows need no choice, both-changed rows do."""
    heads, bases = fork
    parts = open_parts(heads, bases)
    choices = data.draw(choices_for(parts, heads))
    resolve(heads, bases, choices)
    if parts:
        left_out = data.draw(st.sampled_from(choices))
        with pytest.raises(RuleViolation, match="choice_missing") as refusal:
            resolve(heads, bases, [each for each in choices if each is not left_out])
        assert refusal.value.params == {"part": left_out.item, "count": 1}


@given(forks(), st.data())
@examples(60)
def test_a_decision_with_one_part_of_its_own_is_not_explained(
    fork: tuple[Revisions, list[Revision]], data: st.DataObject
) -> None:
    heads, bases = fork
    decision = decided(heads, bases, data.draw(choices_for(open_parts(heads, bases), heads)))
    forged = data.draw(forgeries(decision))
    assume(forged != decision)
    assert unexplained_part(forged, heads, bases) is not None


@st.composite
def forgeries(draw: st.DrawFn, decision: Revision) -> Revision:
    """Return a decision in which something was slipped in or left out."""
    changes: tuple[dict[str, Any], ...] = (
        {"answers": tuple(replace(each, note="selundup") for each in decision.answers)},
        {"findings": made(draw(drawn), LEAD).findings},
        {"visit": replace(decision.visit, date="2020-01-01")},
        {"subjects": decision.subjects[1:]},
        {"office": replace(decision.office, name="Kantor lain")},
        {"files": tuple(replace(each, caption="lain") for each in decision.files)},
        {"state": "withdrawn", "score": convert(score(0), Score)},
        {"flags": ("rescued",)},
        {"instrument": replace(decision.instrument, doc=name(77))},
    )
    return replace(decision, **draw(st.sampled_from(changes)))


@given(forks(), st.data())
@examples(30)
def test_a_choice_about_nothing_or_of_nobody_is_refused(
    fork: tuple[Revisions, list[Revision]], data: st.DataObject
) -> None:
    heads, bases = fork
    choices = data.draw(choices_for(open_parts(heads, bases), heads))
    strange = Choice("answer/XX/yy", min(heads), "taken", "Sebab.")
    with pytest.raises(RuleViolation, match="choice_unknown_part"):
        resolve(heads, bases, [*choices, strange])
    if choices:
        with pytest.raises(RuleViolation, match="choice_not_a_head"):
            resolve(heads, bases, [replace(choices[0], took=name(99)), *choices[1:]])


def test_heads_of_different_instruments_are_never_mixed() -> None:
    plain_one = plain_revision()
    other = replace(plain_one, instrument=replace(plain_one.instrument, doc=name(77)))
    with pytest.raises(RuleViolation, match="heads_of_different_instruments"):
        resolve({name(1): plain_one, name(2): other}, [], [])


def history_of(heads: Revisions, base: Revision | None) -> Revisions:
    """Return heads as they go on from one revision, or from none."""
    if base is None:
        return dict(heads)
    return {name(200): base} | {head: replace(revision, parents=(name(200),)) for head, revision in heads.items()}


@given(forks(), st.data())
@examples(45)
def test_a_decision_by_a_lead_closes_exactly_that_conflict_and_that_of_others_only_proposes(
    fork: tuple[Revisions, list[Revision]], data: st.DataObject
) -> None:
    """P9: resolving removes exactly that conflict; concurrent different resolutions conflict."""
    heads, bases = fork
    bases = bases[:1]
    history = history_of(heads, bases[0] if bases else None)
    heads = {head: history[head] for head in heads}
    assert view_of(VISIT, history, TOLD).standing == "conflict"
    choices = data.draw(choices_for(open_parts(heads, bases), heads))
    named = (name(200),) if bases else ()
    decision = decided(heads, bases, choices, base_ids=named)
    seen = view_of(VISIT, history | {name(300): decision}, TOLD)
    assert (seen.heads, seen.proposals, seen.missing) == ((name(300),), (), ())
    proposal = decided(heads, bases, choices, by=RINA, base_ids=named)
    seen = view_of(VISIT, history | {name(300): proposal}, TOLD)
    assert (seen.heads, seen.proposals) == (tuple(sorted(heads)), (name(300),))
    forged = data.draw(forgeries(decision))
    if forged != decision:
        seen = view_of(VISIT, history | {name(300): forged}, TOLD)
        assert (seen.heads, seen.proposals) == (tuple(sorted(heads)), (name(300),))
    second = view_of(VISIT, history | {name(300): decision, name(301): decision}, TOLD)
    assert second.heads == tuple(sorted((name(300), name(301))))


def test_a_decision_names_no_base_that_is_none() -> None:
    heads = {name(1): plain_revision(), name(2): replace(plain_revision(), number=2)}
    history: Revisions = {**heads, name(9): replace(plain_revision(), number=3)}
    decision = decided(heads, [], [])
    honest = view_of(VISIT, history | {name(300): decision}, TOLD)
    assert name(300) in honest.heads
    unrelated, absent = (replace(decision, resolution=Resolution((base,), ())) for base in (name(9), name(99)))
    assert view_of(VISIT, history | {name(300): unrelated}, TOLD).proposals == (name(300),)
    assert view_of(VISIT, history | {name(300): absent}, TOLD).proposals == (name(300),)
    partial = history | {name(1): replace(plain_revision(), parents=(name(99),))}
    assert view_of(VISIT, partial | {name(300): absent}, TOLD).proposals == (), "it may be what has not come"


@given(forks(), st.data(), st.randoms(use_true_random=False))
@examples(30)
def test_what_stands_is_a_function_of_the_set(
    fork: tuple[Revisions, list[Revision]], data: st.DataObject, chance: object
) -> None:
    """P1, P2, P3 at their root: neither order nor repetition of what arrived can be seen."""
    heads, bases = fork
    bases = bases[:1]
    history = history_of(heads, bases[0] if bases else None)
    heads = {head: history[head] for head in heads}
    by = data.draw(st.sampled_from((LEAD, RINA, VALIDATOR)))
    choices = data.draw(choices_for(open_parts(heads, bases), heads))
    history[name(300)] = decided(heads, bases, choices, by, (name(200),) if bases else ())
    arrivals = list(history.items())
    expected = view_of(VISIT, history, TOLD)
    chance.shuffle(arrivals)  # type: ignore[attr-defined]
    assert view_of(VISIT, dict(arrivals), TOLD) == expected
    late = data.draw(st.sampled_from(sorted(history)))
    partial = {each: revision for each, revision in history.items() if each != late}
    assert view_of(VISIT, partial, TOLD).standing in {"none", "current", "conflict"}
    assert view_of(VISIT, partial | {late: history[late]}, TOLD) == expected
