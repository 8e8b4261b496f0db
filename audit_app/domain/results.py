"""The result of a body in one year.

Published figures and our own become the same value, so that one set of rules ranks and compares both.
"""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from audit_app.domain.instrument import Zone

Origin = Literal["published", "own"]


class Result(Struct, frozen=True):
    """One figure and what follows from it.

    `value` is exact, in points of 100; `figure` is its rounded text and decides class and zone. `method` says which
    results may be compared, None is an unknown method. `name` is an entity (Kabupaten Simalungun) or an office.
    """

    name: str
    level: str
    province: str
    year: int
    value: Fraction
    figure: str
    method: str | None
    class_: str | None
    zone: Zone | None
    origin: Origin


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: upper and lower case count alike."""
    return name.casefold()
