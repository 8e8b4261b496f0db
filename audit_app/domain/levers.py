"""What would change the zone of a score: which leaves could lift it into a better one, or let it drop.

What an item counts in the total does not depend on its value, so every figure here is exact.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec import Struct

from audit_app.domain.bands import band_above, band_below
from audit_app.domain.figures import half_up
from audit_app.domain.instrument import Band, Leaf
from audit_app.domain.item_weights import item_weights
from audit_app.domain.items import Item
from audit_app.domain.scoring import ONE, Scorecard
from audit_app.domain.verdict import leaves_below, verdict


class Lever(Struct, frozen=True):
    """A leaf, and by how many points of 100 each of its items that can still move would move the score.

    `is_enough`: the score gets there even if nothing else changes.
    """

    code: str
    moves: Mapping[Item, Fraction]
    is_enough: bool

    @property
    def points(self) -> Fraction:
        """How far all of them move the score together."""
        return sum(self.moves.values(), Fraction(0))


class Reach(Struct, frozen=True):
    """A band beside that of the score, and what leads there, the strongest first.

    `points` of 100 are missing to the better band, or can be lost before it is the worse one. `changes_zone`: it lies
    in another zone, not only in another class of the same one.
    """

    band: Band
    changes_zone: bool
    points: Fraction
    levers: tuple[Lever, ...]


def way_up(card: Scorecard) -> Reach | None:
    """Return what leads to the next better zone: every leaf at its best. None where none is better, or no score is."""
    found = verdict(card)
    if found.score is None or found.band is None or (goal := band_above(card.instrument.bands, found.band)) is None:
        return None
    least = Fraction(goal.min)
    levers = _levers(card, lambda _: ONE, lambda points: points >= least)
    return Reach(goal, goal.zone != found.band.zone, least - Fraction(found.score), levers)


def way_down(card: Scorecard) -> Reach | None:
    """Return what the zone depends on: every leaf at its lowest. None where none is worse, or no score is."""
    found, bands = verdict(card), card.instrument.bands
    if found.score is None or found.band is None or (fall := band_below(bands, found.band)) is None:
        return None
    edge = Fraction(bands[bands.index(fall) - 1].min)  # below it the fall begins
    levers = _levers(card, lambda leaf: leaf.scale.lowest, lambda points: points < edge)
    return Reach(fall, fall.zone != found.band.zone, Fraction(found.score) - edge, levers)


def _levers(
    card: Scorecard, aim: Callable[[Leaf], Fraction], is_there: Callable[[Fraction], bool]
) -> tuple[Lever, ...]:
    """Return what each leaf moves when all its items that have a value come to the ratio that is aimed at."""
    shares, moves = item_weights(card), defaultdict[str, dict[Item, Fraction]](dict)
    for item, ratio in _ratios(card).items():
        move = shares[item] * (aim(card.instrument.leaves[item.indicator]) - ratio) * 100
        if move:
            moves[item.indicator][item] = move
    exact, places = (card.total.score or Fraction(0)) * 100, card.instrument.rounding.places
    levers = (
        Lever(code, moved, is_there(Fraction(half_up(sum(moved.values(), exact), places))))
        for code, moved in moves.items()
    )
    return tuple(sorted(levers, key=lambda lever: -abs(lever.points)))


def _ratios(card: Scorecard) -> dict[Item, Fraction]:
    """Return what every item with a value is worth, in the order of the form."""
    return {
        Item(leaf.code, item.subject): item.ratio
        for leaf in leaves_below(card.total)
        for item in leaf.items
        if item.subject is not None and item.ratio is not None
    }
