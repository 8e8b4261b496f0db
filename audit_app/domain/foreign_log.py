"""Does another laptop's log agree with what was seen of it before? A clone or a restored backup does not.

Rules: docs/bundle-format.md section 16.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from audit_app.domain.documents import Element
from audit_app.domain.documents.bundle_note import LogSegment
from audit_app.domain.documents.header import EventHead, Logged
from audit_app.domain.documents.keys import Enrolment
from audit_app.domain.event_log import hash_of
from audit_app.domain.ids import DeviceId

DIGEST = 32
"""Bytes of one hash in a packed row of hashes."""


class Stretch(Struct, frozen=True):
    """Some lines of a log, one after the other: the number of the first, and the hashes of all, packed."""

    first: int
    hashes: bytes

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.first + len(self.hashes) // DIGEST - 1

    def covers(self, seq: int) -> bool:
        """Tell whether a line is one of these."""
        return self.first <= seq <= self.last

    def from_to(self, first: int, last: int) -> bytes:
        """Return the hashes of some of these lines."""
        return self.hashes[(first - self.first) * DIGEST : (last - self.first + 1) * DIGEST]


def line_of_head(head: EventHead) -> Stretch:
    """Return the one line that a head names."""
    return Stretch(head.seq, bytes.fromhex(head.hash))


def stretch_of(segment: LogSegment, lines: Iterable[bytes]) -> Stretch:
    """Return what is known of a log from the part in a bundle: its lines, and the one before them, which they name."""
    hashes = b"".join(bytes.fromhex(hash_of(line)) for line in lines)
    if segment.first == 1:
        return Stretch(1, hashes)
    return Stretch(segment.first - 1, bytes.fromhex(segment.prev) + hashes)


def named_heads(documents: Iterable[Element]) -> Iterator[tuple[DeviceId, EventHead]]:
    """Yield the laptop and the line of its log that each document names.

    An enrolment does not count: anybody can introduce a new key as one of somebody else's laptop.
    """
    for document in documents:
        if isinstance(document, Logged) and not isinstance(document, Enrolment):
            yield document.device, document.event


def log_fault(log: Stretch, known: Iterable[Stretch], heads: Sequence[EventHead]) -> str | None:
    """Return LOG_FORK, LOG_ROLLBACK or None for a log.

    `known` are stretches of the same log that were seen, `heads` single lines that documents named. A log that ends
    before a known head is an older bundle when a known stretch covers its end, else perhaps a restored backup.
    """
    stretches = list(known)
    if not all(_agree(log, seen) for seen in (*stretches, *map(line_of_head, heads))):
        return "LOG_FORK"
    is_covered = any(seen.covers(log.last) for seen in stretches)
    return "LOG_ROLLBACK" if any(head.seq > log.last for head in heads) and not is_covered else None


def is_joined(log: Stretch, known: Iterable[Stretch]) -> bool:
    """Tell whether nothing lies hidden between a log and what was seen of it: it begins at line 1, or they overlap."""
    return log.first == 1 or any(seen.first <= log.last and log.first <= seen.last for seen in known)


def _agree(log: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches of a log are the same where they overlap."""
    first, last = max(log.first, other.first), min(log.last, other.last)
    return first > last or log.from_to(first, last) == other.from_to(first, last)
