"""Attach photos and documents to items: the file becomes durable first, then the row names it."""

from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from audit_app.domain.contents import Contents, Part, PartKey, answer_key, file_key
from audit_app.domain.documents.revision import EvidenceFile
from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.items import Item
from audit_app.errors import RuleViolation
from audit_app.evidence.intake import take_in
from audit_app.storage import evidence_files
from audit_app.storage.evidence_files import StoredFile
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import edit_inside, require_draft
from audit_app.workflows.record_answer import current_answer, require_leaf
from audit_app.workspace import Workspace


class Attached(Struct, frozen=True):
    """A file that now belongs to an item, and the other items of the visit that show the same file."""

    file: EvidenceFile
    also_at: tuple[Item, ...]
    changes: Changes


def attach(
    workspace: Workspace, visit: VisitId, item: Item, source: Path | BinaryIO, name: str, caption: str = ""
) -> Attached:
    """Take a file in and attach it to an item; a file that is here already is only linked.

    `name` is what the person calls the file, to notice a wrong label; an empty name claims nothing.
    Raises RuleViolation visit_unknown, item_unknown and everything that refuses a file (`evidence_…`);
    EnvironmentProblem when the disk fails. A refused file leaves nothing behind.
    """
    require_leaf(workspace, visit, item)
    stored, intake = take_in(source, name, workspace.evidence, workspace.pictures)
    with workspace.transaction() as connection:
        require_leaf(workspace, visit, item)  # taking a file in takes a while, and the visit goes on meanwhile
        contents = require_draft(workspace, visit).contents
        file = contents.files.get(stored.sha256) or EvidenceFile(
            sha256=stored.sha256,
            bytes=stored.size_bytes,
            media=stored.media,
            taken=intake.taken,
            of=None,
            caption=caption,
        )
        changes = edit_inside(workspace, visit, "evidence.added", _linked(workspace, visit, item, file))
        row = StoredFile(stored.sha256, stored.size_bytes, stored.crc32, stored.media)
        evidence_files.add(connection, row, journal.head(workspace).seq)
    return Attached(file, items_showing(contents, stored.sha256, besides=item), changes)


def link(workspace: Workspace, visit: VisitId, item: Item, sha256: FileHash) -> Changes:
    """Attach a file that the visit has already to one more item.

    Raises RuleViolation visit_unknown, item_unknown, file_unknown.
    """
    with workspace.transaction():
        require_leaf(workspace, visit, item)
        file = _require_file(workspace, visit, sha256)
        return edit_inside(workspace, visit, "evidence.added", _linked(workspace, visit, item, file))


def detach(workspace: Workspace, visit: VisitId, item: Item, sha256: FileHash) -> Changes:
    """Take a file away from an item; its bytes stay, and undo attaches it again.

    Raises RuleViolation visit_unknown, item_unknown, file_unknown.
    """
    with workspace.transaction():
        require_leaf(workspace, visit, item)
        answer = current_answer(workspace, visit, item)
        if sha256 not in answer.evidence:
            raise RuleViolation("file_unknown", sha256=sha256)
        left = replace(answer, evidence=tuple(sha for sha in answer.evidence if sha != sha256))
        parts = {answer_key(item): None if left.is_empty else left}
        return edit_inside(workspace, visit, "evidence.removed", parts)


def describe(workspace: Workspace, visit: VisitId, sha256: FileHash, caption: str) -> Changes:
    """Give a file a caption. Raises RuleViolation visit_unknown, file_unknown, part_impossible, text_not_plain."""
    with workspace.transaction():
        file = replace(_require_file(workspace, visit, sha256), caption=caption)
        return edit_inside(workspace, visit, "evidence.described", {file_key(sha256): file})


def items_showing(contents: Contents, sha256: FileHash, besides: Item | None = None) -> tuple[Item, ...]:
    """Return the items that a file is attached to."""
    return tuple(item for item, answer in contents.answers.items() if sha256 in answer.evidence and item != besides)


def _linked(workspace: Workspace, visit: VisitId, item: Item, file: EvidenceFile) -> dict[PartKey, Part]:
    answer = current_answer(workspace, visit, item)
    evidence = tuple(sorted({*answer.evidence, file.sha256}))
    return {answer_key(item): replace(answer, evidence=evidence), file_key(file.sha256): file}


def _require_file(workspace: Workspace, visit: VisitId, sha256: FileHash) -> EvidenceFile:
    file = require_draft(workspace, visit).contents.files.get(sha256)
    if file is None:
        raise RuleViolation("file_unknown", sha256=sha256)
    return file
