"""Make a copy of a photo that was marked, turned or redacted: a new file that names its original, which stays."""

from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace

from audit_app.domain.contents import Contents, Part, PartKey, answer_key, file_key, finding_key
from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.layer import Layer
from audit_app.errors import RuleViolation
from audit_app.evidence.answers import Refused
from audit_app.evidence.derived import Picture
from audit_app.evidence.incoming import StoredBytes
from audit_app.evidence.intake import take_in
from audit_app.storage import evidence_files
from audit_app.storage.evidence_files import StoredFile
from audit_app.workflows import journal
from audit_app.workflows.attach_evidence import items_showing
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit_inside, require_draft
from audit_app.workspace import Workspace


class Marked(Struct, frozen=True):
    """A copy with its marks burnt in."""

    file: EvidenceFile
    changes: Changes


def mark_photo(
    workspace: Workspace, visit: VisitId, sha256: FileHash, layer: Layer, *, keeps_source: bool = True
) -> Marked:
    """Draw a layer over a photo of a visit, as a new file for every item and finding that shows it.

    The copy holds pixels and nothing else; its `of` names the first original, also where a copy is marked again. Unless
    `keeps_source`, items and findings show the copy alone; the photo itself stays in the visit. One step to undo.
    Raises RuleViolation visit_unknown, file_unknown, layer_empty, document_not_marked, and everything that refuses a
    file (`evidence_…`); EnvironmentProblem when the disk fails.
    """
    if layer.is_empty:
        raise RuleViolation("layer_empty")
    source = _require_photo(workspace, visit, sha256)
    picture = workspace.pictures.flatten(source.sha256, source.media, layer)
    if isinstance(picture, Refused):
        raise picture.as_violation()
    stored = _take_in(workspace, picture)
    with workspace.transaction() as connection:
        contents = require_draft(workspace, visit).contents  # drawing takes a while, and the visit goes on meanwhile
        source = _require_photo(workspace, visit, sha256)
        file = contents.files.get(stored.sha256) or _copy_of(source, stored)
        parts = _shown_by_all(contents, source.sha256, file, keeps_source=keeps_source)
        changes = edit_inside(workspace, visit, "evidence.added", parts)
        row = StoredFile(stored.sha256, stored.size_bytes, stored.crc32, stored.media)
        evidence_files.add(connection, row, journal.head(workspace).seq)
    return Marked(file, changes)


def _require_photo(workspace: Workspace, visit: VisitId, sha256: FileHash) -> EvidenceFile:
    file = require_draft(workspace, visit).contents.files.get(sha256)
    if file is None:
        raise RuleViolation("file_unknown", sha256=sha256)
    if file.media == "application/pdf":
        raise RuleViolation("document_not_marked")
    return file


def _take_in(workspace: Workspace, picture: Picture) -> StoredBytes:
    stored, _ = take_in(BytesIO(picture.content), "", workspace.evidence, workspace.pictures)
    return stored


def _copy_of(source: EvidenceFile, stored: StoredBytes) -> EvidenceFile:
    """Return a copy as the visit names it; it claims no time, for nothing is in it but pixels."""
    return EvidenceFile(
        sha256=stored.sha256,
        bytes=stored.size_bytes,
        media=stored.media,
        taken=None,
        of=source.of or source.sha256,
        caption=source.caption,
    )


def _shown_by_all(
    contents: Contents, source: FileHash, copy: EvidenceFile, *, keeps_source: bool
) -> dict[PartKey, Part]:
    """Return the copy, and every item and finding that shows the source with the copy beside it or in its place."""

    def with_copy(shown: tuple[str, ...]) -> tuple[str, ...]:
        kept = (sha for sha in shown if keeps_source or sha != source)
        return tuple(sorted({*kept, copy.sha256}))

    parts: dict[PartKey, Part] = {file_key(FileHash(copy.sha256)): copy}
    for item in items_showing(contents, source):
        answer = contents.answers[item]
        parts[answer_key(item)] = replace(answer, evidence=with_copy(answer.evidence))
    for finding in contents.findings.values():
        if source in finding.evidence:
            parts[finding_key(finding.id)] = replace(finding, evidence=with_copy(finding.evidence))
    return parts
