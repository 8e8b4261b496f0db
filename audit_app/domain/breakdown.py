"""A score taken apart, down to the items: what each part comes to, how much it counts, and what of it is still open."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from audit_app.domain.ids import SubjectId
from audit_app.domain.scoring import Figure, ItemFigure, Level, Scorecard


class Line(Struct, frozen=True):
    """One part of a score. `share` is what it counts in the whole, from 0 to 1, after N/A and open parts left.

    `valued`, `na` and `open` count the items below; a line of an item has one of them. An item without a subject is
    expected and not registered yet. Where each product has a tree of its own, what concerns all stands in every tree.
    """

    level: Level | Literal["item"]
    code: str
    subject: SubjectId | None
    score: Fraction | None
    share: Fraction
    valued: int
    na: int
    open: int
    lines: tuple["Line", ...] = ()


def breakdown(card: Scorecard) -> Line:
    """Return the line of the whole score; the shares of all items below it add up to 1 once something is answered."""
    return _part(card.total, Fraction(card.total.score is not None))


def _part(figure: Figure, share: Fraction) -> Line:
    valued = sum(item.ratio is not None for item in figure.items)
    items = tuple(_item(figure.code, item, share / max(valued, 1)) for item in figure.items)
    lines = items or tuple(_part(part, share * (figure.share(part) or 0)) for part in figure.parts)
    return Line(
        level=figure.level,
        code=figure.code,
        subject=SubjectId(figure.code) if figure.level == "product" else None,
        score=figure.score,
        share=share,
        valued=sum(line.valued for line in lines),
        na=sum(line.na for line in lines),
        open=sum(line.open for line in lines),
        lines=lines,
    )


def _item(code: str, item: ItemFigure, share: Fraction) -> Line:
    is_valued = item.ratio is not None
    return Line(
        level="item",
        code=code,
        subject=item.subject,
        score=item.ratio,
        share=share if is_valued else Fraction(0),
        valued=int(is_valued),
        na=int(item.is_na),
        open=int(item.is_open),
    )
