"""Record how the head of an office took the result: the signed word of the assessor about the sealed revision.

A correction takes the earlier statement back and makes a new one. Rules: docs/bundle-format.md section 7.6.
"""

from pathlib import Path
from typing import BinaryIO, Literal

from msgspec import Struct

from audit_app.domain.documents import Attestation
from audit_app.domain.documents.attestation import OfficeAcknowledgement, Retraction, members
from audit_app.domain.documents.header import DocumentId
from audit_app.domain.documents.revision import EvidenceFile, Media
from audit_app.domain.ids import ElementId, VisitId
from audit_app.domain.writable import require_fitting
from audit_app.errors import RuleViolation
from audit_app.evidence.answers import Intake
from audit_app.evidence.incoming import StoredBytes
from audit_app.evidence.intake import take_in
from audit_app.storage import elements, evidence_files
from audit_app.storage.evidence_files import StoredFile
from audit_app.workflows import journal
from audit_app.workflows.changes import Changes
from audit_app.workflows.edit_draft import require_draft
from audit_app.workflows.read_acknowledgement import statements_of_head
from audit_app.workflows.sign import add_signed
from audit_app.workspace import Workspace

SignedForm = Literal["drawn", "paper"]
PICTURES: dict[SignedForm, frozenset[Media]] = {
    "drawn": frozenset({"image/png"}),
    "paper": frozenset({"image/jpeg", "image/png", "image/webp", "image/heic"}),
}
"""What the file of each form must be: strokes, or a photo of the signed sheet."""


class HeadOfOffice(Struct, frozen=True):
    """Who signs or refuses for the office, and in which position."""

    name: str
    position: str = ""


def record_signature(
    workspace: Workspace,
    visit: VisitId,
    form: SignedForm,
    head: HeadOfOffice,
    source: Path | BinaryIO,
    file_name: str = "",
) -> tuple[ElementId, Changes]:
    """State that the head of the office signed, with the picture of it, and return the statement's id.

    `file_name` is what the person calls the file, to notice a wrong label.
    Raises RuleViolation acknowledgement_no_name, key_locked, visit_unknown, acknowledgement_unsealed (nothing is signed
    as finished, or it was changed since), acknowledgement_of_other (another key signed it), text_not_plain,
    part_impossible, and everything that refuses a file (`evidence_…`).
    """
    require_acknowledgeable(workspace, visit)
    statement = _statement(form, head)
    if statement.name is None:
        raise RuleViolation("acknowledgement_no_name")
    stored, intake = take_in(source, file_name, workspace.evidence, workspace.pictures, PICTURES[form])
    with workspace.transaction() as connection:
        element = _state(workspace, visit, statement, (_described(stored, intake),))
        row = StoredFile(stored.sha256, stored.size_bytes, stored.crc32, stored.media)
        evidence_files.add(connection, row, journal.head(workspace).seq)
    return element, _changes(visit)


def record_refusal(
    workspace: Workspace, visit: VisitId, reason: str, witness: str, head: HeadOfOffice
) -> tuple[ElementId, Changes]:
    """State that the head of the office refused to sign, why, and who saw it, and return the statement's id.

    The visit stays valid. Raises RuleViolation acknowledgement_no_reason, acknowledgement_no_witness, and as
    `record_signature`; a name is not needed.
    """
    require_acknowledgeable(workspace, visit)
    statement = _statement("refused", head, reason, witness)
    if statement.response is None:
        raise RuleViolation("acknowledgement_no_reason")
    if statement.witness is None:
        raise RuleViolation("acknowledgement_no_witness")
    with workspace.transaction():
        element = _state(workspace, visit, statement, ())
    return element, _changes(visit)


def require_acknowledgeable(workspace: Workspace, visit: VisitId) -> DocumentId:
    """Return the revision that the head of the office can sign now: sealed as finished, by the key that is open here.

    Raises RuleViolation key_locked, visit_unknown, acknowledgement_unsealed, acknowledgement_of_other.
    """
    key = workspace.require_signer().fingerprint
    draft = require_draft(workspace, visit)
    revision = elements.revision(workspace.connection, draft.base[0]) if draft.base else None
    if revision is None or revision.state != "submitted" or not draft.is_unchanged:
        raise RuleViolation("acknowledgement_unsealed")
    if revision.by.key != key:
        raise RuleViolation("acknowledgement_of_other", name=revision.by.name)
    return draft.base[0]


def _statement(
    form: Literal["drawn", "paper", "refused"], head: HeadOfOffice, response: str = "", witness: str = ""
) -> OfficeAcknowledgement:
    """Return the words of a statement, empty ones as not said."""
    statement = OfficeAcknowledgement(
        form=form,
        position=head.position.strip() or None,
        name=head.name.strip() or None,
        witness=witness.strip() or None,
        response=response.strip() or None,
    )
    require_fitting(statement, "ack.office")
    return statement


def _state(
    workspace: Workspace, visit: VisitId, statement: OfficeAcknowledgement, files: tuple[EvidenceFile, ...]
) -> ElementId:
    """Take back what stands and sign the new statement, inside the transaction; the visit may have changed since."""
    target = require_acknowledgeable(workspace, visit)
    for earlier in statements_of_head(workspace, target):
        _take_back(workspace, visit, earlier)
    attestation = Attestation(
        **journal.header(workspace),
        type="ack.office",
        target=target,
        text="",
        data=members(statement),
        files=files,
    )
    return add_signed(workspace, attestation, "attestation.signed", {"visit": visit})


def _take_back(workspace: Workspace, visit: VisitId, statement: ElementId) -> None:
    attestation = Attestation(
        **journal.header(workspace),
        type="retract",
        target=statement,
        text="",
        data=members(Retraction()),
        files=(),
    )
    add_signed(workspace, attestation, "attestation.signed", {"visit": visit})


def _described(stored: StoredBytes, intake: Intake) -> EvidenceFile:
    return EvidenceFile(
        sha256=stored.sha256, bytes=stored.size_bytes, media=stored.media, taken=intake.taken, of=None, caption=""
    )


def _changes(visit: VisitId) -> Changes:
    return Changes(visits=frozenset({visit}), elements=True)
