"""The log of a laptop: one J1 line for each event, each line naming the hash of the line before.

Format: docs/bundle-format.md section 16.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from audit_app.domain import j1
from audit_app.domain.ids import FINGERPRINT, HLC, SHA256, Fingerprint, Wall
from audit_app.errors import BundleRejected

START = "0" * 64
"""What the first line of a log names as the hash before it."""

MAX_LINE = 4096


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    """What happened. `mono` is the monotonic clock in ms; `detail` the SHA-256 of an object that stays in the store."""

    seq: Annotated[int, Meta(ge=1)]
    prev: Annotated[str, SHA256]
    at: Wall
    hlc: Annotated[str, HLC]
    mono: Annotated[int, Meta(ge=0)]
    actor: Annotated[Fingerprint, FINGERPRINT]
    type: Annotated[str, Meta(max_length=40)]
    ref: dict[str, str]
    detail: Annotated[str, SHA256]


def line_of(event: Event) -> bytes:
    """Return the line of an event, without a line feed."""
    return msgspec.json.encode(event, order="sorted")


def hash_of(line: bytes) -> str:
    """Return the hash by which the next line names this one."""
    return sha256(b"habonaron-event-v1\n" + line).hexdigest()


def detail_hash(detail: dict[str, Any]) -> str:
    """Return the hash that an event keeps of its detail; a random salt inside keeps small values from being guessed."""
    return sha256(j1.encode(detail)).hexdigest()


def read_line(line: bytes) -> Event:
    """Return the event of a line. Raises BundleRejected: a code of J1, or LOG_CHAIN when it is no event."""
    j1.decode(line, MAX_LINE)
    try:
        return msgspec.json.decode(line, type=Event)
    except msgspec.ValidationError as fault:
        raise BundleRejected("LOG_CHAIN", detail=str(fault)) from None


def check_chain(lines: Iterable[bytes], first: int = 1, prev: str = START) -> tuple[int, str]:
    """Return number and hash of the last line of a segment that begins with line `first` after `prev`.

    Raises BundleRejected LOG_CHAIN where a line does not follow the one before.
    """
    seq = first - 1
    for line in lines:
        event = read_line(line)
        if event.prev != prev or event.seq != seq + 1:
            raise BundleRejected("LOG_CHAIN", seq=seq + 1)
        seq, prev = event.seq, hash_of(line)
    return seq, prev
