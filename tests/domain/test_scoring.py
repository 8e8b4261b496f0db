"""The worked examples of the method, to the last fraction, and the figures that a wrong program would show.

Source of the examples: docs/instrument-format.md and the published rules of `ori-2024`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

import pytest

from audit_app.domain.figures import half_up
from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import Instrument, SubjectKind
from audit_app.domain.items import Item, Reply, roster
from audit_app.domain.scales import Checklist
from audit_app.domain.scoring import Figure, Scorecard, rescore, score
from audit_app.domain.verdict import leaves_below, points_of, score_block, verdict
from tests.reference import INSTRUMENTS

ORI_2024 = INSTRUMENTS["ori-2024"]
NA = "N/A"
Given = int | str | None
"""A value, how many rows of a checklist were found, N/A, or nothing."""

HANDFUL: Mapping[str, Sequence[Given]] = {
    "INP-KOM-01": [12, 9],
    "INP-KOM-04": [10],
    "INP-SAR-01": [4],
    "INP-SAR-04": [6],
    "INP-SAR-08": [3],
    "PRO-STP-01.NE": [5, 4],
    "PRO-STP-01.EL": [3, 0],
    "PRO-STP-06.PUB": [4],
    "PRO-STP-06.SUB": [3],
    "PRO-STP-08.NE": [1],
    "PRO-STP-08.EL": [0],
    "PRO-STP-10.EL": [NA],
    "OUT-MAL-01": [5, 3, 4],
    "OUT-MAL-02": [5],
    "PGD-KEL-01": [4],
    "PGD-KEL-04": [3, 4],
}
COMPLETE: Mapping[str, Sequence[Given]] = {
    "INP-KOM-01": [12, 9, 14, 11],
    "INP-KOM-02": [5, 4, 4, 4],
    "INP-KOM-03": [4, 4, 5, 3],
    "INP-KOM-04": [10, 7, 8, 6],
    "INP-KOM-05": [3, 2, 4, 3],
    "INP-KOM-06": [4, 4, 5, 4],
    "INP-SAR-01": [4],
    "INP-SAR-02": [5],
    "INP-SAR-03": [3],
    "INP-SAR-04": [6],
    "INP-SAR-05": [3],
    "INP-SAR-06": [5],
    "INP-SAR-07": [4],
    "INP-SAR-08": [5],
    "INP-SAR-09": [5],
    "PRO-STP-01.NE": [5, 5],
    "PRO-STP-01.EL": [5, 4],
    "PRO-STP-02.NE": [5, 5],
    "PRO-STP-02.EL": [4, 4],
    "PRO-STP-03.NE": [5, 5],
    "PRO-STP-03.EL": [5, 4],
    "PRO-STP-04.NE": [5, 5],
    "PRO-STP-04.EL": [5, 5],
    "PRO-STP-05.NE": [5, 4],
    "PRO-STP-05.EL": [4, 4],
    "PRO-STP-06.PUB": [5, 5],
    "PRO-STP-06.SUB": [4, 4],
    "PRO-STP-07.NE": [4, 4],
    "PRO-STP-07.EL": [NA, NA],
    "PRO-STP-08.NE": [1, 1],
    "PRO-STP-08.EL": [1, 1],
    "PRO-STP-09.NE": [1, 1],
    "PRO-STP-09.EL": [1, 0],
    "PRO-STP-10.NE": [5, 5],
    "PRO-STP-10.EL": [NA, NA],
    "PRO-STP-11.NE": [4, 4],
    "PRO-STP-11.EL": [3, NA],
    "OUT-MAL-01": [5] * 22 + [4] * 5 + [3] * 2 + [2],
    "OUT-MAL-02": [5] * 29 + [3],
    "OUT-MAL-03": [5] * 25 + [4] * 3 + [3] * 2,
    "OUT-MAL-04": [5] * 24 + [4] * 4 + [3] + [NA],
    "OUT-MAL-05": [5] * 26 + [4] * 2 + [3] + [1],
    "PGD-KEL-01": [5],
    "PGD-KEL-02": [4],
    "PGD-KEL-03": [5],
    "PGD-KEL-04": [4, 3],
    "PGD-KEL-05": [4],
    "PGD-KEL-06": [4, 4],
    "PGD-KEL-07": [4, 3],
}


def people(**counts: int) -> dict[SubjectId, SubjectKind]:
    kinds: tuple[SubjectKind, ...] = ("office", "product", "officer", "user", "complaint_officer")
    return {SubjectId(f"{kind}-{number}"): kind for kind in kinds for number in range(counts.get(kind, 0))}


TEAM = people(office=1, product=2, officer=4, user=30, complaint_officer=2)


def replies(instrument: Instrument, given: Mapping[str, Sequence[Given]]) -> Iterator[tuple[Item, Reply]]:
    for code, values in given.items():
        leaf = instrument.leaves[code]
        for number, value in enumerate(values):
            yield Item(code, SubjectId(f"{leaf.subject}-{number}")), reply(instrument, code, value)


def reply(instrument: Instrument, code: str, value: Given) -> Reply:
    scale = instrument.leaves[code].scale
    if value == NA:
        return Reply(na="reason")
    if isinstance(scale, Checklist) and isinstance(value, int):
        return Reply(value=scale.write({row.id: place < value for place, row in enumerate(scale.rows)}))
    return Reply(value=None if value is None else scale.parse(value))


def card_of(
    given: Mapping[str, Sequence[Given]],
    instrument: Instrument = ORI_2024,
    subjects: dict[SubjectId, SubjectKind] = TEAM,
) -> Scorecard:
    return score(instrument, roster(instrument, subjects), dict(replies(instrument, given)))


def node(card: Scorecard, code: str) -> Figure:
    found = card.total.find(code)
    assert found is not None
    return found


def percent(ratio: Fraction | None) -> Fraction:
    assert ratio is not None
    return ratio * 100


@pytest.mark.parametrize(
    ("code", "figure"),
    [
        ("INP", "475/6"),
        ("INP-KOM", "85"),
        ("INP-KOM-01", "70"),
        ("INP-KOM-04", "100"),
        ("INP-SAR", "220/3"),
        ("INP-SAR-01", "80"),
        ("INP-SAR-04", "100"),
        ("INP-SAR-08", "40"),
        ("PRO", "60"),
        ("PRO-STP", "60"),
        ("PRO-STP-01", "60"),
        ("PRO-STP-06", "70"),
        ("PRO-STP-08", "50"),
        ("OUT", "90"),
        ("OUT-MAL", "90"),
        ("OUT-MAL-01", "80"),
        ("OUT-MAL-02", "100"),
        ("PGD", "75"),
        ("PGD-KEL", "75"),
        ("PGD-KEL-01", "80"),
        ("PGD-KEL-04", "70"),
    ],
)
def test_every_node_of_the_handful_of_answers(code: str, figure: str) -> None:
    assert percent(node(card_of(HANDFUL), code).score) == Fraction(figure)


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [
        ("INP", "155/9", "3395/36"),
        ("PRO", "120/11", "1020/11"),
        ("OUT", "34/15", "498/5"),
        ("PGD", "150/7", "650/7"),
        ("", "431721071/34650000", "13134574619/138600000"),
    ],
)
def test_the_range_of_the_handful_of_answers(code: str, low: str, high: str) -> None:
    total = card_of(HANDFUL).total
    figure = total.find(code) if code else total
    assert figure is not None
    assert (percent(figure.low), percent(figure.high)) == (Fraction(low), Fraction(high))


def test_the_verdict_on_the_handful_of_answers() -> None:
    card = card_of(HANDFUL)
    assert percent(card.total.score) == Fraction("896291/12000")
    found = verdict(card)
    assert (found.score, found.low, found.high, found.provisional) == ("74.69", "12.46", "94.77", True)
    assert found.band is not None
    assert (found.band.class_, found.band.zone) == ("C", "kuning")
    assert (card.answered, card.items) == (22, 237)


def test_a_leaf_with_na_alone_has_no_figure_and_a_range_until_all_are_decided() -> None:
    figure = node(card_of(HANDFUL), "PRO-STP-10.EL")
    assert (figure.score, figure.low, figure.high) == (None, Fraction(0), Fraction(1))
    figure = node(card_of(COMPLETE), "PRO-STP-10.EL")
    assert (figure.score, figure.low, figure.high) == (None, None, None)


@pytest.mark.parametrize(
    ("code", "figure"),
    [
        ("INP-KOM-01", "80"),
        ("INP-KOM-02", "85"),
        ("INP-KOM-03", "80"),
        ("INP-KOM-04", "90"),
        ("INP-KOM-05", "60"),
        ("INP-KOM-06", "85"),
        ("INP-SAR-03", "60"),
        ("INP-SAR-04", "100"),
        ("INP-SAR-05", "80"),
        ("INP-SAR-07", "100"),
        ("INP-SAR-08", "60"),
        ("PRO-STP-01.EL", "90"),
        ("PRO-STP-02.EL", "80"),
        ("PRO-STP-03.EL", "90"),
        ("PRO-STP-05.NE", "90"),
        ("PRO-STP-06.SUB", "80"),
        ("PRO-STP-09.EL", "50"),
        ("PRO-STP-11.EL", "60"),
        ("OUT-MAL-01", "92"),
        ("OUT-MAL-02", "296/3"),
        ("OUT-MAL-03", "286/3"),
        ("OUT-MAL-04", "2780/29"),
        ("OUT-MAL-05", "284/3"),
        ("PGD-KEL-04", "70"),
        ("PGD-KEL-06", "80"),
        ("PGD-KEL-07", "70"),
        ("INP-KOM", "80"),
        ("INP-SAR", "260/3"),
        ("INP", "250/3"),
        ("PRO", "980/11"),
        ("OUT", "41458/435"),
        ("PGD", "580/7"),
    ],
)
def test_every_node_of_the_complete_visit(code: str, figure: str) -> None:
    assert percent(node(card_of(COMPLETE), code).score) == Fraction(figure)


@pytest.mark.parametrize(
    ("code", "weight", "contribution"),
    [
        ("INP", "21.85", "18.208333"),
        ("PRO", "32.37", "28.838727"),
        ("OUT", "24.24", "23.102113"),
        ("PGD", "21.54", "17.847429"),
    ],
)
def test_what_every_dimension_contributes_to_the_complete_visit(code: str, weight: str, contribution: str) -> None:
    card = card_of(COMPLETE)
    part = node(card, code)
    share = card.total.share(part)
    assert share == Fraction(weight) / 100
    assert half_up(percent(part.score) * (share or 0), 6) == contribution


def test_the_verdict_on_the_complete_visit() -> None:
    """The exact score lies below 88, the rounded one on it: the class is that of the rounded one."""
    card = card_of(COMPLETE)
    assert percent(card.total.score) == Fraction(14737230967, 167475000) < 88
    found = verdict(card)
    assert (found.score, found.low, found.high, found.provisional) == ("88.00", "88.00", "88.00", False)
    assert found.band is not None
    assert (found.band.class_, found.band.zone) == ("A", "hijau")
    assert found.band.label is not None
    assert found.band.label.id == "Kualitas Tertinggi"
    assert (card.answered, card.items) == (237, 237)
    block = score_block(card)
    assert (block.total, block.low, block.high, block.class_, block.zone) == (8800, 8800, 8800, "A", "hijau")
    assert [(each.code, each.score) for each in block.dimensions] == [
        ("INP", 8333),
        ("OUT", 9531),
        ("PGD", 8286),
        ("PRO", 8909),
    ]


def ratios(leaf: Figure) -> list[Fraction]:
    return [item.ratio for item in leaf.items if item.ratio is not None]


def mean(figures: Sequence[Fraction]) -> Fraction:
    return sum(figures, Fraction(0)) / len(figures)


def weighed(figures: Mapping[str, Fraction]) -> Fraction:
    weights = {dimension.code: Fraction(dimension.weight or 0) for dimension in ORI_2024.dimensions}
    return sum((weights[code] * figure for code, figure in figures.items()), Fraction(0))


def dimensions(card: Scorecard) -> dict[str, Fraction]:
    return {figure.code: figure.score or Fraction(0) for figure in card.total.parts}


def with_na_as(value: int) -> Fraction:
    """Count what does not apply as a value instead of leaving it out."""
    filled = {code: [value if each == NA else each for each in given] for code, given in COMPLETE.items()}
    return percent(card_of(filled).total.score)


def product_by_product() -> Fraction:
    """Join the aspects of each product before the products are averaged."""
    card = card_of(COMPLETE)
    indicators = []
    for indicator in node(card, "PRO-STP").parts:
        by_product = []
        for place in range(2):
            found = [leaf.items[place].ratio for leaf in leaves_below(indicator)]
            by_product.append(mean([ratio for ratio in found if ratio is not None]))
        indicators.append(mean(by_product))
    return weighed(dimensions(card) | {"PRO": mean(indicators)})


def without_variables() -> Fraction:
    """Let all indicators of the input dimension count the same."""
    card = card_of(COMPLETE)
    indicators = [part.score or Fraction(0) for variable in node(card, "INP").parts for part in variable.parts]
    return weighed(dimensions(card) | {"INP": mean(indicators)})


def with_equal_dimensions() -> Fraction:
    return percent(mean(list(dimensions(card_of(COMPLETE)).values())))


def all_pooled() -> Fraction:
    """Take the mean of all answers together."""
    return percent(mean([ratio for leaf in leaves_below(card_of(COMPLETE).total) for ratio in ratios(leaf)]))


@pytest.mark.parametrize(
    ("mistake", "figure"),
    [
        (lambda: with_na_as(0), "84.75"),
        (lambda: with_na_as(5), "88.59"),
        (product_by_product, "88.14"),
        (without_variables, "88.14"),
        (with_equal_dimensions, "87.65"),
        (all_pooled, "91.77"),
    ],
)
def test_the_figures_of_a_wrong_program_do_not_come_out(mistake: Callable[[], Fraction], figure: str) -> None:
    assert half_up(mistake(), 2) == figure
    assert figure != verdict(card_of(COMPLETE)).score


def test_a_program_that_classes_before_it_rounds_would_say_b() -> None:
    exact = percent(card_of(COMPLETE).total.score)
    unrounded = next(band for band in ORI_2024.bands if Fraction(band.min) <= exact)
    assert (unrounded.class_, half_up(exact, 2)) == ("B", "88.00")


@pytest.mark.parametrize(
    ("method", "exact", "rounded", "class_", "zone"),
    [
        ("ori-2024", "87.995", "88.00", "A", "hijau"),
        ("ori-2024", "87.994", "87.99", "B", "hijau"),
        ("ori-2024", "87.9949", "87.99", "B", "hijau"),
        ("ori-2024", "77.995", "78.00", "B", "hijau"),
        ("ori-2024", "77.994", "77.99", "C", "kuning"),
        ("ori-2024", "53.995", "54.00", "C", "kuning"),
        ("ori-2024", "31.995", "32.00", "D", "merah"),
        ("ori-2024", "31.994", "31.99", "E", "merah"),
        ("ori-2021", "80.995", "81.00", None, "hijau"),
        ("ori-2021", "50.995", "51.00", None, "kuning"),
        ("skm-2017", "88.305", "88.31", "A", None),
        ("skm-2017", "88.304", "88.30", "B", None),
        ("skm-2017", "76.605", "76.61", "B", None),
        ("skm-2017", "64.995", "65.00", "C", None),
    ],
)
def test_at_the_edge_of_a_band_the_rounded_figure_decides(
    method: str, exact: str, rounded: str, class_: str | None, zone: str | None
) -> None:
    instrument = INSTRUMENTS[method]
    card = score(instrument, roster(instrument, {}), {})
    ratio = Fraction(exact) / 100
    total = Figure("", "visit", Fraction(1), score=ratio, low=ratio, high=ratio)
    found = verdict(Scorecard(instrument, card.roster, total, 1, 1))
    assert found.score == rounded == points_of(ratio, instrument)
    assert found.band is not None
    assert (found.band.class_, found.band.zone) == (class_, zone)


def test_the_method_of_2025_weighs_its_dimensions_and_public_trust() -> None:
    """Dimensions 80, 90, 70 and 100, trust 75: 0.175 × 340 + 0.30 × 75 = 82.00, class B, no zone."""
    instrument = INSTRUMENTS["ori-2025"]
    wanted = dict(zip((each.code for each in instrument.dimensions), (80, 90, 70, 100, 75), strict=True))
    ratios = {code: Fraction(points, 100) for code, points in wanted.items()}
    parts = tuple(
        Figure(each.code, "dimension", Fraction(each.weight or 0), ratios[each.code], None, None)
        for each in instrument.dimensions
    )
    exact = sum((part.weight * (part.score or 0) for part in parts), Fraction(0)) / sum(part.weight for part in parts)
    assert exact * 100 == 82
    total = Figure("", "visit", Fraction(1), exact, exact, exact, parts)
    found = verdict(Scorecard(instrument, roster(instrument, {}), total, 1, 1))
    assert found.band is not None
    assert found.band.label is not None
    assert (found.band.class_, found.band.label.id, found.band.zone) == ("B", "Kualitas Tinggi", None)


def test_a_survey_answered_with_the_lowest_words_gives_25() -> None:
    """A rating of 1 out of 4 is worth a quarter, so that the index runs from 25 to 100."""
    instrument = INSTRUMENTS["skm-2017"]
    users = people(user=3)
    for value, points in ((1, "25.00"), (4, "100.00")):
        card = card_of({code: [value] * 3 for code in instrument.leaves}, instrument, users)
        assert verdict(card).score == points
    open_card = score(instrument, roster(instrument, users), {})
    assert (verdict(open_card).score, verdict(open_card).low, verdict(open_card).high) == (None, "25.00", "100.00")


def test_in_2021_every_product_has_a_score_of_its_own_with_the_answers_about_its_office() -> None:
    instrument = INSTRUMENTS["ori-2021"]
    subjects = people(office=1, product=2)
    given = {code: [1] if leaf.subject == "office" else [1, 0] for code, leaf in instrument.leaves.items()}
    card = card_of(given, instrument, subjects)
    first, second = card.total.parts
    assert (first.code, second.code, first.score) == ("product-0", "product-1", Fraction(1))
    assert second.score is not None
    assert card.total.score == (1 + second.score) / 2
    assert [figure.code for figure in card.dimensions()] == ["KEP"]
    item = Item(
        next(code for code, leaf in instrument.leaves.items() if leaf.subject == "product"), SubjectId("product-1")
    )
    better = rescore(card, item, Reply(value=0), Reply(value=1))
    assert better.total.parts[0] == first
    assert (better.total.parts[1].score or 0) > second.score


def test_a_visit_in_which_nothing_applies_has_no_figure_and_is_complete() -> None:
    instrument = INSTRUMENTS["skm-2017"]
    card = card_of({code: [NA] for code in instrument.leaves}, instrument, people(user=1))
    found = verdict(card)
    assert (found.score, found.low, found.high, found.band, found.provisional) == (None, None, None, None, False)
    block = score_block(card)
    assert (block.total, block.class_, block.zone) == (None, None, None)


def test_fewer_respondents_than_expected_stay_open_until_a_reason_lowers_their_number() -> None:
    few = people(office=1, product=2, officer=3, user=30, complaint_officer=2)
    given = dict(COMPLETE) | {code: COMPLETE[code][:3] for code in COMPLETE if code.startswith("INP-KOM")}
    answers = dict(replies(ORI_2024, given))
    expected = score(ORI_2024, roster(ORI_2024, few), answers)
    assert (expected.answered, expected.items) == (231, 237)
    assert verdict(expected).provisional
    lowered = score(ORI_2024, roster(ORI_2024, few, {"officer": 3}), answers)
    assert (lowered.answered, lowered.items) == (231, 231)
    assert lowered.total.score == lowered.total.low == lowered.total.high
