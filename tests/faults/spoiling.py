"""Documents of a valid signer who is hostile: any member of plain JSON replaced, dropped, added, doubled or moved."""

from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from tests.bundles.small import OFFICE, OTHER_VISIT, PRODUCT, VISIT, Json

DEEP: Any = "bottom"
for _ in range(12):
    DEEP = [DEEP]

HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 17, 10_001, 2**31, 2**53 - 1, -(2**53) + 1,
    "", " ", "x", "0", "null", "../../etc/passwd", "'; DROP TABLE element; --", "<img src=x>", "{0.__class__}", "%s%n",
    "a" * 41, "a" * 121, "a" * 4_001, "a" * 65_536, "\t\n", "\u202e\u2066", "😀" * 200, "\ud7ff\uffff",
    "2026-02-28", "2026-13-01", "9999-12-31", "1000-01-01", "9999-12-31T23:59:59-23:59", "24:00", "09:05",
    "ffffffffffff-ffff-ffffffffffffffff", "000000000000-0000-0000000000000000", "f" * 16, "0" * 64, "f" * 64,
    "SHA256:" + "A" * 43, OFFICE, PRODUCT, VISIT, OTHER_VISIT, "not_applicable", "clock_jump", "withdrawn",
    [], {}, [None], [[]], {"x": 1}, ["a", "a"], ["b", "a"], list(range(1_000)), {"x": DEEP}, DEEP,
)  # fmt: skip

Place = tuple[str | int, ...]


def places(value: Any, here: Place = ()) -> Iterator[Place]:
    """Yield the way to every member at any depth."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield (*here, key)
        yield from places(member, (*here, key))


def spoiled(document: Json, chance: Random) -> Json:
    """Return a document with one to three members that its signer made up."""
    mutant = deepcopy(document)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        *way, last = chance.choice(list(places(mutant)))
        holder: Any = mutant
        for key in way:
            holder = holder[key]
        _spoil(holder, last, mutant, chance)
    return mutant


def _spoil(holder: Any, key: Any, document: Json, chance: Random) -> None:
    match chance.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[chance.choice(("x", "kind", "extra", "__class__", "from"))] = deepcopy(chance.choice(HOSTILE))
        case 2 if isinstance(holder, list):
            holder.append(deepcopy(holder[key]))
        case 3 if isinstance(holder, list):
            holder.reverse()
        case 4:
            holder[key] = deepcopy(_member(document, chance.choice(list(places(document)))))
        case _:
            holder[key] = deepcopy(chance.choice(HOSTILE))


def _member(document: Any, way: Place) -> Any:
    for key in way:
        document = document[key]
    return document
