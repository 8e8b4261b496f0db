"""How much each leaf and each item counts in the score of a visit."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import TypeVar

from audit_app.domain.instrument import Dimension, Indicator, Instrument, Variable, weight_of
from audit_app.domain.items import Item
from audit_app.domain.scoring import Figure, Scorecard

_Part = TypeVar("_Part", Dimension, Variable, Indicator)


def leaf_weights(card: Scorecard) -> dict[str, Fraction]:
    """Return the share that every leaf with a figure has in the total; the shares of a visit add up to 1."""
    weights: dict[str, Fraction] = defaultdict(Fraction)
    for leaf, share in _leaves(card.total, Fraction(1)):
        weights[leaf.code] += share
    return dict(weights)


def item_weights(card: Scorecard) -> dict[Item, Fraction]:
    """Return the share that every item with a value has in the total; the shares of a visit add up to 1.

    Where each product has a tree of its own, an item that stands in every tree has the sum of its shares.
    """
    weights: dict[Item, Fraction] = defaultdict(Fraction)
    for leaf, share in _leaves(card.total, Fraction(1)):
        valued = [item.subject for item in leaf.items if item.ratio is not None]
        for subject in valued:
            if subject is not None:
                weights[Item(leaf.code, subject)] += share / len(valued)
    return dict(weights)


def full_weights(instrument: Instrument) -> dict[str, Fraction]:
    """Return the share that every indicator has in the total when everything is answered; the shares add up to 1."""
    return {
        indicator.code: dimension_share * variable_share * indicator_share
        for dimension, dimension_share in _shares(instrument.dimensions)
        for variable, variable_share in _shares(dimension.variables)
        for indicator, indicator_share in _shares(variable.indicators)
    }


def _shares(parts: tuple[_Part, ...]) -> Iterator[tuple[_Part, Fraction]]:
    total = sum(map(weight_of, parts), Fraction(0))
    for part in parts:
        yield part, weight_of(part) / total


def _leaves(figure: Figure, share: Fraction) -> Iterator[tuple[Figure, Fraction]]:
    """Yield the leaves below a figure, each with its share in it, times `share`."""
    if figure.level == "leaf":
        yield figure, share
    for part in figure.parts:
        part_share = figure.share(part)
        if part_share is not None:
            yield from _leaves(part, share * part_share)
