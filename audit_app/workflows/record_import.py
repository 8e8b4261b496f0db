"""Write down what an import brought: documents, files, log heads, what was set aside, in one transaction."""

from collections.abc import Iterator
from hashlib import sha256

from msgspec import Struct

from audit_app.bundles.element_reader import SealedElement
from audit_app.bundles.reader import CarriedFile, ReadBundle
from audit_app.domain.document_files import files_named_by
from audit_app.domain.documents import PLACES, Attestation, Enrolment, Revision, read
from audit_app.domain.documents.header import EventHead
from audit_app.domain.foreign_log import named_heads, stretch_of
from audit_app.domain.hlc import Hlc, parse_hlc
from audit_app.domain.ids import ElementId, FileHash, VisitId
from audit_app.storage import elements, events, evidence_files, imports
from audit_app.storage.elements import Stored
from audit_app.storage.evidence_files import StoredFile
from audit_app.storage.imports import Import, Kept, KeptLog, Quarantined
from audit_app.workflows import journal
from audit_app.workflows.bundle_facts import arrival_detail
from audit_app.workflows.judge_bundle import BundleVerdict
from audit_app.workspace import Workspace


class Arrived(Struct, frozen=True):
    """A bundle that was read and judged: its file name and hash, its verdict, and the files to take in.

    `is_again`: it was set aside before and nobody handed it in now.
    """

    source: str
    container: str
    found: ReadBundle
    verdict: BundleVerdict
    files: tuple[CarriedFile, ...]
    is_again: bool = False


class Recorded(Struct, frozen=True):
    """What a bundle brought that was not here: documents, files, and the visits that either belongs to."""

    elements: frozenset[ElementId]
    files: frozenset[FileHash]
    visits: frozenset[VisitId]


def record_import(workspace: Workspace, arrived: Arrived) -> Recorded:
    """Record an import and return what is new.

    Nothing is written for a bundle that brings nothing new and sets nothing aside, but a line in the log; and nothing
    at all for one that was judged again and still waits for the same.
    """
    accepted = {each.id for each in arrived.verdict.accepted}
    taken = tuple(element for element in arrived.found.elements if element.id in accepted)
    with workspace.transaction() as connection:
        visible = elements.visible_ids(connection)
        new = frozenset(element.id for element in taken if element.id not in visible)
        files = frozenset(file.sha256 for file in arrived.files if not evidence_files.get(connection, file.sha256))
        if arrived.is_again and not new and not files and _still_waits(workspace, arrived):
            return Recorded(new, files, frozenset())
        is_kept = bool(taken) and (bool(files) or not _is_supported(workspace, arrived.found.digest, taken))
        kept = _kept(arrived, taken) if is_kept else None
        seq = _log(workspace, arrived, taken, len(new), kept)
        if kept is not None:
            _store(workspace, arrived, taken, kept, seq)
        for record in _set_aside(arrived, seq):
            imports.set_aside(connection, record)
    visits = {visit for visit, file in files_named_here(workspace) if file in files and visit} if files else set()
    return Recorded(new, files, frozenset({*visits, *_touched(workspace, taken, new)}))


def _touched(workspace: Workspace, taken: tuple[SealedElement, ...], new: frozenset[ElementId]) -> Iterator[VisitId]:
    """Yield the visits of which a revision is new, or a statement about one."""
    documents = [each.document for each in taken if each.id in new]
    yield from (document.visit.id for document in documents if isinstance(document, Revision))
    targets = {ElementId(document.target) for document in documents if isinstance(document, Attestation)}
    found = (elements.revision(workspace.connection, target) for target in targets)
    yield from (revision.visit.id for revision in found if revision is not None)


def files_named_here(workspace: Workspace) -> Iterator[tuple[VisitId | None, FileHash]]:
    """Yield every file that a visible document names, with the visit where it is a revision that does."""
    for kind in ("revision", "attestation"):
        for stored in elements.visible(workspace.connection, kind):
            document = read(stored.body, PLACES[kind].type)
            visit = document.visit.id if isinstance(document, Revision) else None
            yield from ((visit, file.sha256) for file in files_named_by(document))


def is_here(workspace: Workspace, found: ReadBundle) -> bool:
    """Tell whether a bundle came in before, all of it, and was not withdrawn."""
    return not found.faults and _is_supported(workspace, found.digest, found.elements)


def _is_supported(workspace: Workspace, digest: str, taken: tuple[SealedElement, ...]) -> bool:
    """Tell whether standing imports of a bundle support all of some documents."""
    connection = workspace.connection
    standing = (each for each in imports.all_imports(connection) if not each.is_withdrawn)
    same = [each.id for each in standing if each.bundle_digest == digest]
    supported = {element for number in same for element in imports.elements_of(connection, number)}
    return {element.id for element in taken} <= supported


def _kept(arrived: Arrived, taken: tuple[SealedElement, ...]) -> Kept:
    found = arrived.found
    return Kept(
        level=arrived.verdict.level,
        note=sha256(found.note_bytes).hexdigest(),
        log=_kept_log(found, taken) if arrived.verdict.level != "unknown" else None,
        documents=tuple(element.id for element in taken),
        files=tuple(StoredFile(file.sha256, file.size_bytes, file.crc32, file.media) for file in arrived.files),
    )


def _kept_log(found: ReadBundle, taken: tuple[SealedElement, ...]) -> KeptLog:
    """Return what is kept of logs: a later one must agree with each line that the exporter's or a document names."""
    note, log = found.note, stretch_of(found.note.log, found.log)
    own = note.device, EventHead(seq=note.log.last, hash=note.log.head)
    return KeptLog(
        device=note.device,
        first=log.first,
        hashes=sha256(log.hashes).hexdigest(),
        heads=(own, *named_heads(element.document for element in taken)),
    )


def _log(workspace: Workspace, arrived: Arrived, taken: tuple[SealedElement, ...], new: int, kept: Kept | None) -> int:
    verdict, found = arrived.verdict, arrived.found
    detail = {
        "code": verdict.code,
        "source": arrived.source,
        "container": arrived.container,
        "new": new,
        "accepted": len(taken),
        "refused": [list(each) for each in verdict.refused],
        "arrival": arrival_detail(found, verdict, kept),
    }
    kind = "import" if verdict.accepted else f"bundle.{verdict.word}"
    ref = {"bundle": found.note.bundle, "digest": found.digest}
    return journal.append(workspace, kind, ref, detail, seen=_latest_clock(taken))


def _latest_clock(taken: tuple[SealedElement, ...]) -> Hlc | None:
    """Return the latest clock value in documents that came in, so that what is signed here sorts after them."""
    signed = (each.document for each in taken if not isinstance(each.document, Enrolment))  # that anybody can write
    clocks = (parse_hlc(when.hlc) for document in signed if (when := document.when) is not None)
    return max(clocks, default=None)


def _store(workspace: Workspace, arrived: Arrived, taken: tuple[SealedElement, ...], kept: Kept, seq: int) -> None:
    connection, found = workspace.connection, arrived.found
    now = events.time_of(connection, seq)
    for file in kept.files:
        evidence_files.add(connection, file, seq)
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
            level=kept.level,
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
    if kept.log is not None:
        _remember_log(workspace, found, kept.log)


def _remember_log(workspace: Workspace, found: ReadBundle, log: KeptLog) -> None:
    connection = workspace.connection
    hashes = stretch_of(found.note.log, found.log).hashes
    imports.add_device_log(connection, log.device, log.first, hashes, found.digest)
    for device, head in log.heads:
        imports.add_device_head(connection, device, head, found.digest)


def _set_aside(arrived: Arrived, seq: int) -> Iterator[Quarantined]:
    """Yield what goes into quarantine: single documents, or the whole bundle when nothing of it came in."""
    if arrived.verdict.word != "quarantined":
        return
    if not arrived.verdict.accepted:
        codes = " ".join(sorted({each.code for each in arrived.verdict.refused}))
        yield Quarantined(arrived.container, "", arrived.verdict.code, codes, arrived.source, seq)
        return
    for each in arrived.verdict.refused:
        yield Quarantined(arrived.container, _key(each.id), each.code, each.detail, arrived.source, seq)


def _still_waits(workspace: Workspace, arrived: Arrived) -> bool:
    """Tell whether exactly the same is set aside of a bundle, for the same reasons, as before."""
    waiting = imports.quarantine(workspace.connection)
    before = {_reason(each) for each in waiting if each.container_sha256 == arrived.container}
    return arrived.verdict.word == "quarantined" and before == {_reason(each) for each in _set_aside(arrived, 0)}


def _reason(aside: Quarantined) -> tuple[str, str, str]:
    return aside.element, aside.code, aside.detail


def _key(element: ElementId) -> str:
    return str(element)
