"""The tree from dimensions down to leaves: codes, weights, and what answers an indicator."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from audit_app.domain.figures import half_up
from audit_app.domain.instrument_check.cursor import Cursor
from audit_app.domain.instrument_check.shared_rules import (
    check_all_or_none,
    check_decimal,
    check_links,
    check_names,
    check_not_empty,
)

MAX_LEAVES = 2_000
MAX_WEIGHT = 100
_ANSWER_KEYS = ("scale", "rubric", "evidence", "na")


class LeafPlace(NamedTuple):
    """A thing that is answered, with its code and its kind of subject as far as they can be read."""

    here: Cursor
    code: str
    subject: str

    @property
    def may_be_na(self) -> bool:
        """True when the leaf may be not applicable."""
        return self.here["na"].value == "reason"


def groups(document: Cursor) -> Iterator[Cursor]:
    """Yield every array of siblings of the tree, parents first."""
    yield document["dimensions"]
    for dimension in document["dimensions"].each():
        yield dimension["variables"]
    for variable in variables(document):
        yield variable["indicators"]
    for indicator in indicators(document):
        yield indicator["aspects"]


def variables(document: Cursor) -> Iterator[Cursor]:
    """Yield the variables in the order of the form."""
    for dimension in document["dimensions"].each():
        yield from dimension["variables"].each()


def indicators(document: Cursor) -> Iterator[Cursor]:
    """Yield the indicators in the order of the form."""
    for variable in variables(document):
        yield from variable["indicators"].each()


def leaves(document: Cursor) -> Iterator[LeafPlace]:
    """Yield what is answered: the aspects of an indicator, or the indicator itself where it has none."""
    for indicator in indicators(document):
        subject = indicator["subject"].text or ""
        for here in list(indicator["aspects"].each()) or [indicator]:
            yield LeafPlace(here, here["code"].text or "", subject)


def subjects_used(document: Cursor) -> set[str]:
    """Return the kinds of subject that some indicator asks about."""
    return {leaf.subject for leaf in leaves(document)}


def check_size(document: Cursor) -> None:
    """Report more leaves than a form can have."""
    found = sum(1 for _ in leaves(document))
    if found > MAX_LEAVES:
        document["dimensions"].report("too_many", found=found, highest=MAX_LEAVES)


def check_codes(document: Cursor) -> None:
    """Report codes that are badly formed or stand twice anywhere in the tree."""
    check_names(part["code"] for group in groups(document) for part in group.each())


def check_weights(document: Cursor) -> None:
    """Report weights that are not above 0, are given to some siblings only, or do not total 100 among siblings."""
    for group in groups(document):
        weights = [part["weight"] for part in group.each()]
        for weight in weights:
            check_decimal(weight, MAX_WEIGHT, places=9)
            if weight.decimal == 0:
                weight.report("weight_not_positive")
        check_all_or_none(group, "weight")
        _check_total(group, weights)


def _check_total(group: Cursor, weights: list[Cursor]) -> None:
    known = [weight.decimal for weight in weights if weight.decimal is not None]
    total = sum(known, Fraction())
    if known and len(known) == len(weights) and total != MAX_WEIGHT:
        places = max(weight.places for weight in weights)
        group.report("weights_total", total=half_up(total, places))


def check_answers(document: Cursor) -> None:
    """Report parts without children, indicators answered twice or not at all, and scales that are not there."""
    check_not_empty(document["dimensions"])
    for dimension in document["dimensions"].each():
        check_not_empty(dimension["variables"])
    for variable in variables(document):
        check_not_empty(variable["indicators"])
    for indicator in indicators(document):
        _check_indicator(indicator)
    check_links((leaf.here["scale"] for leaf in leaves(document)), document["scales"])


def _check_indicator(indicator: Cursor) -> None:
    if any(indicator["aspects"].each()):
        for key in _ANSWER_KEYS:
            if indicator[key].value is not None:
                indicator[key].report("beside_aspects", name=key)
    elif indicator["scale"].value is None and indicator["aspects"].value in (None, []):
        indicator["scale"].report("no_scale")
