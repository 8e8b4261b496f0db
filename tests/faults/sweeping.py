"""Run many mutants of a bundle through the reader and count what came of them.

A sweep fails when one is accepted, when anything but an error of ours comes out, or when fewer ran than planned.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from audit_app.bundles.reader import read_container
from audit_app.clock import wall_ms
from audit_app.domain.acceptance import Surroundings
from audit_app.domain.codes import EFFECTS
from audit_app.errors import BundleRejected
from audit_app.workflows.judge_bundle import BundleVerdict, judge_bundle
from audit_app.workflows.verify_bundle import verdict_of, verify_bundle
from tests.bundles.small import BOOK, TODAY
from tests.fakes import FakeClock
from tests.telling import Tell

ACCEPTED = "accepted"
HARMLESS = "well formed"
"""What counts for a mutant that is a proper document after all."""

AROUND = Surroundings(
    book=BOOK,
    today=TODAY,
    now_ms=wall_ms(FakeClock().now()),
    known=lambda _element: None,
    shipped_instruments=frozenset(),
    first_seen={},
    statements={},
)
"""Somebody who believes everybody but the stranger and has seen nothing yet."""

Outcome = Callable[[bytes], str]


def read(content: bytes) -> str:
    """Return the code that refuses a bundle when it is read, or that it was accepted."""
    return _read(BytesIO(content))


def _read(file: BinaryIO) -> str:
    try:
        read_container(file)
    except BundleRejected as fault:
        return fault.code
    return ACCEPTED


def verdict_on(content: bytes) -> BundleVerdict:
    """Return what somebody says of a bundle who believes everybody but the stranger."""
    try:
        found = read_container(BytesIO(content))
    except BundleRejected as fault:
        return verdict_of(fault)
    return judge_bundle(found, AROUND)


def judged(content: bytes) -> str:
    """Return the code of a verdict, or that the bundle was accepted."""
    return _word(verdict_on(content))


def judged_at(path: Path) -> str:
    """Return the same of a file or folder."""
    return _word(verify_bundle(path, BOOK, FakeClock()).verdict)


def _word(verdict: BundleVerdict) -> str:
    return ACCEPTED if verdict.word == "accepted" else verdict.code


class Sweep:
    """Counts outcomes by code."""

    def __init__(self, name: str, planned: int, tell: Tell) -> None:
        self._name = name
        self._planned = planned
        self._tell = tell
        self._outcomes: Counter[str] = Counter()

    def count(self, code: str) -> None:
        """Count one mutant, whose code must be one of the format."""
        assert code in {ACCEPTED, HARMLESS} or code in EFFECTS, code
        self._outcomes[code] += 1

    def conclude(self) -> None:
        """Show the counts, and fail unless all that was planned ran and nothing was accepted."""
        ran = self._outcomes.total()
        told = ", ".join(f"{code} {count}" for code, count in self._outcomes.most_common())
        self._tell(f"{self._name}: {ran} mutants: {told}")
        assert ran >= self._planned > 0
        assert self._outcomes[ACCEPTED] == 0


def sweep(name: str, mutants: Iterable[bytes], planned: int, tell: Tell, outcome: Outcome = read) -> None:
    """Ask of each mutant what becomes of it."""
    counts = Sweep(name, planned, tell)
    for number, mutant in enumerate(mutants):
        with _named(f"{name}, mutant {number}: {mutant.hex()}"):
            counts.count(outcome(mutant))
    counts.conclude()


def sweep_bytes(name: str, bundle: bytes, masks: Iterable[int], tell: Tell) -> None:
    """Change every single byte of a bundle, once by each mask."""
    masks = tuple(masks)
    counts = Sweep(name, len(bundle) * len(masks), tell)
    file = BytesIO(bundle)
    bytes_of_file = file.getbuffer()
    for place, value in enumerate(bundle):
        for mask in masks:
            bytes_of_file[place] = value ^ mask
            with _named(f"{name}, byte {place} ^ {mask}"):
                counts.count(_read(file))
        bytes_of_file[place] = value
    counts.conclude()


@contextmanager
def _named(mutant: str) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        raise AssertionError(f"{mutant}: {fault!r}") from fault
