"""`visit score`: every figure of a visit with its share and the items behind it."""

import argparse
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from msgspec import Struct

from audit_app.answer_words import short_answer
from audit_app.cli.console import Console
from audit_app.cli.door import open_door
from audit_app.cli.menu import Menu
from audit_app.cli.naming import find_visit
from audit_app.domain.figures import half_up
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import part_names
from audit_app.domain.scoring import Figure, ItemFigure, Level
from audit_app.domain.text import Text
from audit_app.domain.verdict import points_of
from audit_app.words import Words
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.read_visits import OpenVisit

_DEPTHS: dict[str, tuple[Level, ...]] = {
    "dimension": ("visit", "product", "dimension"),
    "variable": ("visit", "product", "dimension", "variable"),
    "indicator": ("visit", "product", "dimension", "variable", "indicator", "leaf"),
}
"""The levels that are shown for each value of `--by`; the last one with the items behind each leaf."""


class Node(Struct, frozen=True):
    """A figure with its place: how deep it stands, and what it counts in the whole, from 0 to 1 (None: nothing)."""

    figure: Figure
    depth: int
    share: Fraction | None


def add_to(group: Menu) -> None:
    """Add the commands of this group."""
    score = group.command("score", _score).take_visit()
    score.take("--by", choices=tuple(_DEPTHS), default="indicator", help="visit.by").tell_machines()


def _score(options: argparse.Namespace, console: Console) -> int:
    with open_door(options) as workspace:
        opened = look_at(workspace, find_visit(workspace, options.visit)).opened
    shows_items = options.by == "indicator"
    for node in _nodes(Node(opened.card.total, 0, Fraction(1)), _DEPTHS[options.by]):
        if console.is_json:
            console.data(_data(node, opened, shows_items=shows_items))
        console.line(_line(node, opened, console.words))
        for item in node.figure.items if shows_items else ():
            console.line(f"{'  ' * node.depth}    {_item_line(node.figure.code, item, opened, console.words)}")
    return 0


def _nodes(node: Node, levels: tuple[Level, ...]) -> Iterator[Node]:
    yield node
    for part in node.figure.parts:
        if part.level in levels:
            inside = node.figure.share(part)
            share = None if node.share is None or inside is None else node.share * inside
            yield from _nodes(Node(part, node.depth + 1, share), levels)


def _data(node: Node, opened: OpenVisit, *, shows_items: bool) -> dict[str, Any]:
    """Return a figure for machines; share and ratios are exact fractions as text."""
    figure, instrument, answers = node.figure, opened.instrument, opened.draft.contents.answers
    points = {name: points_of(getattr(figure, name), instrument) for name in ("score", "low", "high")}
    told = {"level": figure.level, "code": figure.code, "depth": node.depth, "weight": str(figure.weight)}
    told |= {"share": _text(node.share), "score": points["score"], "range": [points["low"], points["high"]]}
    if shows_items and figure.level == "leaf":
        told["items"] = [_item_data(figure.code, item, answers) for item in figure.items]
    return told


def _item_data(code: str, item: ItemFigure, answers: Any) -> dict[str, Any]:
    answer = answers.get(Item(code, item.subject)) if item.subject else None
    return {
        "subject": item.subject,
        "value": answer.value if answer else None,
        "na": answer.na if answer else None,
        "ratio": _text(item.ratio),
    }


def _line(node: Node, opened: OpenVisit, words: Words) -> str:
    """Return a figure in one line: code, name, points, share, and what is still possible."""
    figure, instrument = node.figure, opened.instrument
    score = words.figure(points_of(figure.score, instrument) or "–")
    share = "" if node.share is None or node.depth == 0 else f"  {words.figure(half_up(node.share * 100, 2))} %"
    low, high = (points_of(end, instrument) for end in (figure.low, figure.high))
    open_end = (
        f"  [{words.figure(low)}–{words.figure(high)}]" if low is not None and high is not None and low != high else ""
    )
    name = _name(figure, opened).in_language(words.language)
    return f"{'  ' * node.depth}{' '.join(part for part in (figure.code, name) if part)}  {score}{share}{open_end}"


def _item_line(code: str, item: ItemFigure, opened: OpenVisit, words: Words) -> str:
    """Return an item in one line: whom it is about, what was answered, and what that is worth."""
    contents = opened.draft.contents
    subject = contents.subjects.get(item.subject) if item.subject else None
    label = subject.label if subject else words("score.nobody")
    answer = contents.answers.get(Item(code, item.subject)) if item.subject else None
    told = short_answer(opened.instrument.leaves[code], answer, words) if answer else ""
    if item.ratio is None:
        return f"{label}: {told or words('gap.unanswered')}"
    return f"{label}: {told} = {words.figure(half_up(item.ratio * 100, 2))}"


def _name(figure: Figure, opened: OpenVisit) -> Text:
    """Return the name of a figure: that of the office, a product, or a part of the instrument."""
    if figure.level == "visit":
        return Text(opened.office.name, opened.office.name)
    if figure.level == "product":
        label = next((each.label for each in opened.draft.contents.subjects.values() if each.id == figure.code), "")
        return Text(label, label)
    return part_names(opened.instrument)[figure.code]


def _text(fraction: Fraction | None) -> str | None:
    return None if fraction is None else str(fraction)
