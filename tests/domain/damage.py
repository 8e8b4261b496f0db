"""Shipped instrument documents with damage done to them, at the paths that the check itself names."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from audit_app.shipped import shipped

GONE: Final = object()
"""Put in the place of a member that is to be removed."""

Path = tuple[str | int, ...]


def shipped_document(name: str) -> dict[str, Any]:
    """Return a fresh copy of a shipped document."""
    document: dict[str, Any] = json.loads(shipped(f"instruments/{name}.json").read_bytes())
    return document


def damaged(name: str, changes: Mapping[str, object]) -> dict[str, Any]:
    """Return a shipped document with changes, given by paths such as `bands[1].min`."""
    document = shipped_document(name)
    for path, value in changes.items():
        change(document, steps_of(path), value)
    return document


def change(document: Any, steps: Path, value: object) -> None:
    """Put a value in a place, or remove what is there."""
    *parents, last = steps
    for step in parents:
        document = document[step]
    if value is GONE:
        del document[last]
    else:
        document[last] = value


def steps_of(path: str) -> Path:
    """Return the keys and indexes of a path."""
    return tuple(int(index) if index else key for index, key in re.findall(r"\[(\d+)\]|([^.\[\]]+)", path))


def places(value: object, above: Path = ()) -> Iterator[Path]:
    """Yield the way to every member and element of a document."""
    steps: list[str | int] = []
    if isinstance(value, dict):
        steps = list(value)
    elif isinstance(value, list):
        steps = list(range(len(value)))
    for step in steps:
        yield (*above, step)
        yield from places(value[step], (*above, step))  # type: ignore[index]  # it has this step: see above
