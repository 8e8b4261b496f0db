"""Laws of scoring over random methods and random answers (docs/instrument-format.md, "How a score is made")."""

from collections import Counter
from fractions import Fraction

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from audit_app.domain.figures import half_up
from audit_app.domain.instrument import Leaf
from audit_app.domain.instrument_check import check_instrument
from audit_app.domain.item_weights import item_weights, leaf_weights
from audit_app.domain.items import Item, Reply, Roster, is_decided, roster
from audit_app.domain.scoring import Figure, Scorecard, rescore, score
from audit_app.domain.verdict import score_block, verdict
from tests.laws import reference_scorer
from tests.laws.depth import examples
from tests.laws.reference_scorer import Answered
from tests.strategies import Answers, Case, answers, cases, decided, documents, instrument_of, replies

MANY = examples(50)


def card_of(case: Case, given_answers: Answers | None = None) -> Scorecard:
    return score(case.instrument, case.roster, case.answers if given_answers is None else given_answers)


def everybody(case: Case) -> dict[str, list[str | None]]:
    return {kind: list(case.roster.instances(kind)) for kind in case.instrument.subject_kinds}


def ratio_of(leaf: Leaf, reply: Reply | None) -> Fraction | None:
    if reply is None or reply.value is None or not is_decided(leaf, reply):
        return None
    return leaf.scale.ratio(reply.value)


def nodes(figure: Figure) -> list[Figure]:
    return [figure, *(node for part in figure.parts for node in nodes(part))]


@MANY
@given(documents())
def test_the_random_methods_are_consistent(document: dict[str, object]) -> None:
    assert check_instrument(document) == []


def test_the_random_methods_have_every_kind_of_scale_and_both_aggregations() -> None:
    seen: Counter[str] = Counter()

    @settings(examples(60), database=None, derandomize=True)
    @given(cases())
    def look(case: Case) -> None:
        seen.update(str(leaf.scale.kind) for leaf in case.instrument.leaves.values())
        seen[case.instrument.aggregation] += 1
        seen["weights"] += case.instrument.dimensions[0].weight is not None
        seen["aspects"] += any(leaf.aspect for leaf in case.instrument.leaves.values())
        seen["N/A"] += any(reply.na for reply in case.answers.values())

    look()
    assert {"ordinal", "presence", "checklist", "likert", "number", "mean_of_units", "mean_of_products"} <= seen.keys()
    assert min(seen.values()) > 10


@MANY
@given(cases())
def test_the_score_and_its_range_are_those_of_the_rules_written_a_second_time(case: Case) -> None:
    """Ratio = value / highest; leaf = mean of items; every node above = weighted mean of what has a figure."""
    told = {(item[0], str(item[1])): Answered(reply.value, reply.na) for item, reply in case.answers.items()}
    card = card_of(case)
    expected = [reference_scorer.total(case.document, everybody(case), told, fill) for fill in ("score", "low", "high")]
    assert [card.total.score, card.total.low, card.total.high] == expected


@MANY
@given(cases())
def test_what_is_answered_and_expected_is_counted_item_by_item(case: Case) -> None:
    """A visit is complete when every expected item is answered or N/A."""
    subjects = everybody(case)
    kinds = [kind for _, kind in reference_scorer.leaves(case.document)]
    card = card_of(case)
    assert card.items == sum(len(subjects[kind]) for kind in kinds)
    assert card.answered == sum(is_decided(leaf, case.answers.get(item)) for leaf, item in case.items())
    assert card.is_complete == (card.answered == card.items)


@MANY
@given(cases())
def test_every_figure_lies_between_0_and_1_and_low_never_above_high(case: Case) -> None:
    for node in nodes(card_of(case).total):
        assert (node.low is None) == (node.high is None)
        if node.low is not None and node.high is not None:
            assert 0 <= node.low <= node.high <= 1
        if node.score is not None:
            assert 0 <= node.score <= 1
            assert node.low is not None


@MANY
@given(cases(), st.data())
def test_a_better_answer_never_lowers_the_score_or_its_range(case: Case, data: st.DataObject) -> None:
    """Monotone in each answer."""
    valued = [(leaf, item) for leaf, item in case.items() if ratio_of(leaf, case.answers.get(item)) is not None]
    assume(valued)
    leaf, item = data.draw(st.sampled_from(valued))
    other = data.draw(decided(leaf))
    assume(other.na is None)
    worse, better = sorted((case.answers[item], other), key=lambda reply: ratio_of(leaf, reply) or 0)
    before, after = (card_of(case, case.answers | {item: reply}).total for reply in (worse, better))
    assert (before.score is None) == (after.score is None)
    for lower, higher in ((before.score, after.score), (before.low, after.low), (before.high, after.high)):
        assert (lower or 0) <= (higher or 0)


@MANY
@given(cases(), st.data())
def test_what_does_not_apply_counts_like_what_nobody_asked(case: Case, data: st.DataObject) -> None:
    """N/A leaves numerator and denominator: its share is spread over its siblings."""
    subjects = {subject: kind for kind, members in case.roster.subjects.items() for subject in members}
    assume(subjects)
    gone = data.draw(st.sampled_from(sorted(subjects)))
    without = {subject: kind for subject, kind in subjects.items() if subject != gone}
    kind = subjects[gone]
    assume(case.instrument.aggregation == "mean_of_units" or kind != "product")
    smaller = roster(case.instrument, without, dict(case.roster.expected) | {kind: case.roster.expected[kind] - 1})
    not_applicable = {item: Reply(na="tidak-ada") for _, item in case.items() if item.subject == gone}
    with_na = score(case.instrument, case.roster, case.answers | not_applicable)
    assert figures(with_na.total) == figures(score(case.instrument, smaller, case.answers).total)


def figures(total: Figure) -> list[tuple[str, Fraction | None, Fraction | None, Fraction | None]]:
    return [(node.code, node.score, node.low, node.high) for node in nodes(total)]


@MANY
@given(cases(), st.data())
def test_a_part_where_nothing_applies_leaves_the_score_as_if_it_were_not_there(case: Case, data: st.DataObject) -> None:
    document = case.document
    assume(len(document["dimensions"]) > 1)
    gone = data.draw(st.sampled_from(document["dimensions"]))
    rest = document | {"dimensions": [each for each in document["dimensions"] if each is not gone]}
    codes = {leaf["code"] for leaf, _ in reference_scorer.leaves({"dimensions": [gone]})}
    not_applicable = {item: Reply(na="tidak-ada") for _, item in case.items() if item.indicator in codes}
    registered = Roster(case.roster.subjects, {kind: len(each) for kind, each in case.roster.subjects.items()})
    with_na = score(case.instrument, registered, case.answers | not_applicable).total
    without = score(instrument_of(rest), registered, case.answers).total
    assert (with_na.score, with_na.low, with_na.high) == (without.score, without.low, without.high)


@MANY
@given(cases(), st.randoms(use_true_random=False))
def test_order_does_not_matter(case: Case, chance: st.DataObject) -> None:
    """Neither of answers, nor of subjects, nor of siblings in the method."""
    shuffled_answers = dict(shuffled(list(case.answers.items()), chance))
    subjects = {kind: tuple(shuffled(list(each), chance)) for kind, each in case.roster.subjects.items()}
    document = case.document | {"dimensions": shuffled(case.document["dimensions"], chance)}
    other = score(instrument_of(document), Roster(subjects, case.roster.expected), shuffled_answers)
    card = card_of(case)
    assert (other.answered, other.items) == (card.answered, card.items)
    for ours, theirs in ((card.total, other.total),):
        assert (ours.score, ours.low, ours.high) == (theirs.score, theirs.low, theirs.high)
    for part in card.dimensions():
        same = next(each for each in other.dimensions() if each.code == part.code)
        assert (part.score, part.low, part.high) == (same.score, same.low, same.high)


def shuffled(members: list, chance: object) -> list:  # type: ignore[type-arg]
    chance.shuffle(members)  # type: ignore[attr-defined]
    return members


@MANY
@given(cases(from_zero=True), st.data())
def test_no_answer_and_no_na_leads_out_of_the_range(case: Case, data: st.DataObject) -> None:
    """While all scales start at ratio 0: every completion lies within, and the range only narrows on the way."""
    card, current = card_of(case), dict(case.answers)
    for leaf, item in case.items():
        if is_decided(leaf, current.get(item)):
            continue
        current[item] = data.draw(decided(leaf))
        following = card_of(case, current)
        assert is_within(following.total, card.total)
        card = following
    assert is_within(card.total, card_of(case).total)


def is_within(inner: Figure, outer: Figure) -> bool:
    bounds = (outer.low, inner.low, inner.score, inner.high, outer.high)
    low, inner_low, figure, inner_high, high = bounds
    if inner_low is None or inner_high is None:
        return figure is None
    if low is None or high is None:
        return False
    return low <= inner_low <= (inner_low if figure is None else figure) <= inner_high <= high


@MANY
@given(cases(), st.data())
def test_scoring_step_by_step_equals_scoring_everything_again(case: Case, data: st.DataObject) -> None:
    """Incremental rescoring equals full rescoring bit for bit, after any sequence of changes."""
    items = case.items()
    assume(items)
    current = dict(case.answers)
    card = card_of(case)
    for _ in range(data.draw(st.integers(1, 6))):
        leaf, item = data.draw(st.sampled_from(items))
        after = data.draw(st.none() | replies(leaf))
        card = rescore(card, item, current.pop(item, None), after)
        if after is not None:
            current[item] = after
        assert card == card_of(case, current)


@MANY
@given(cases(), st.data())
def test_an_answer_about_a_stranger_changes_nothing(case: Case, data: st.DataObject) -> None:
    leaf = data.draw(st.sampled_from(list(case.instrument.leaves.values())))
    stranger = Item(leaf.code, msgspec.convert("nobody", type=str))  # type: ignore[arg-type]
    reply = data.draw(decided(leaf))
    card = card_of(case)
    assert card_of(case, case.answers | {stranger: reply}) == card
    assert rescore(card, stranger, None, reply) == card


@MANY
@given(cases())
def test_the_shares_of_leaves_and_items_make_up_the_score(case: Case) -> None:
    """Every figure can be opened down to its items: shares add up to 1, share times ratio to the score."""
    card = card_of(case)
    weights = item_weights(card)
    if card.total.score is None:
        assert not weights
        assert not leaf_weights(card)
        return
    assert sum(weights.values()) == sum(leaf_weights(card).values()) == 1
    ratios = {item: ratio_of(leaf, case.answers.get(item)) for leaf, item in case.items()}
    assert sum(share * (ratios[item] or 0) for item, share in weights.items()) == card.total.score


@MANY
@given(cases())
def test_the_shares_of_the_parts_of_a_node_make_up_its_figure(case: Case) -> None:
    for node in nodes(card_of(case).total):
        shares = [(node.share(part), part.score) for part in node.parts]
        counting = [(share, figure) for share, figure in shares if share is not None and figure is not None]
        if node.parts and node.score is not None:
            assert sum(share for share, _ in counting) == 1
            assert sum(share * figure for share, figure in counting) == node.score
        assert [share is None for share, _ in shares] == [figure is None for _, figure in shares]


@MANY
@given(cases(complete=True))
def test_a_complete_visit_has_one_figure(case: Case) -> None:
    """Complete: low = score = high."""
    card = card_of(case)
    assert card.is_complete
    assert all(node.low == node.score == node.high for node in nodes(card.total))
    assert not verdict(card).provisional


@MANY
@given(cases(), st.data())
def test_a_visit_with_one_open_item_is_provisional(case: Case, data: st.DataObject) -> None:
    whole = data.draw(answers(case.instrument, case.roster, complete=True))
    assume(whole)
    missing = data.draw(st.sampled_from(sorted(whole)))
    left = {item: reply for item, reply in whole.items() if item != missing}
    assert verdict(card_of(case, left)).provisional


@MANY
@given(cases())
def test_a_figure_is_rounded_once_and_the_rounded_one_is_classed(case: Case) -> None:
    """Round half up once, at the end; classify the rounded figure."""
    card = card_of(case)
    found, exact, places = verdict(card), card.total.score, case.instrument.rounding.places
    if exact is None:
        assert (found.score, found.band) == (None, None)
        return
    points = exact * 100
    rounded = Fraction(found.score or "")
    assert abs(rounded - points) <= Fraction(1, 2 * 10**places)
    assert rounded - points != Fraction(-1, 2 * 10**places)
    reached = [band for band in case.instrument.bands if Fraction(band.min) <= rounded]
    assert found.band == reached[0]
    block = score_block(card)
    assert block.total == int(half_up(points * 100, 0))
    assert (block.class_, block.zone) == (reached[0].class_, reached[0].zone)
