"""What may come in as evidence: cheap questions first, then one look at the whole file in the limited child."""

from pathlib import Path
from typing import BinaryIO

from audit_app.domain.documents.revision import Media
from audit_app.domain.media import EXTENSIONS, HEAD_BYTES
from audit_app.errors import RuleViolation
from audit_app.evidence.answers import Intake
from audit_app.evidence.derive import PictureWorker
from audit_app.evidence.incoming import MAX_BYTES, StoredBytes, too_large
from audit_app.evidence.kinds import require_kind
from audit_app.evidence.sources import opened, source_problems
from audit_app.evidence.store import EvidenceStore


def take_in(
    source: Path | BinaryIO,
    name: str,
    store: EvidenceStore,
    worker: PictureWorker,
    only: frozenset[Media] = frozenset(EXTENSIONS),
) -> tuple[StoredBytes, Intake]:
    """Copy a file, look at the copy, and keep it: what was inspected is what is kept.

    A refused file leaves nothing behind. `name` is what the person calls it; an empty one claims no kind. Errors as
    `EvidenceStore.add` and `inspect`, and RuleViolation evidence_not_wanted for a kind that is not among `only`.
    """
    with store.begin() as incoming:
        incoming.copy(source)
        intake = inspect(incoming.path, name, worker)
        if intake.media not in only:
            raise RuleViolation("evidence_not_wanted", found=EXTENSIONS[intake.media], wanted=_names(only))
        return incoming.commit(), intake


def inspect(path: Path, name: str, worker: PictureWorker) -> Intake:
    """Return what a file is and claims, or refuse it.

    Raises RuleViolation: evidence_not_a_file, evidence_empty, evidence_too_large, evidence_kind_unknown,
    evidence_mislabelled, evidence_truncated, evidence_unreadable, evidence_too_many_pixels, evidence_bomb;
    EnvironmentProblem: evidence_source_unreadable, evidence_decoder_unavailable.
    """
    return worker.inspect(path, _kind(path, name))


def _names(kinds: frozenset[Media]) -> str:
    return ", ".join(EXTENSIONS[kind] for kind in EXTENSIONS if kind in kinds)


def _kind(path: Path, name: str) -> Media:
    with source_problems(), opened(path) as file:
        head, size = file.read(HEAD_BYTES), path.stat().st_size
    if not size:
        raise RuleViolation("evidence_empty")
    if size > MAX_BYTES:
        raise too_large()
    return require_kind(head, name)
