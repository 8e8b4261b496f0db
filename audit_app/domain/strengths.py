"""What an office already does well: its best rated leaves, chosen by a plain rule."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from audit_app.domain.advice import is_shortcoming
from audit_app.domain.contents import Contents
from audit_app.domain.instrument import Leaf
from audit_app.domain.item_weights import leaf_weights
from audit_app.domain.items import Item, is_decided
from audit_app.domain.leaf_words import joined, leaf_name, value_words
from audit_app.domain.scales import Value
from audit_app.domain.scoring import Scorecard
from audit_app.domain.text import Text

GOOD_FROM = Fraction(4, 5)
"""The mean ratio from which a leaf may be called good."""


class Strength(Struct, frozen=True):
    """A leaf without shortcomings: what was found most often, at how many of its subjects, and its mean ratio."""

    code: str
    text: Text
    alike: int
    subjects: int
    mean: Fraction


def strengths(contents: Contents, card: Scorecard, limit: int) -> tuple[Strength, ...]:
    """Return the best leaves: highest mean, then largest share of the score, then the order of the form.

    A leaf qualifies when all its subjects are answered, none with a shortcoming, and the mean is at least 4/5. The
    first of each variable go before the others, so that they speak of different things.
    """
    shares = leaf_weights(card)
    good = [strength for leaf in card.instrument.leaves.values() for strength in _strength_of(leaf, contents, card)]
    ranked = sorted(good, key=lambda each: (-each.mean, -shares[each.code]))
    first_of_variable: dict[str, Strength] = {}
    for strength in ranked:
        first_of_variable.setdefault(card.instrument.places_of_leaves[strength.code][1].code, strength)
    varied = dict.fromkeys([*first_of_variable.values(), *ranked])
    return tuple(varied)[:limit]


def _strength_of(leaf: Leaf, contents: Contents, card: Scorecard) -> Iterator[Strength]:
    """Yield the strength of a leaf if it is one."""
    subjects = card.roster.instances(leaf.subject)
    replies = [contents.answers.get(Item(leaf.code, subject)) if subject else None for subject in subjects]
    values = [reply.value for reply in replies if reply is not None and reply.value is not None]
    if not values or not all(is_decided(leaf, reply) for reply in replies):
        return
    if any(is_shortcoming(leaf, value) for value in values):
        return
    mean = sum((leaf.scale.ratio(value) for value in values), Fraction(0)) / len(values)
    if mean >= GOOD_FROM:
        usual, alike = _most_frequent(leaf, values)
        text = joined(": ", leaf_name(leaf), value_words(leaf, usual))
        yield Strength(leaf.code, text, alike, len(values), mean)


def _most_frequent(leaf: Leaf, values: list[Value]) -> tuple[Value, int]:
    """Return the value found most often and how often; between equals the lower one."""
    counts = Counter(values)
    usual = min(counts, key=lambda value: (-counts[value], leaf.scale.ratio(value)))
    return usual, counts[usual]
