"""How much each item counts in the score of a visit."""

from collections import defaultdict
from fractions import Fraction

from audit_app.domain.items import Item
from audit_app.domain.scoring import Figure, Scorecard


def item_weights(card: Scorecard) -> dict[Item, Fraction]:
    """Return the share that every item with a value has in the total; the shares of a visit add up to 1.

    Where each product has a tree of its own, an item that stands in every tree has the sum of its shares.
    """
    weights: dict[Item, Fraction] = defaultdict(Fraction)
    _spread(card.total, Fraction(1), weights)
    return dict(weights)


def _spread(figure: Figure, share: Fraction, weights: dict[Item, Fraction]) -> None:
    if figure.level == "leaf":
        valued = [item.subject for item in figure.items if item.ratio is not None]
        for subject in valued:
            if subject is not None:
                weights[Item(figure.code, subject)] += share / len(valued)
    for part in figure.parts:
        part_share = figure.share(part)
        if part_share is not None:
            _spread(part, share * part_share, weights)
