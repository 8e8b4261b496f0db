"""Does another laptop's log agree with what was seen of it before? A clone or a restored backup does not.

Rules: docs/bundle-format.md section 16.
"""

from collections.abc import Iterable, Iterator, Sequence

from audit_app.domain.documents import Element
from audit_app.domain.documents.header import EventHead, Logged
from audit_app.domain.documents.keys import Enrolment
from audit_app.domain.event_log import hash_of
from audit_app.domain.ids import DeviceId

DIGEST = 32
"""Bytes of one hash in a packed row of hashes."""


def packed_hashes(lines: Iterable[bytes]) -> bytes:
    """Return the hashes of log lines, one after the other."""
    return b"".join(bytes.fromhex(hash_of(line)) for line in lines)


def named_heads(documents: Iterable[Element]) -> Iterator[tuple[DeviceId, EventHead]]:
    """Yield the laptop and the line of its log that each document names.

    An enrolment does not count: anybody can introduce a new key as one of somebody else's laptop.
    """
    for document in documents:
        if isinstance(document, Logged) and not isinstance(document, Enrolment):
            yield document.device, document.event


def log_fault(first: int, hashes: bytes, known: Iterable[tuple[int, bytes]], heads: Sequence[EventHead]) -> str | None:
    """Return LOG_FORK, LOG_ROLLBACK or None for a log that begins with line `first`.

    `known` are stretches of the same log that were seen, `heads` single lines that documents named. A log that ends
    before a known head is an older bundle when a known stretch covers its end, else perhaps a restored backup.
    """
    stretches = list(known)
    if any(not _agree(first, hashes, seen_first, seen) for seen_first, seen in stretches):
        return "LOG_FORK"
    last = first + len(hashes) // DIGEST - 1
    for head in heads:
        if first <= head.seq <= last and _line(first, hashes, head.seq) != bytes.fromhex(head.hash):
            return "LOG_FORK"
    is_covered = any(seen_first <= last <= seen_first + len(seen) // DIGEST - 1 for seen_first, seen in stretches)
    return "LOG_ROLLBACK" if any(head.seq > last for head in heads) and not is_covered else None


def _line(first: int, hashes: bytes, seq: int) -> bytes:
    at = (seq - first) * DIGEST
    return hashes[at : at + DIGEST]


def _agree(first: int, hashes: bytes, other_first: int, other: bytes) -> bool:
    """Tell whether two stretches of a log are the same where they overlap."""
    start = max(first, other_first)
    end = min(first + len(hashes) // DIGEST, other_first + len(other) // DIGEST)
    if start >= end:
        return True
    ours = hashes[(start - first) * DIGEST : (end - first) * DIGEST]
    return ours == other[(start - other_first) * DIGEST : (end - other_first) * DIGEST]
