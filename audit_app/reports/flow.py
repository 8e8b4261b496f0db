"""How content runs over pages: groups stay together where a page can hold them, and nothing is ever made smaller."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from audit_app.reports.pen import Pen

_WORTH_STARTING = 100.0
"""How much room there must be for a group that no page can hold to begin on this one."""


class Strip(NamedTuple):
    """A horizontal piece that no page break cuts. `draw` gets the pen, its top and the height it may use.

    A strip that stretches takes what is left over on the last page.
    """

    height: float
    draw: Callable[[Pen, float, float], None]
    stretches: bool = False


Group = list[Strip]
"""Strips that stay on one page if any page can hold them all."""


class Frame(NamedTuple):
    """Where content may stand: the top of the first page, the top of the others, and the bottom of each."""

    first_top: float
    next_top: float
    bottom: float


class Placed(NamedTuple):
    """A strip with its place on a page."""

    strip: Strip
    top: float
    height: float


def space(height: float) -> Strip:
    """Return an empty strip."""
    return Strip(height, lambda _pen, _top, _height: None)


def paginate(groups: Sequence[Group], frame: Frame) -> list[list[Placed]]:
    """Return the strips of each page with their places."""
    pages: list[list[Placed]] = [[]]
    top = frame.first_top
    for group in groups:
        if _starts_new_page(group, top, frame) and pages[-1]:
            pages.append([])
            top = frame.next_top
        for strip in group:
            if top + strip.height > frame.bottom and pages[-1]:
                pages.append([])
                top = frame.next_top
            pages[-1].append(Placed(strip, top, strip.height))
            top += strip.height
    return [*pages[:-1], _stretched(pages[-1], frame.bottom - top)]


def _starts_new_page(group: Group, top: float, frame: Frame) -> bool:
    """Tell whether a group has to wait for the next page: it does not fit here, and does there or has no room here."""
    height = sum(strip.height for strip in group)
    fits_here, fits_there = top + height <= frame.bottom, height <= frame.bottom - frame.next_top
    return not fits_here and (fits_there or top + _WORTH_STARTING > frame.bottom)


def draw_page(pen: Pen, page: list[Placed]) -> None:
    """Draw the strips of a page."""
    for placed in page:
        placed.strip.draw(pen, placed.top, placed.height)


def _stretched(page: list[Placed], left_over: float) -> list[Placed]:
    """Give what is left over to the first strip that stretches, and move what follows it down."""
    moved, shift = [], 0.0
    for placed in page:
        growth = left_over if placed.strip.stretches and not shift and left_over > 0 else 0.0
        moved.append(Placed(placed.strip, placed.top + shift, placed.height + growth))
        shift += growth
    return moved
