"""A bundle, written: the same elements, note and log give the same bytes on every system.

Evidence is hashed again while it is copied, so that bit rot is found now and not in court.
Format: docs/bundle-format.md sections 3 to 5 and 10.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import BinaryIO, NamedTuple
from zlib import crc32

from audit_app.bundles import bag
from audit_app.bundles.canonical_zip import Planned, closing, container_size, local_header
from audit_app.bundles.keys import Signer
from audit_app.bundles.layout import BUNDLE_NOTE, HEAD, TAGGED, check_sizes, document_path, evidence_path, read_layout
from audit_app.bundles.limits import LIMITS
from audit_app.bundles.source import CHUNK
from audit_app.domain.documents import BUNDLE_NAMESPACE, PLACES, BundleNote, write
from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import ElementId, FileHash
from audit_app.errors import BundleRejected, EnvironmentProblem, RuleViolation
from audit_app.progress import Progress, untold
from audit_app.shipped import shipped


class OutgoingElement(NamedTuple):
    """A document to be carried, with its signature where it has one."""

    id: ElementId
    kind: str
    body: bytes
    signature: bytes | None


class OutgoingFile(NamedTuple):
    """An evidence file to be carried; `open` gives its bytes, size in bytes and CRC-32 are known since intake."""

    sha256: FileHash
    media: Media
    size_bytes: int
    crc32: int
    open: Callable[[], BinaryIO]


class BundlePlan(NamedTuple):
    """Everything that goes into a bundle; log lines without line feed, trust files by their name in `data/trust`."""

    note: BundleNote
    elements: tuple[OutgoingElement, ...]
    files: tuple[OutgoingFile, ...]
    log: tuple[bytes, ...]
    trust: Mapping[str, bytes]
    organisation: str


class WrittenBundle(NamedTuple):
    """What was written: the digest that names the content, and size in bytes."""

    digest: str
    size_bytes: int


def write_bundle(
    file: BinaryIO,
    plan: BundlePlan,
    signer: Signer,
    progress: Progress = untold,
) -> WrittenBundle:
    """Write a bundle to a new, empty file.

    Raises RuleViolation bundle_too_large, bundle_too_many_files, or EnvironmentProblem evidence_damaged when a photo is
    no longer what it was.
    """
    top = f"audit-{plan.note.bundle}"
    documents = _documents(plan)
    evidence = {evidence_path(each.sha256, each.media): each for each in plan.files}
    head = _head_files(plan, top, documents, evidence, signer)
    planned = list(_planned(top, head, documents, evidence))
    size = container_size(planned)
    _require_readable({entry.name.removeprefix(f"{top}/"): entry.size for entry in planned}, size)
    for done, entry in enumerate(planned):
        progress(done, len(planned))
        path = entry.name.removeprefix(f"{top}/")
        file.write(local_header(entry))
        if path in evidence:
            _copy(evidence[path], file)
        else:
            file.write(head.get(path) or documents[path])
    file.write(closing(planned))
    progress(len(planned), len(planned))
    return WrittenBundle(sha256(head["tagmanifest-sha256.txt"]).hexdigest(), size)


def _require_readable(sizes: Mapping[str, int], size: int) -> None:
    """Refuse what a reader would refuse for its size, before anything is written."""
    if len(sizes) > LIMITS.entries:
        raise RuleViolation("bundle_too_many_files", count=len(sizes), limit=LIMITS.entries)
    if size > LIMITS.container:
        raise RuleViolation("bundle_too_large", size=size, limit=LIMITS.container)
    try:
        check_sizes(sizes, read_layout(sizes), LIMITS)
    except BundleRejected as fault:
        raise RuleViolation("bundle_too_large", size=size, limit=fault.params.get("limit")) from fault


def _documents(plan: BundlePlan) -> dict[str, bytes]:
    """Return every file below `data/` that is no evidence, by path."""
    files = {BUNDLE_NOTE: write(plan.note), f"data/log/{plan.note.device}.jsonl": b"".join(_log_lines(plan.log))}
    for element in plan.elements:
        path = document_path(PLACES[element.kind].folder, element.id)
        files[path] = element.body
        if element.signature is not None:
            files[f"{path}.sig"] = element.signature
    return files | {f"data/trust/{name}": body for name, body in plan.trust.items()}


def _log_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line + b"\n"


def _head_files(
    plan: BundlePlan,
    top: str,
    documents: Mapping[str, bytes],
    evidence: Mapping[str, OutgoingFile],
    signer: Signer,
) -> dict[str, bytes]:
    hashes = {path: sha256(body).hexdigest() for path, body in documents.items()}
    hashes |= {path: file.sha256 for path, file in evidence.items()}
    size = sum(map(len, documents.values())) + sum(file.size_bytes for file in evidence.values())
    date, agent = plan.note.when.wall[:10], f"{plan.note.app.name}/{plan.note.app.version}"
    files = {
        "bagit.txt": bag.BAGIT,
        "bag-info.txt": bag.write_bag_info(plan.organisation, date, top, agent, (size, len(hashes))),
        "VERIFY.txt": _verify_text(plan.note, top),
        "manifest-sha256.txt": bag.write_manifest(hashes),
    }
    tags = bag.write_manifest({path: sha256(files[path]).hexdigest() for path in TAGGED})
    files["tagmanifest-sha256.txt"] = tags
    files["signatures/bundle.sig"] = signer.sign(BUNDLE_NAMESPACE, tags)
    return files


def _verify_text(note: BundleNote, top: str) -> bytes:
    template = shipped("bundle/VERIFY.txt").read_text("utf-8")
    return template.format(top=top, device=note.device, day=note.when.wall[:10].replace("-", "")).encode()


def _planned(
    top: str, head: Mapping[str, bytes], documents: Mapping[str, bytes], evidence: Mapping[str, OutgoingFile]
) -> Iterator[Planned]:
    for path in HEAD:
        yield Planned(f"{top}/{path}", len(head[path]), crc32(head[path]))
    for path in sorted(documents.keys() | evidence.keys()):
        if path in evidence:
            yield Planned(f"{top}/{path}", evidence[path].size_bytes, evidence[path].crc32)
        else:
            yield Planned(f"{top}/{path}", len(documents[path]), crc32(documents[path]))


def _copy(source: OutgoingFile, target: BinaryIO) -> None:
    digest, size = sha256(), 0
    with source.open() as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    if digest.hexdigest() != source.sha256 or size != source.size_bytes:
        raise EnvironmentProblem("evidence_damaged", sha256=source.sha256)
