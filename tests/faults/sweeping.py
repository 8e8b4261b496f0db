"""Run many mutants of a bundle through the reader and count what came of them.

A sweep fails when one is accepted, when anything but an error of ours comes out, or when fewer ran than planned.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from audit_app.bundles.reader import read_bundle
from audit_app.domain.codes import EFFECTS
from audit_app.errors import BundleRejected
from audit_app.workflows.judge_bundle import BundleVerdict
from audit_app.workflows.verify_bundle import verify_bundle
from tests.bundles.small import BOOK
from tests.fakes import FakeClock
from tests.telling import Tell

ACCEPTED = "accepted"
HARMLESS = "well formed"
"""What counts for a mutant that is a proper document after all."""

Outcome = Callable[[Path], str]


def read(path: Path) -> str:
    """Return the code that refuses a bundle when it is read, or that it was accepted."""
    try:
        read_bundle(path)
    except BundleRejected as fault:
        return fault.code
    return ACCEPTED


def verdict_on(path: Path) -> BundleVerdict:
    """Return what somebody says of a bundle who believes everybody but the stranger."""
    return verify_bundle(path, BOOK, FakeClock()).verdict


def judged(path: Path) -> str:
    """Return the code of a verdict, or that the bundle was accepted."""
    verdict = verdict_on(path)
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


def sweep(name: str, mutants: Iterable[bytes], planned: int, path: Path, tell: Tell, outcome: Outcome = read) -> None:
    """Write each mutant to a path and ask what becomes of it."""
    counts = Sweep(name, planned, tell)
    for number, mutant in enumerate(mutants):
        path.write_bytes(mutant)
        with _named(f"{name}, mutant {number}, kept at {path}"):
            counts.count(outcome(path))
    counts.conclude()


def sweep_bytes(name: str, bundle: bytes, masks: Iterable[int], path: Path, tell: Tell) -> None:
    """Change every single byte of a bundle, once by each mask."""
    masks = tuple(masks)
    counts = Sweep(name, len(bundle) * len(masks), tell)
    path.write_bytes(bundle)
    file = os.open(path, os.O_RDWR)
    try:
        for place, value in enumerate(bundle):
            for mask in masks:
                os.pwrite(file, bytes([value ^ mask]), place)
                with _named(f"{name}, byte {place} ^ {mask}"):
                    counts.count(read(path))
            os.pwrite(file, bytes([value]), place)
    finally:
        os.close(file)
    counts.conclude()


def sweep_lengths(name: str, bundle: bytes, path: Path, tell: Tell) -> None:
    """Cut a bundle off at every length."""
    counts = Sweep(name, len(bundle), tell)
    path.write_bytes(bundle)
    for length in reversed(range(len(bundle))):
        os.truncate(path, length)
        with _named(f"{name}, {length} bytes"):
            counts.count(read(path))
    counts.conclude()


@contextmanager
def _named(mutant: str) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        raise AssertionError(f"{mutant}: {fault!r}") from fault
