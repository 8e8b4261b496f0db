"""The parts of a score that the sheet compares: the dimensions, or what lies below when there is only one."""

from fractions import Fraction
from typing import NamedTuple

from audit_app.domain.bands import band_for
from audit_app.domain.instrument import Dimension, Indicator, Instrument, Variable, Zone
from audit_app.domain.scoring import Figure, Level, Scorecard
from audit_app.domain.text import Text
from audit_app.domain.verdict import points_of
from audit_app.reports.base import VisitSheet

Node = Dimension | Variable | Indicator


class PartScore(NamedTuple):
    """A part with its weight in per cent and its points of 100 as decimal text, and the points of the last round.

    A zone stands here only where the instrument says that its bands cover dimensions.
    """

    name: Text
    weight: str | None
    points: str | None
    zone: Zone | None
    before: str | None


def parts_of_score(sheet: VisitSheet) -> tuple[Level, list[PartScore]]:
    """Return the highest level that has more than one part, and its parts; the lowest one where none has."""
    columns = _columns(sheet.card)
    if not columns:
        return "dimension", []
    nodes = _nodes(sheet.instrument)
    return columns[0][0].level, [_part(sheet, nodes[column[0].code], _mean(column)) for column in columns]


def _part(sheet: VisitSheet, node: Node, ratio: Fraction | None) -> PartScore:
    points = points_of(ratio, sheet.instrument)
    has_zone = points is not None and sheet.instrument.bands_cover_dimensions
    return PartScore(
        name=node.name,
        weight=node.weight,
        points=points,
        zone=band_for(sheet.instrument.bands, points).zone if has_zone and points is not None else None,
        before=sheet.last_round.scores.get(node.code) if sheet.last_round else None,
    )


def _columns(card: Scorecard) -> list[tuple[Figure, ...]]:
    """Return the figures of each part: one, or one for each product where each product has a tree of its own."""
    trees = card.total.parts if card.instrument.aggregation == "mean_of_products" else (card.total,)
    columns = list(zip(*(tree.parts for tree in trees), strict=True))
    while len(columns) == 1 and columns[0][0].parts:
        columns = list(zip(*(figure.parts for figure in columns[0]), strict=True))
    return columns


def _mean(column: tuple[Figure, ...]) -> Fraction | None:
    ratios = [figure.score for figure in column if figure.score is not None]
    return sum(ratios, Fraction(0)) / len(ratios) if ratios else None


def _nodes(instrument: Instrument) -> dict[str, Node]:
    variables = [variable for dimension in instrument.dimensions for variable in dimension.variables]
    nodes: list[Node] = [*instrument.dimensions, *variables, *instrument.indicators()]
    return {node.code: node for node in nodes}
