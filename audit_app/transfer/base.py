"""What a place for bundles must be able to do: nobody there ever sees half a bundle under its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from audit_app.errors import EnvironmentProblem, why


class Part(NamedTuple):
    """A bundle on its way: an open file, where its bytes lie meanwhile, and the name it will have."""

    file: BinaryIO
    path: Path
    name: str


@contextmanager
def target_problems(place: str) -> Iterator[None]:
    """Turn what a disk says into a problem that can be explained: EnvironmentProblem target_unwritable."""
    try:
        yield
    except OSError as fault:
        raise EnvironmentProblem("target_unwritable", path=place, detail=why(fault)) from fault


class Outbox(Protocol):
    """A place that takes bundles."""

    def __init__(self, place: str) -> None: ...

    def target(self, name: str) -> str:
        """Return where a bundle of that name would stand, as text for people and for the log."""

    def begin(self, name: str) -> Part:
        """Return a new, empty part."""

    def settle(self, part: Part) -> None:
        """Make the bytes of a part durable, so that they can be read back and checked."""

    def publish(self, part: Part) -> str:
        """Give a checked part its name, or another one if that is taken, and return where it stands.

        Where another program holds the part, it stays where it lies, whole, and that is returned.
        """

    def discard(self, part: Part) -> None:
        """Remove a part."""
