"""The score of a whole entity, such as a region, from the exact scores of its offices or their products."""

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from audit_app.domain.instrument import Aggregation
from audit_app.errors import RuleViolation


class UnitScores(Struct, frozen=True):
    """One unrounded score for each office; None for an office that could not be assessed (`tidak dapat dinilai`)."""

    offices: tuple[Fraction | None, ...]


class ProductScores(Struct, frozen=True):
    """The unrounded scores of the products of each office; None for an office that could not be assessed."""

    offices: tuple[tuple[Fraction, ...] | None, ...]


def entity_score(aggregation: Aggregation, scores: UnitScores | ProductScores) -> Fraction:
    """Return the exact mean in the unit of the scores, to be rounded once by whoever shows it.

    Since 2022 every office counts the same; up to 2021 every product does, so that an office with three products
    counts three times. An office that could not be assessed leaves the mean.

    Raises RuleViolation: `no_entity_score` (the instrument makes none), `wrong_aggregation` (it asks for the other
    mean), `nothing_to_average`.
    """
    match aggregation, scores:
        case "none", _:
            raise RuleViolation("no_entity_score")
        case "mean_of_units", UnitScores(offices=offices):
            return _mean(office for office in offices if office is not None)
        case "mean_of_products", ProductScores(offices=products):
            return _mean(product for office in products if office is not None for product in office)
    raise RuleViolation("wrong_aggregation", wanted=aggregation)


def _mean(scores: Iterable[Fraction]) -> Fraction:
    counted = list(scores)
    if not counted:
        raise RuleViolation("nothing_to_average")
    return sum(counted, Fraction(0)) / len(counted)
