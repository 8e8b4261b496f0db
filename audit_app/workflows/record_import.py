"""Write down what an import brought: documents, files, log heads, what was set aside, in one transaction."""

from collections.abc import Iterator

from msgspec import Struct

from audit_app.bundles.element_reader import SealedElement
from audit_app.bundles.reader import CarriedFile, ReadBundle
from audit_app.clock import wall_text
from audit_app.domain.documents import Revision
from audit_app.domain.documents.header import EventHead, Logged
from audit_app.domain.foreign_log import packed_hashes
from audit_app.domain.ids import DeviceId, ElementId, VisitId
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


def record_import(workspace: Workspace, arrived: Arrived) -> tuple[frozenset[ElementId], frozenset[VisitId]]:
    """Record an import; return the documents that it newly supports, and their visits.

    Nothing is written for a bundle that brings nothing new and sets nothing aside, but a line in the log.
    """
    accepted = {each.id for each in arrived.verdict.accepted}
    taken = tuple(element for element in arrived.found.elements if element.id in accepted)
    with workspace.transaction() as connection:
        visible = elements.visible_ids(connection)
        new = [element for element in taken if element.id not in visible]
        seq = _log(workspace, arrived, len(new))
        if taken and (new or not _is_known(workspace, arrived.found.digest)):
            _store(workspace, arrived, taken, seq)
        for record in _set_aside(arrived, seq):
            imports.set_aside(connection, record)
    visits = (element.document.visit.id for element in new if isinstance(element.document, Revision))
    return frozenset(element.id for element in new), frozenset(visits)


def _is_known(workspace: Workspace, digest: str) -> bool:
    return any(
        each.bundle_digest == digest and not each.is_withdrawn for each in imports.all_imports(workspace.connection)
    )


def _log(workspace: Workspace, arrived: Arrived, new: int) -> int:
    verdict, found = arrived.verdict, arrived.found
    detail = {
        "code": verdict.code,
        "source": arrived.source,
        "container": arrived.container,
        "new": new,
        "refused": [list(each) for each in verdict.refused],
        "arrival": arrival_detail(found, verdict),
    }
    kind = "import" if verdict.accepted else f"bundle.{verdict.word}"
    return journal.append(workspace, kind, {"bundle": found.note.bundle, "digest": found.digest}, detail)


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
    log = found.note.log
    imports.add_device_log(connection, found.note.device, log.first, packed_hashes(found.log), found.digest)
    heads = [(found.note.device, EventHead(seq=log.last, hash=log.head)), *_named_heads(taken)]
    for device, head in heads:
        imports.add_device_head(connection, device, head, found.digest)


def _named_heads(taken: tuple[SealedElement, ...]) -> Iterator[tuple[DeviceId, EventHead]]:
    for element in taken:
        if isinstance(element.document, Logged):
            yield element.document.device, element.document.event


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
