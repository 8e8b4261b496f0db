"""An item is a leaf times a subject: the smallest thing that is answered, evidenced, compared and decided."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from msgspec import Struct

from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import Instrument, Leaf, SubjectKind
from audit_app.domain.scales import Value


class Item(NamedTuple):
    """A leaf code and the subject that the answer is about."""

    indicator: str
    subject: SubjectId


class HasReply(Protocol):
    """Anything that records what was answered: a value, a reason for N/A, or neither."""

    @property
    def value(self) -> Value | None:
        """The stored value."""

    @property
    def na(self) -> str | None:
        """The reason why the item does not apply."""


class Reply(Struct, frozen=True):
    """What was answered, and nothing else."""

    value: Value | None = None
    na: str | None = None


class Roster(Struct, frozen=True):
    """Who and what answers can be about: subjects by kind in their order, and how many of each kind are expected."""

    subjects: Mapping[SubjectKind, tuple[SubjectId, ...]]
    expected: Mapping[SubjectKind, int]

    def instances(self, kind: SubjectKind) -> tuple[SubjectId | None, ...]:
        """Return the subjects of a kind, and None for each one that is expected and not registered."""
        present = self.subjects.get(kind, ())
        return (*present, *[None] * (self.expected.get(kind, 0) - len(present)))


def roster(
    instrument: Instrument,
    subjects: Mapping[SubjectId, SubjectKind],
    lowered: Mapping[SubjectKind, int] | None = None,
) -> Roster:
    """Return the roster of a visit.

    Expected counts come from the instrument, are raised when more subjects are registered, and are lowered only where
    `lowered` says so (each with a reason that is recorded elsewhere).
    """
    registered = Counter(subjects.values())
    wanted = {kind: instrument.expected.get(kind) or 0 for kind in instrument.subject_kinds} | dict(lowered or {})
    return Roster(
        subjects={
            kind: tuple(subject for subject, its_kind in subjects.items() if its_kind == kind)
            for kind in instrument.subject_kinds
        },
        expected={kind: max(count, registered[kind]) for kind, count in wanted.items()},
    )


def items_of(instrument: Instrument, subjects: Roster) -> Iterator[tuple[Leaf, SubjectId]]:
    """Yield the items of a visit in the order of the form: leaf by leaf, within it subject by subject."""
    for leaf in instrument.leaves.values():
        for subject in subjects.subjects.get(leaf.subject, ()):
            yield leaf, subject


def is_decided(leaf: Leaf, reply: HasReply | None) -> bool:
    """Tell whether an item is answered or does not apply; a half-marked checklist is neither."""
    if reply is None:
        return False
    return reply.na is not None or (reply.value is not None and leaf.scale.is_complete(reply.value))
