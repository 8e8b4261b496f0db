"""From answers to a scorecard: exact fractions, every figure explained, the range that is still possible.

Rules: ratio = value / highest; subjects are averaged first; every node above is the weighted mean of the parts that
have a figure; N/A leaves numerator and denominator; unanswered items are left out of the score and stand at their
lowest and highest in the range. Rounding happens once, elsewhere (`verdict`). Source: docs/instrument-format.md.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import Dimension, Indicator, Instrument, Leaf, Variable, leaf_codes, weight_of
from audit_app.domain.items import HasReply, Item, Roster, is_decided

ENGINE = 1
"""Version of the scoring rules; it is written into every revision."""

Level = Literal["visit", "product", "dimension", "variable", "indicator", "leaf"]
ONE = Fraction(1)


class ItemFigure(NamedTuple):
    """What one item adds to its leaf. No subject: expected, but not registered. No ratio: open, or N/A."""

    subject: SubjectId | None
    ratio: Fraction | None
    is_na: bool

    @property
    def is_open(self) -> bool:
        """True when nothing is decided yet."""
        return self.ratio is None and not self.is_na


class Figure(Struct, frozen=True):
    """One node of a scorecard: score and range from 0 to 1, None where nothing counts, and what stands behind them."""

    code: str
    level: Level
    weight: Fraction
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    parts: tuple["Figure", ...] = ()
    items: tuple[ItemFigure, ...] = ()

    def share(self, part: "Figure") -> Fraction | None:
        """Return the share that a part has in this figure after N/A and open parts left; None where it has none."""
        if part.score is None:
            return None
        return part.weight / sum(other.weight for other in self.parts if other.score is not None)

    def find(self, code: str) -> "Figure | None":
        """Return this figure or the first one below it that has a code."""
        if self.code == code:
            return self
        return next((found for part in self.parts if (found := part.find(code))), None)


class Scorecard(Struct, frozen=True):
    """The score of a visit with everything behind it. `answered` counts values and N/A, `items` what is expected."""

    instrument: Instrument
    roster: Roster
    total: Figure
    answered: int
    items: int

    @property
    def is_complete(self) -> bool:
        """True when every expected item is answered or N/A; then score and range are equal."""
        return self.answered == self.items

    def dimensions(self) -> tuple[Figure, ...]:
        """Return one figure for each dimension, over all products where each product has a tree of its own."""
        if self.instrument.aggregation != "mean_of_products":
            return self.total.parts
        trees = [product.parts for product in self.total.parts]
        return tuple(_mean(same[0].code, "dimension", same[0].weight, same) for same in zip(*trees, strict=True))


def score(instrument: Instrument, roster: Roster, answers: Mapping[Item, HasReply]) -> Scorecard:
    """Return the scorecard of a visit; answers to items that are not on the roster are ignored."""
    leaves = instrument.leaves
    if instrument.aggregation == "mean_of_products":
        trees = tuple(
            _tree(instrument, product or "", "product", _leaf_figures(leaves.values(), roster, answers, (product,)))
            for product in roster.instances("product")
        )
        total = _mean("", "visit", ONE, trees)
    else:
        total = _tree(instrument, "", "visit", _leaf_figures(leaves.values(), roster, answers))
    decided = sum(
        is_decided(leaf, answers.get(Item(leaf.code, subject)))
        for leaf in leaves.values()
        for subject in roster.subjects.get(leaf.subject, ())
    )
    expected = sum(len(roster.instances(leaf.subject)) for leaf in leaves.values())
    return Scorecard(instrument=instrument, roster=roster, total=total, answered=decided, items=expected)


def rescore(card: Scorecard, item: Item, before: HasReply | None, after: HasReply | None) -> Scorecard:
    """Return the scorecard after one item changed; equal to scoring everything again, at the cost of one path."""
    leaf = card.instrument.leaves[item.indicator]
    if item.subject not in card.roster.subjects.get(leaf.subject, ()):
        return card
    is_by_product = card.instrument.aggregation == "mean_of_products"
    own_tree = item.subject if is_by_product and leaf.subject == "product" else None
    path = _path(card.instrument, leaf.code)
    changed = _item_figure(leaf, item.subject, after)
    if is_by_product:
        trees = tuple(
            _with_item(tree, path, leaf, changed) if own_tree in {None, tree.code} else tree
            for tree in card.total.parts
        )
        total = _mean("", "visit", ONE, trees)
    else:
        total = _with_item(card.total, path, leaf, changed)
    answered = card.answered - is_decided(leaf, before) + is_decided(leaf, after)
    return replace(card, total=total, answered=answered)


def _tree(instrument: Instrument, code: str, level: Level, leaves: Mapping[str, Figure]) -> Figure:
    dimensions = (_dimension_figure(dimension, leaves) for dimension in instrument.dimensions)
    return _mean(code, level, ONE, tuple(dimensions))


def _dimension_figure(dimension: Dimension, leaves: Mapping[str, Figure]) -> Figure:
    variables = tuple(_variable_figure(variable, leaves) for variable in dimension.variables)
    return _mean(dimension.code, "dimension", weight_of(dimension), variables)


def _variable_figure(variable: Variable, leaves: Mapping[str, Figure]) -> Figure:
    indicators = tuple(_indicator_figure(indicator, leaves) for indicator in variable.indicators)
    return _mean(variable.code, "variable", weight_of(variable), indicators)


def _indicator_figure(indicator: Indicator, leaves: Mapping[str, Figure]) -> Figure:
    if not indicator.aspects:
        return leaves[indicator.code]
    aspects = tuple(leaves[code] for code in leaf_codes(indicator))
    return _mean(indicator.code, "indicator", weight_of(indicator), aspects)


def _leaf_figures(
    leaves: Iterable[Leaf],
    roster: Roster,
    answers: Mapping[Item, HasReply],
    products: tuple[SubjectId | None, ...] | None = None,
) -> dict[str, Figure]:
    """Return a figure for each leaf, in a tree of the given products only where there is one for each product."""
    figures = {}
    for leaf in leaves:
        subjects = roster.instances(leaf.subject)
        if products is not None and leaf.subject == "product":
            subjects = products
        items = (
            _item_figure(leaf, subject, answers.get(Item(leaf.code, subject)) if subject else None)
            for subject in subjects
        )
        figures[leaf.code] = _leaf_figure(leaf, tuple(items))
    return figures


def _item_figure(leaf: Leaf, subject: SubjectId | None, reply: HasReply | None) -> ItemFigure:
    if reply is None or not is_decided(leaf, reply):
        return ItemFigure(subject, None, is_na=False)
    if reply.na is not None or reply.value is None:
        return ItemFigure(subject, None, is_na=True)
    return ItemFigure(subject, leaf.scale.ratio(reply.value), is_na=False)


def _leaf_figure(leaf: Leaf, items: tuple[ItemFigure, ...]) -> Figure:
    """Return the mean of the items of a leaf; in its range an open item counts as the lowest ratio or as 1."""
    decided = [(ONE, item.ratio) for item in items]
    still_open = sum(item.is_open for item in items)
    open_at_lowest = [(Fraction(still_open), leaf.scale.lowest)] if still_open else []
    open_at_highest = [(Fraction(still_open), ONE)] if still_open else []
    return Figure(
        leaf.code,
        "leaf",
        weight_of(leaf.aspect or leaf.indicator),
        score=weighted_mean(decided),
        low=weighted_mean([*decided, *open_at_lowest]),
        high=weighted_mean([*decided, *open_at_highest]),
        items=items,
    )


def _with_item(figure: Figure, path: tuple[str, ...], leaf: Leaf, changed: ItemFigure) -> Figure:
    """Return a figure in which one item of one leaf changed; `path` leads from below the figure down to the leaf."""
    if not path:
        items = (changed if item.subject == changed.subject else item for item in figure.items)
        return _leaf_figure(leaf, tuple(items))
    parts = (_with_item(part, path[1:], leaf, changed) if part.code == path[0] else part for part in figure.parts)
    return _mean(figure.code, figure.level, figure.weight, tuple(parts))


def _mean(code: str, level: Level, weight: Fraction, parts: tuple[Figure, ...]) -> Figure:
    """Return the weighted mean of the parts that have a figure."""
    return Figure(
        code,
        level,
        weight,
        score=weighted_mean((part.weight, part.score) for part in parts),
        low=weighted_mean((part.weight, part.low) for part in parts),
        high=weighted_mean((part.weight, part.high) for part in parts),
        parts=parts,
    )


def weighted_mean(pairs: Iterable[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """Return the mean of weighted figures, those that are None left out; None where none is left.

    Reckoned in whole numbers over common denominators, several times as fast as adding fractions one by one.
    """
    counting = [(weight, figure) for weight, figure in pairs if figure is not None]
    if not counting:
        return None
    of_weights = lcm(*(weight.denominator for weight, _ in counting))
    of_figures = lcm(*(figure.denominator for _, figure in counting))
    total = weights = 0
    for weight, figure in counting:
        share = weight.numerator * (of_weights // weight.denominator)
        total += share * figure.numerator * (of_figures // figure.denominator)
        weights += share
    return Fraction(total, weights * of_figures)


def _path(instrument: Instrument, leaf_code: str) -> tuple[str, ...]:
    """Return the codes from the dimension down to the leaf; a leaf that is its own indicator stands once."""
    dimension, variable, indicator = instrument.places_of_leaves[leaf_code]
    aspect = () if indicator.code == leaf_code else (leaf_code,)
    return (dimension.code, variable.code, indicator.code, *aspect)
