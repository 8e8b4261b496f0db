"""`data/bundle.json`: what a bundle is, what it holds and what it leaves out.

Format: docs/bundle-format.md section 7.1.
"""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from audit_app.domain.documents.header import ContentHash, Count, DocumentId, KeyPrint, Label, Signed, require_set
from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import SHA256, UUID, BundleId

FORMAT: Final = "habonaron-bundle/1"
BundleType = Literal["submission", "relay", "return", "files", "receipt", "roster", "instruments", "enrol"]
Profile = Literal["full", "light", "mail", "delta", "without_originals"]


class Contents(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many documents and files of each kind are inside."""

    attestations: Count
    checkpoints: Count
    enrolments: Count
    evidence: Count
    instruments: Count
    offices: Count
    revisions: Count


class OmittedFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file that a document inside names and that this bundle does not carry."""

    sha256: ContentHash
    bytes: Annotated[int, Meta(ge=1)]
    media: Media
    reason: Literal["later", "size", "privacy", "purged"]


class LogSegment(Struct, frozen=True, forbid_unknown_fields=True):
    """The part of the exporter's log inside: first and last line, the hash before it and that of its last line."""

    first: Annotated[int, Meta(ge=1)]
    last: Annotated[int, Meta(ge=1)]
    prev: Annotated[str, SHA256]
    head: Annotated[str, SHA256]


class BundleNote(Signed, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="bundle", tag_field="kind"):
    """The exporter's note about the whole bundle, protected by the bundle signature."""

    format: Literal["habonaron-bundle/1"]
    type: BundleType
    profile: Profile
    bundle: Annotated[BundleId, UUID]
    device_label: Label
    intended_for: tuple[KeyPrint, ...]
    prev_bundle: DocumentId | None
    contains: Contents
    omitted: tuple[OmittedFile, ...]
    log: LogSegment
    requires: tuple[Label, ...]

    def __post_init__(self) -> None:
        require_set(self.intended_for)
        require_set(self.omitted, lambda file: file.sha256)
        require_set(self.requires)
