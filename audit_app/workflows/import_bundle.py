"""Import a bundle: copy it, read it strictly, judge it, then take in what is accepted in one transaction.

Nothing reaches the store before everything is checked; photos become durable before any row names them.
Steps: docs/bundle-format.md section 17.1.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from audit_app.bundles.limits import LIMITS
from audit_app.bundles.reader import CarriedFile, ReadBundle, Reading, read_bundle
from audit_app.bundles.source import CHUNK
from audit_app.domain.documents import Attestation, Revision
from audit_app.domain.foreign_log import log_fault, packed_hashes
from audit_app.domain.ids import ElementId, FileHash, VisitId
from audit_app.errors import BundleRejected, EnvironmentProblem
from audit_app.evidence.incoming import IncomingFile
from audit_app.storage import imports
from audit_app.storage.imports import Quarantined
from audit_app.workflows import journal
from audit_app.workflows.accept_roster import accept_offered
from audit_app.workflows.changes import Changes
from audit_app.workflows.judge_bundle import BundleVerdict, Reader, judge_bundle
from audit_app.workflows.record_import import Arrived, record_import
from audit_app.workflows.surroundings import surroundings
from audit_app.workflows.verify_bundle import verdict_of
from audit_app.workspace import Workspace

SPARE_BYTES = 200 << 20
"""Space that must remain beside twice the size of a bundle."""

Progress = Callable[[int, int], None]


class Imported(Struct, frozen=True):
    """What became of a bundle: the verdict, how many documents are new here, the visits they belong to."""

    source: str
    verdict: BundleVerdict
    bundle: ReadBundle | None
    new: int
    visits: frozenset[VisitId]
    changes: Changes


def import_bundle(
    workspace: Workspace,
    path: Path,
    agreed: frozenset[str] = frozenset(),
    progress: Progress = lambda _done, _all: None,
    name: str = "",
) -> Imported:
    """Take in a bundle file, or a folder into which one was unpacked.

    `agreed` are questions that a person answered with yes; `name` is what people call the file, where it lies under
    another name by now. A bad bundle is an outcome, not an error; it is logged and, where it belongs into quarantine,
    kept. Raises EnvironmentProblem when the disk of this laptop fails, Cancelled.
    """
    name = _writable(name or path.name)
    try:
        spooled = _spool(workspace, path)
    except BundleRejected as fault:
        return _refuse(workspace, name, "", fault)
    incoming: dict[FileHash, IncomingFile] = {}
    with ExitStack() as stack:

        def evidence_to(sha: FileHash) -> IncomingFile:
            incoming[sha] = stack.enter_context(workspace.evidence.begin())
            return incoming[sha]

        try:
            found = read_bundle(spooled.path, Reading(evidence_to=evidence_to, progress=progress))
        except BundleRejected as fault:
            return _refuse(workspace, name, spooled.sha256, fault)
        return _take_in(workspace, name, spooled, found, incoming, agreed)


def _writable(name: str) -> str:
    """Return a file name as the log can hold it: a name on a stick may be bytes that are no text."""
    return name.encode("utf-8", "replace").decode("utf-8")


class _Spooled(Struct, frozen=True):
    """A private copy of what was handed in, and its hash (of a folder: nothing)."""

    path: Path
    sha256: str


def _spool(workspace: Workspace, source: Path) -> _Spooled:
    """Copy a bundle file once, hashing it, so that nothing can change between check and use."""
    if source.is_dir():
        return _Spooled(source, "")
    try:
        size = source.stat().st_size
        if size > LIMITS.container:
            raise BundleRejected("TOO_BIG", limit=LIMITS.container)
        if shutil.disk_usage(workspace.spool).free < 2 * size + SPARE_BYTES:
            raise BundleRejected("NO_SPACE", needed=(2 * size + SPARE_BYTES) >> 20)
        digest = sha256()
        part = workspace.spool / f"{os.getpid()}.part"
        with source.open("rb") as file, part.open("wb") as copy:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                copy.write(chunk)
    except OSError as fault:
        raise EnvironmentProblem("file_unreadable", path=str(source), detail=str(fault)) from fault
    kept = spool_path(workspace, digest.hexdigest())
    part.replace(kept)
    return _Spooled(kept, digest.hexdigest())


def spool_path(workspace: Workspace, container: str) -> Path:
    """Return where a bundle lies that was set aside."""
    return workspace.spool / f"{container}.audit.zip"


def _refuse(workspace: Workspace, source: str, container: str, fault: BundleRejected) -> Imported:
    """Log a bundle that could not be read; one that may be good keeps its copy, a bad one does too, unopened."""
    verdict = verdict_of(fault)
    with workspace.transaction() as connection:
        ref = {"container": container} if container else {}
        seq = journal.append(workspace, f"bundle.{verdict.word}", ref, {"code": fault.code, "source": source})
        if verdict.word == "quarantined":
            imports.set_aside(connection, Quarantined(container, "", fault.code, str(fault), source, seq))
    return Imported(source, verdict, None, 0, frozenset(), Changes(elements=True))


def _take_in(
    workspace: Workspace,
    source: str,
    spooled: _Spooled,
    found: ReadBundle,
    incoming: dict[FileHash, IncomingFile],
    agreed: frozenset[str],
) -> Imported:
    accept_offered(workspace, found.roster)
    around = surroundings(workspace, agreed)
    fingerprint, _ = workspace.identity
    verdict = judge_bundle(found, around, Reader(fingerprint, agreed))
    verdict = replace(verdict, flags=tuple(sorted({*verdict.flags, *_flags_against_known(workspace, found)})))
    files = _named_files(found, {each.id for each in verdict.accepted})
    for file in files:
        incoming[file.sha256].commit(file.media)
    container = spooled.sha256 or found.digest
    new, visits = record_import(workspace, Arrived(source, container, found, verdict, files))
    if spooled.sha256 and not verdict.refused and verdict.word != "quarantined":
        spooled.path.unlink()
    if not new and verdict.word == "accepted":
        verdict = replace(verdict, code="DUPLICATE")
    return Imported(source, verdict, found, new, visits, Changes(visits=visits, elements=True))


def _named_files(found: ReadBundle, accepted: set[ElementId]) -> tuple[CarriedFile, ...]:
    """Return the evidence inside that an accepted document names; nothing else is taken in."""
    named: set[FileHash] = set()
    for element in found.elements:
        if element.id in accepted and isinstance(element.document, Revision | Attestation):
            named |= {file.sha256 for file in element.document.files}
    return tuple(file for file in found.files if file.sha256 in named)


def _flags_against_known(workspace: Workspace, found: ReadBundle) -> set[str]:
    """Return what is wrong with the exporter's log against all that was ever seen of it here."""
    device = found.note.device
    known = imports.device_logs(workspace.connection, device)
    heads = imports.device_heads(workspace.connection, device)
    fault = log_fault(found.note.log.first, packed_hashes(found.log), known, heads)
    return {fault} if fault else set()
