"""A bundle, read strictly: every byte is checked before it is believed, nothing is unpacked by name.

The signature over the tag manifest is checked before any JSON is parsed. Steps: docs/bundle-format.md section 17.1.
"""

import stat
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol
from zlib import crc32

import msgspec

from audit_app.bundles import bag, keys, sshsig
from audit_app.bundles.element_reader import SealedElement, read_element
from audit_app.bundles.layout import BUNDLE_NOTE, TAGGED, Layout, check_sizes, read_layout
from audit_app.bundles.limits import LIMITS, Limits
from audit_app.bundles.roster_reader import OfferedRoster, read_offer
from audit_app.bundles.source import CHUNK, Container, Folder, Source
from audit_app.domain import j1
from audit_app.domain.documents import BUNDLE_NAMESPACE, PLACES, BundleNote, Enrolment
from audit_app.domain.documents import read as read_document
from audit_app.domain.documents.bundle_note import FORMAT, Contents
from audit_app.domain.documents.revision import Media
from audit_app.domain.event_log import MAX_LINE, START, Event, check_chain, read_line
from audit_app.domain.ids import ElementId, FileHash
from audit_app.domain.media import EXTENSIONS, HEAD_BYTES, media_of
from audit_app.errors import BundleRejected, BundleSetAside
from audit_app.progress import Progress, untold

_MEDIA: dict[str, Media] = {extension: media for media, extension in EXTENSIONS.items()}
_KINDS = {place.folder: place for place in PLACES.values()}


class Incoming(Protocol):
    """Where the bytes of one evidence file go while they are read."""

    def write(self, data: bytes, /) -> object:
        """Take some more bytes."""

    def finish(self) -> object:
        """Make the bytes durable and let go of the file; called after the last of them."""


class CarriedFile(NamedTuple):
    """An evidence file inside. Its `media` is what its first bytes say, and its extension only where these say nothing.

    `is_labelled_right` is false when the two differ: whoever sends a photo first must not decide what it is.
    """

    sha256: FileHash
    size_bytes: int
    crc32: int
    media: Media
    is_labelled_right: bool


class Fault(NamedTuple):
    """A document that was set aside: its id, kind, the code of the reason, and the place of the fault."""

    element: ElementId
    kind: str
    code: str
    detail: str


class ReadBundle(NamedTuple):
    """A bundle whose container, signature and contents fit together; whom to believe is not yet asked."""

    note: BundleNote
    note_bytes: bytes
    digest: str
    signer: sshsig.Signature
    elements: tuple[SealedElement, ...]
    faults: tuple[Fault, ...]
    files: tuple[CarriedFile, ...]
    log: tuple[bytes, ...]
    roster: OfferedRoster | None
    roster_fault: str | None
    size_bytes: int


class Reading(NamedTuple):
    """How to read: limits, where evidence bytes go (None: only hashed), what to call between files.

    `progress` gets the number of files done and of all files; it may raise Cancelled.
    """

    limits: Limits = LIMITS
    evidence_to: Callable[[FileHash], Incoming] | None = None
    progress: Progress = untold


def read_bundle(path: Path, reading: Reading | None = None) -> ReadBundle:
    """Read a bundle from its file, or from the folder into which it was unpacked.

    Raises BundleRejected with a code of the format, or BundleSetAside when the whole bundle belongs into quarantine;
    OSError when the disk fails.
    """
    reading = reading or Reading()
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return _read(Folder(path, reading.limits), reading)
    if not stat.S_ISREG(mode):
        raise BundleRejected("NOT_A_BUNDLE")  # reading a pipe or a device may never end
    with path.open("rb") as file:
        return read_container(file, reading)


def read_container(file: BinaryIO, reading: Reading | None = None) -> ReadBundle:
    """Read a bundle from an open file; errors as `read_bundle`."""
    reading = reading or Reading()
    return _read(Container(file, reading.limits), reading)


def container_sha256(path: Path) -> str:
    """Return the hash of a bundle file."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _read(source: Source, reading: Reading) -> ReadBundle:
    limits = reading.limits
    layout = read_layout(source.sizes)
    tag_manifest = _small_file(source, "tagmanifest-sha256.txt", limits.manifest)
    signature = _small_file(source, "signatures/bundle.sig", limits.signature)
    signer = sshsig.verify(BUNDLE_NAMESPACE, tag_manifest, signature)
    if not keys.is_sound(signer.public):
        raise BundleRejected("KEY_WEAK")
    hashes = _check_tags(source, tag_manifest, limits)
    payload = _read_payload(source, hashes, layout, reading)
    note, note_bytes = _read_note(payload.bodies[BUNDLE_NOTE], source.top, signer, layout, limits)
    log = _check_log(payload.bodies[layout.log], note, layout.log, limits)
    elements, faults = _read_elements(payload.bodies, layout, limits)
    if not any(isinstance(each.document, Enrolment) and each.signer == signer.fingerprint for each in elements):
        raise BundleRejected("LAYOUT", path="data/enrolments")
    roster, roster_fault = _read_roster({path: payload.bodies[path] for path in layout.trust})
    return ReadBundle(
        note=note,
        note_bytes=note_bytes,
        digest=sha256(tag_manifest).hexdigest(),
        signer=signer,
        elements=elements,
        faults=faults,
        files=payload.files,
        log=log,
        roster=roster,
        roster_fault=roster_fault,
        size_bytes=sum(source.sizes.values()),
    )


def _small_file(source: Source, path: str, limit: int) -> bytes:
    if source.sizes.get(path, limit + 1) > limit:
        raise BundleRejected("LAYOUT", path=path)
    return b"".join(source.chunks(path))


def _check_tags(source: Source, tag_manifest: bytes, limits: Limits) -> dict[str, str]:
    """Check the head files against the signed tag manifest and return the hashes of the payload by path."""
    tags = bag.read_manifest(tag_manifest, limits.manifest)
    bag.require_same_files(tags, TAGGED)
    sizes = {"VERIFY.txt": limits.verify_text, "manifest-sha256.txt": limits.manifest}
    head = {path: _small_file(source, path, sizes.get(path, 4096)) for path in TAGGED}
    for path, body in head.items():
        if sha256(body).hexdigest() != tags[path]:
            raise BundleRejected("TAG_HASH", path=path)
    if head["bagit.txt"] != bag.BAGIT:
        raise BundleRejected("BAG_INFO")
    if not _is_plain(head["VERIFY.txt"]):
        raise BundleRejected("LAYOUT", path="VERIFY.txt")
    hashes = bag.read_manifest(head["manifest-sha256.txt"], limits.manifest)
    payload = {path: size for path, size in source.sizes.items() if path.startswith("data/")}
    bag.require_same_files(hashes, payload)
    bag.check_bag_info(head["bag-info.txt"], source.top, (sum(payload.values()), len(payload)))
    return hashes


def _is_plain(text: bytes) -> bool:
    """Tell whether bytes are lines of text that cannot command the terminal on which people read them."""
    try:
        return all(char.isprintable() or char == "\n" for char in text.decode("utf-8"))
    except UnicodeDecodeError:
        return False


class _Payload(NamedTuple):
    """Everything below `data/`: documents, log and trust files by path, and the evidence files that went past."""

    bodies: dict[str, bytes]
    files: tuple[CarriedFile, ...]


def _read_payload(source: Source, hashes: Mapping[str, str], layout: Layout, reading: Reading) -> _Payload:
    """Read every file once: documents into memory, evidence to where the caller wants it."""
    check_sizes(source.sizes, layout, reading.limits)
    bodies: dict[str, bytes] = {}
    files: list[CarriedFile] = []
    evidence = frozenset(layout.evidence)
    for done, (path, expected) in enumerate(hashes.items()):
        reading.progress(done, len(hashes))
        if path in evidence:
            file = _read_evidence(source, path, reading)
            files.append(file)
            found: str = file.sha256
        else:
            bodies[path] = b"".join(source.chunks(path))
            found = sha256(bodies[path]).hexdigest()
        if found != expected:
            raise BundleRejected("PAYLOAD_HASH", path=path)
    reading.progress(len(hashes), len(hashes))
    return _Payload(bodies, tuple(files))


def _read_evidence(source: Source, path: str, reading: Reading) -> CarriedFile:
    name, _, extension = path.rpartition("/")[2].partition(".")
    target = reading.evidence_to(FileHash(name)) if reading.evidence_to else None
    digest, check, first = sha256(), 0, b""
    for chunk in source.chunks(path):
        first = first or chunk[:HEAD_BYTES]
        digest.update(chunk)
        check = crc32(chunk, check)
        if target is not None:
            target.write(chunk)
    if digest.hexdigest() != name:
        raise BundleRejected("PAYLOAD_HASH", path=path)
    if target is not None:
        target.finish()
    label, media = _MEDIA[extension], media_of(first)
    return CarriedFile(FileHash(name), source.sizes[path], check, media or label, media == label)


def _read_note(
    body: bytes, top: str, signer: sshsig.Signature, layout: Layout, limits: Limits
) -> tuple[BundleNote, bytes]:
    """Return the note about the bundle; a fault in it puts the whole bundle into quarantine."""
    try:
        value = j1.decode(body, limits.document)
    except BundleRejected as fault:
        raise BundleSetAside(fault.code) from None
    if not isinstance(value, dict) or value.get("format") != FORMAT or value.get("requires") != []:
        raise BundleSetAside("VERSION_UNSUPPORTED")
    try:
        note = read_document(body, BundleNote)
    except msgspec.ValidationError as fault:
        raise BundleSetAside("SCHEMA", detail=str(fault)) from None
    if note.by.key != signer.fingerprint:
        raise BundleRejected("SIG_KEY")
    counts = {folder: len(paths) for folder, paths in layout.documents.items()} | {"evidence": len(layout.evidence)}
    if f"audit-{note.bundle}" != top or note.contains != Contents(**counts):
        raise BundleRejected("LAYOUT", path=BUNDLE_NOTE)
    return note, body


def _check_log(body: bytes, note: BundleNote, path: str, limits: Limits) -> tuple[bytes, ...]:
    """Return the lines of the log, a chain whose head the note names and whose last event prepared this bundle."""
    *lines, rest = body.split(b"\n")
    is_whole = not rest and 0 < len(lines) <= limits.log_lines and all(len(line) <= MAX_LINE for line in lines)
    starts_right = note.log.first > 1 or note.log.prev == START
    if not is_whole or not starts_right or path != f"data/log/{note.device}.jsonl":
        raise BundleRejected("LOG_CHAIN")
    try:
        found = check_chain(lines, note.log.first, note.log.prev)
    except BundleRejected as fault:
        raise BundleRejected("LOG_CHAIN", **fault.params) from None
    if found != (note.log.last, note.log.head) or not _is_of_exporter(read_line(lines[0]), read_line(lines[-1]), note):
        raise BundleRejected("LOG_CHAIN", seq=note.log.last)
    return tuple(lines)


def _is_of_exporter(first: Event, last: Event, note: BundleNote) -> bool:
    """Tell whether a log began on the exporter's laptop, as far as it reaches back, and prepared this very bundle."""
    begins = first.seq > 1 or (first.type == "log.start" and first.ref.get("device") == note.device)
    prepares = last.type == "export.prepare" and last.ref.get("bundle") == note.bundle
    return begins and prepares and last.actor == note.by.key


def _read_elements(
    bodies: Mapping[str, bytes], layout: Layout, limits: Limits
) -> tuple[tuple[SealedElement, ...], tuple[Fault, ...]]:
    elements: list[SealedElement] = []
    faults: list[Fault] = []
    for folder, paths in layout.documents.items():
        place = _KINDS[folder]
        for path in paths:
            name = path.rpartition("/")[2].removesuffix(".json")
            try:
                elements.append(read_element(place, name, bodies[path], bodies.get(f"{path}.sig"), limits))
            except BundleRejected as fault:
                detail = str(fault.params.get("detail", ""))
                faults.append(Fault(ElementId(name), folder, fault.code, detail))
    return tuple(elements), tuple(faults)


def _read_roster(files: Mapping[str, bytes]) -> tuple[OfferedRoster | None, str | None]:
    try:
        return read_offer(files), None
    except BundleRejected as fault:
        return None, fault.code
