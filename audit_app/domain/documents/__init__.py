"""The kinds of signed document: where each lies in a bundle and in which namespace it is signed.

A document is written as J1 and named by the SHA-256 of its bytes. Format: docs/bundle-format.md section 7.
"""

from typing import NamedTuple, TypeVar

import msgspec

from audit_app.domain.documents.attestation import Attestation
from audit_app.domain.documents.bundle_note import BundleNote
from audit_app.domain.documents.header import Document
from audit_app.domain.documents.instrument import InstrumentDocument
from audit_app.domain.documents.keys import Checkpoint, Enrolment
from audit_app.domain.documents.office import Office
from audit_app.domain.documents.revision import Revision
from audit_app.domain.documents.roster import Roster

Element = Revision | Attestation | Office | InstrumentDocument | Enrolment | Checkpoint
"""What is shared by merging: everything but the roster and the note about a bundle."""

AnyDocument = Element | Roster | BundleNote
Kind = TypeVar("Kind", bound=Document)


class Place(NamedTuple):
    """Folder in a bundle, type and signing namespace of one kind of document."""

    folder: str
    type: type[Element]
    namespace: str


PLACES: dict[str, Place] = {
    "attestation": Place("attestations", Attestation, "attestation.v1@habonaron"),
    "checkpoint": Place("checkpoints", Checkpoint, "checkpoint.v1@habonaron"),
    "enrol": Place("enrolments", Enrolment, "enrol.v1@habonaron"),
    "instrument": Place("instruments", InstrumentDocument, "instrument.v1@habonaron"),
    "office": Place("offices", Office, "office.v1@habonaron"),
    "revision": Place("revisions", Revision, "revision.v1@habonaron"),
}
"""By kind. The namespaces are fixed for ever."""

BUNDLE_NAMESPACE = "bundle.v1@habonaron"
ROSTER_NAMESPACE = "roster.v1@habonaron"


def write(document: AnyDocument) -> bytes:
    """Return the J1 bytes of a document."""
    return msgspec.json.encode(document, order="sorted")


def read(data: bytes, kind: type[Kind]) -> Kind:
    """Return the document of bytes that are J1 (msgspec.ValidationError with the path of the fault)."""
    return msgspec.json.decode(data, type=kind)


__all__ = [
    "BUNDLE_NAMESPACE",
    "PLACES",
    "ROSTER_NAMESPACE",
    "AnyDocument",
    "Attestation",
    "BundleNote",
    "Checkpoint",
    "Document",
    "Element",
    "Enrolment",
    "InstrumentDocument",
    "Office",
    "Place",
    "Revision",
    "Roster",
    "read",
    "write",
]
