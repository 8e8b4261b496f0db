"""Write down what an import brought: documents, files, log heads, what was set aside, in one transaction."""

from collections.abc import Iterator

from msgspec import Struct

from audit_app.bundles.element_reader import SealedElement
from audit_app.bundles.reader import CarriedFile, ReadBundle
from audit_app.clock import wall_text
from audit_app.domain.documents import Revision
from audit_app.domain.documents.header import EventHead
from audit_app.domain.foreign_log import named_heads, stretch_of
from audit_app.domain.hlc import Hlc, parse_hlc
from audit_app.domain.ids import ElementId, FileHash, VisitId
from audit_app.storage import elements, evidence_files, imports
from audit_app.storage.elements import Stored
from audit_app.storage.evidence_files import StoredFile
from audit_app.storage.imports import Import, Quarantined
from audit_app.workflows import journal
from audit_app.workflows.bundle_facts import arrival_detail
from audit_app.workflows.judge_bundle import BundleVerdict
from audit_app.workspace import Workspace


class Arrived(Struct, frozen=True):
    """A bundle that was read and judged: its file name and hash, its verdict, and the files to take in."""

    source: str
    container: str
    found: ReadBundle
    verdict: BundleVerdict
    files: tuple[CarriedFile, ...]


class Recorded(Struct, frozen=True):
    """What a bundle brought that was not here: documents, files, and the visits that either belongs to."""

    elements: frozenset[ElementId]
    files: frozenset[FileHash]
    visits: frozenset[VisitId]


def record_import(workspace: Workspace, arrived: Arrived) -> Recorded:
    """Record an import and return what is new.

    Nothing is written for a bundle that brings nothing new and sets nothing aside, but a line in the log.
    """
    accepted = {each.id for each in arrived.verdict.accepted}
    taken = tuple(element for element in arrived.found.elements if element.id in accepted)
    with workspace.transaction() as connection:
        visible = elements.visible_ids(connection)
        new = frozenset(element.id for element in taken if element.id not in visible)
        files = frozenset(file.sha256 for file in arrived.files if not evidence_files.get(connection, file.sha256))
        seq = _log(workspace, arrived, taken, len(new))
        if taken and (new or not _is_known(workspace, arrived.found.digest)):
            _store(workspace, arrived, taken, seq)
        for record in _set_aside(arrived, seq):
            imports.set_aside(connection, record)
    return Recorded(new, files, frozenset(_touched(taken, new, files)))


def _touched(
    taken: tuple[SealedElement, ...], new: frozenset[ElementId], files: frozenset[FileHash]
) -> Iterator[VisitId]:
    """Yield the visits of which a revision is new, or a photo that came after it."""
    for element in taken:
        if isinstance(revision := element.document, Revision):
            named = {file.sha256 for file in revision.files}
            if element.id in new or named & files:
                yield revision.visit.id


def _is_known(workspace: Workspace, digest: str) -> bool:
    return any(
        each.bundle_digest == digest and not each.is_withdrawn for each in imports.all_imports(workspace.connection)
    )


def _log(workspace: Workspace, arrived: Arrived, taken: tuple[SealedElement, ...], new: int) -> int:
    verdict, found = arrived.verdict, arrived.found
    detail = {
        "code": verdict.code,
        "source": arrived.source,
        "container": arrived.container,
        "new": new,
        "accepted": len(taken),
        "refused": [list(each) for each in verdict.refused],
        "arrival": arrival_detail(found, verdict),
    }
    kind = "import" if verdict.accepted else f"bundle.{verdict.word}"
    ref = {"bundle": found.note.bundle, "digest": found.digest}
    return journal.append(workspace, kind, ref, detail, seen=_latest_clock(taken))


def _latest_clock(taken: tuple[SealedElement, ...]) -> Hlc | None:
    """Return the latest clock value in documents that came in, so that what is signed here sorts after them."""
    clocks = (parse_hlc(when.hlc) for element in taken if (when := element.document.when) is not None)
    return max(clocks, default=None)


def _store(workspace: Workspace, arrived: Arrived, taken: tuple[SealedElement, ...], seq: int) -> None:
    connection, found = workspace.connection, arrived.found
    now = wall_text(workspace.clock.now())
    for file in arrived.files:
        stored = StoredFile(file.sha256, file.size_bytes, file.crc32, file.media)
        evidence_files.add(connection, stored, seq)
    number = imports.add_import(
        connection,
        Import(
            id=0,
            bundle_digest=found.digest,
            container_sha256=arrived.container,
            source=arrived.source,
            at=now,
            by_person=workspace.profile.person,
            signer=found.signer.fingerprint,
            level=arrived.verdict.level,
            note=found.note_bytes,
            event_seq=seq,
            is_withdrawn=False,
        ),
    )
    for element in taken:
        kind = element.document.kind
        stored_element = Stored(element.id, kind, element.body, element.signer, element.signature, now)
        elements.add(connection, stored_element)
        elements.support_by_import(connection, element.id, number)
    _remember_log(workspace, arrived, taken)


def _remember_log(workspace: Workspace, arrived: Arrived, taken: tuple[SealedElement, ...]) -> None:
    """Keep the exporter's log and every head that documents name: a later log must agree with each of them."""
    connection, found = workspace.connection, arrived.found
    if arrived.verdict.level == "unknown":
        return  # an unknown carrier proves nothing about a log
    log = stretch_of(found.note.log, found.log)
    imports.add_device_log(connection, found.note.device, log.first, log.hashes, found.digest)
    own_head = found.note.device, EventHead(seq=found.note.log.last, hash=found.note.log.head)
    heads = [own_head, *named_heads(element.document for element in taken)]
    for device, head in heads:
        imports.add_device_head(connection, device, head, found.digest)


def _set_aside(arrived: Arrived, seq: int) -> Iterator[Quarantined]:
    """Yield what goes into quarantine: single documents, or the whole bundle when nothing of it came in."""
    if arrived.verdict.word != "quarantined":
        return
    if not arrived.verdict.accepted:
        yield Quarantined(arrived.container, "", arrived.verdict.code, "", arrived.source, seq)
        return
    for each in arrived.verdict.refused:
        yield Quarantined(arrived.container, _key(each.id), each.code, each.detail, arrived.source, seq)


def _key(element: ElementId) -> str:
    return str(element)
