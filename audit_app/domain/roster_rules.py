"""May a roster follow the one that is known here? Numbers only grow, old and new root keys both sign.

Rules: docs/bundle-format.md section 13.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from audit_app.domain.documents import Roster
from audit_app.domain.ids import ElementId, Fingerprint


class KnownRoster(NamedTuple):
    """The highest roster that was ever accepted here."""

    id: ElementId
    roster: Roster


def step_fault(
    offered: Roster,
    offered_id: ElementId,
    signers: AbstractSet[Fingerprint],
    known: KnownRoster | None,
    pinned_roots: AbstractSet[Fingerprint],
) -> str | None:
    """Return the code that refuses an offered roster, or None when it may be accepted (or is the known one).

    `signers` are the root keys whose signatures fit. The first roster is measured against the root keys that were
    compared with a printed source, every later one against the threshold of the roster known before.
    """
    if known is None:
        return None if _enough(signers, pinned_roots, offered.root.threshold) else "ROSTER_SIG"
    if offered.number < known.roster.number:
        return "ROSTER_ROLLBACK"
    if offered.number == known.roster.number:
        return None if offered_id == known.id else "ROSTER_FORK"
    old = known.roster.root
    return None if _enough(signers, {key.fp for key in old.keys}, old.threshold) else "ROSTER_SIG"


def _enough(signers: AbstractSet[Fingerprint], believed: Iterable[Fingerprint], threshold: int) -> bool:
    return len(signers & set(believed)) >= threshold
