"""What would change the zone of a score: which indicators could lift it into a better one, or let it drop.

What an item counts in the total does not depend on its value, so every figure here is exact.
"""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from audit_app.domain.bands import band_above, band_below, band_for
from audit_app.domain.instrument import Band, Leaf
from audit_app.domain.item_weights import item_weights
from audit_app.domain.items import Item
from audit_app.domain.scoring import ONE, Scorecard
from audit_app.domain.verdict import leaves_below, points_of


class Lever(Struct, frozen=True):
    """A leaf, those of its items that can still move, and by how many points of 100 they move the score together.

    `is_enough`: the score gets there even if nothing else changes.
    """

    code: str
    items: tuple[Item, ...]
    points: Fraction
    is_enough: bool


class Reach(Struct, frozen=True):
    """A band beside that of the score, and what leads there, the strongest first.

    `points` of 100 are missing to the better band, or can be lost before it is the worse one.
    """

    band: Band
    points: Fraction
    levers: tuple[Lever, ...]


def way_up(card: Scorecard) -> Reach | None:
    """Return what leads to the next better zone: every leaf at its best. None where none is better, or no score is."""
    here = _band(card, Fraction(0))
    if here is None or (goal := band_above(card.instrument.bands, here)) is None:
        return None
    missing = Fraction(goal.min) - Fraction(points_of(card.total.score, card.instrument) or 0)
    return Reach(goal, missing, _levers(card, lambda _: ONE, lambda band: _is_at_least(card, band, goal)))


def way_down(card: Scorecard) -> Reach | None:
    """Return what the zone depends on: every leaf at its lowest. None where none is worse, or no score is."""
    here = _band(card, Fraction(0))
    if here is None or (fall := band_below(card.instrument.bands, here)) is None:
        return None
    bands = card.instrument.bands
    edge = bands[bands.index(fall) - 1]
    spare = Fraction(points_of(card.total.score, card.instrument) or 0) - Fraction(edge.min)
    return Reach(
        fall, spare, _levers(card, lambda leaf: leaf.scale.lowest, lambda band: not _is_at_least(card, band, edge))
    )


def _levers(card: Scorecard, aim: Callable[[Leaf], Fraction], is_there: Callable[[Band], bool]) -> tuple[Lever, ...]:
    """Return what each leaf moves when all its items that have a value come to the ratio that is aimed at."""
    shares, moves = item_weights(card), defaultdict[str, dict[Item, Fraction]](dict)
    for item, ratio in _ratios(card).items():
        move = shares[item] * (aim(card.instrument.leaves[item.indicator]) - ratio) * 100
        if move:
            moves[item.indicator][item] = move
    levers = []
    for code, moved in moves.items():
        points = sum(moved.values(), Fraction(0))
        band = _band(card, points)
        levers.append(Lever(code, tuple(moved), points, band is not None and is_there(band)))
    return tuple(sorted(levers, key=lambda lever: -abs(lever.points)))


def _ratios(card: Scorecard) -> dict[Item, Fraction]:
    """Return what every item with a value is worth, in the order of the form."""
    return {
        Item(leaf.code, item.subject): item.ratio
        for leaf in leaves_below(card.total)
        for item in leaf.items
        if item.subject is not None and item.ratio is not None
    }


def _band(card: Scorecard, points: Fraction) -> Band | None:
    """Return the band of a score that moved by some points."""
    if card.total.score is None:
        return None
    return band_for(card.instrument.bands, points_of(card.total.score + points / 100, card.instrument) or "")


def _is_at_least(card: Scorecard, band: Band, other: Band) -> bool:
    bands = card.instrument.bands
    return bands.index(band) <= bands.index(other)
