"""The scoring rules written a second time, from the document of an instrument and nothing of the program.

Source: docs/instrument-format.md, "How a score is made".
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple

Document = Mapping[str, Any]
Fill = Literal["score", "low", "high"]
Ratio = Fraction | Literal["N/A"] | None
"""What an item is worth: a ratio, N/A, or None while it is open."""

Instances = Mapping[str, list[str | None]]
"""For each kind of subject everybody who is expected; None: expected, and not there."""


class Answered(NamedTuple):
    """A stored value, a reason for N/A, or neither."""

    value: Any
    na: str | None


Answers = Mapping[tuple[str, str], Answered]


def total(document: Document, instances: Instances, answers: Answers, fill: Fill) -> Fraction | None:
    """Return the score of a visit from 0 to 1, or an end of its range; None where nothing counts."""
    if document["aggregation"] == "mean_of_products":
        trees = ({**instances, "product": [product]} for product in instances.get("product", []))
        return _mean((None, _tree(document, each, answers, fill)) for each in trees)
    return _tree(document, instances, answers, fill)


def leaves(document: Document) -> Iterator[tuple[Document, str]]:
    """Yield what is answered, with the kind of subject that it is asked about."""
    for dimension in document["dimensions"]:
        for variable in dimension["variables"]:
            for indicator in variable["indicators"]:
                for leaf in indicator.get("aspects") or [indicator]:
                    yield leaf, indicator["subject"]


def ratio(scale: Document, value: Any) -> Fraction | None:
    """Return what a stored value is worth; None for a checklist that is half marked."""
    match scale["kind"]:
        case "ordinal" | "likert":
            return Fraction(value, scale["max"])
        case "presence":
            return Fraction(value)
        case "number":
            return Fraction(value) / Fraction(scale["max"])
        case "checklist":
            marks = value.split(",")
            found = sum(mark.startswith("+") for mark in marks)
            is_whole = len(marks) == len(scale["rows"])
            return Fraction(scale["values"][found], max(scale["values"])) if is_whole else None
    raise AssertionError(scale)


def _tree(document: Document, instances: Instances, answers: Answers, fill: Fill) -> Fraction | None:
    def leaf_figure(leaf: Document, subject: str) -> Fraction | None:
        scale = document["scales"][leaf["scale"]]
        items = (_item(scale, answers.get((leaf["code"], each or ""))) for each in instances.get(subject, []))
        filled = (_filled(scale, item, fill) for item in items if item != "N/A")
        return _mean((None, each) for each in filled)

    def indicator_figure(indicator: Document) -> Fraction | None:
        subject = indicator["subject"]
        if not indicator.get("aspects"):
            return leaf_figure(indicator, subject)
        return _mean((aspect["weight"], leaf_figure(aspect, subject)) for aspect in indicator["aspects"])

    def variable_figure(variable: Document) -> Fraction | None:
        return _mean((each["weight"], indicator_figure(each)) for each in variable["indicators"])

    def dimension_figure(dimension: Document) -> Fraction | None:
        return _mean((each["weight"], variable_figure(each)) for each in dimension["variables"])

    return _mean((each["weight"], dimension_figure(each)) for each in document["dimensions"])


def _item(scale: Document, answer: Answered | None) -> Ratio:
    if answer is None:
        return None
    if answer.na is not None:
        return "N/A"
    return None if answer.value is None else ratio(scale, answer.value)


def _filled(scale: Document, item: Ratio, fill: Fill) -> Fraction | None:
    if isinstance(item, Fraction):
        return item
    return {"score": None, "low": _lowest(scale), "high": Fraction(1)}[fill]


def _lowest(scale: Document) -> Fraction:
    match scale["kind"]:
        case "presence":
            return Fraction(0)
        case "checklist":
            return Fraction(scale["values"][0], max(scale["values"]))
    return Fraction(scale["min"]) / Fraction(scale["max"])


def _mean(parts: Iterable[tuple[str | None, Fraction | None]]) -> Fraction | None:
    counting = [(Fraction(weight or 1), figure) for weight, figure in parts if figure is not None]
    if not counting:
        return None
    return sum((weight * figure for weight, figure in counting), Fraction(0)) / sum(weight for weight, _ in counting)
