"""Where evidence comes from: a path that a person chose, or an open stream. It may vanish while it is read."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from audit_app.errors import EnvironmentProblem, RuleViolation, why

_CHUNK: Final = 1 << 18


def chunks_of(source: Path | BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a source to its end.

    Raises RuleViolation evidence_not_a_file; EnvironmentProblem evidence_source_unreadable.
    """
    with source_problems(), opened(source) as file:
        yield from iter(partial(file.read, _CHUNK), b"")


def opened(source: Path | BinaryIO) -> AbstractContextManager[BinaryIO]:
    """Open a source unless it is open. Raises RuleViolation evidence_not_a_file."""
    if not isinstance(source, Path):
        return nullcontext(source)
    if not source.is_file():  # opening a pipe would wait for ever
        raise RuleViolation("evidence_not_a_file")
    return source.open("rb")


@contextmanager
def source_problems() -> Iterator[None]:
    """Name what a source refuses inside a block: raises EnvironmentProblem evidence_source_unreadable."""
    try:
        yield
    except OSError as fault:
        raise EnvironmentProblem("evidence_source_unreadable", detail=why(fault)) from fault
