"""What may be wrong with a photo as evidence. A person is told; nothing is refused because of it."""

import datetime as dt
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

PhotoDoubtCode = Literal["dark", "blurred", "other_day", "place_inside"]

DARK_BELOW: Final = 40
"""Mean brightness of 255. Chosen by us: a lit room lies above 70, a hall at dusk near 40."""

BLURRED_BELOW: Final = 60
"""Variance of the edges. Chosen by us, lower than the 100 that is often named, for telephones smooth their pictures."""


class PhotoDoubt(Struct, frozen=True):
    """One doubt; `days` tells how far the claimed day lies from the visit."""

    code: PhotoDoubtCode
    days: int = 0


def doubts(brightness: int | None, sharpness: int | None, days: int | None, *, has_place: bool) -> Iterator[PhotoDoubt]:
    """Yield what may be wrong with a photo. None: it is not known, and no doubt follows from it."""
    is_dark = brightness is not None and brightness < DARK_BELOW
    if is_dark:
        yield PhotoDoubt("dark")
    elif sharpness is not None and sharpness < BLURRED_BELOW:  # a dark picture has no edges anyway
        yield PhotoDoubt("blurred")
    if days:
        yield PhotoDoubt("other_day", abs(days))
    if has_place:
        yield PhotoDoubt("place_inside")


def days_from_visit(taken: str | None, visit_date: str) -> int | None:
    """Return by how many days a photo claims to be later than its visit; None where it claims no time."""
    if taken is None:
        return None
    return (dt.date.fromisoformat(taken[:10]) - dt.date.fromisoformat(visit_date)).days
