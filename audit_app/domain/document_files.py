"""Which evidence a document names: revisions what was seen, statements what was scanned or drawn."""

from audit_app.domain.documents import Attestation, Element, Revision
from audit_app.domain.documents.revision import EvidenceFile


def files_named_by(document: Element) -> tuple[EvidenceFile, ...]:
    """Return the files that a document names, as it describes them."""
    return document.files if isinstance(document, Revision | Attestation) else ()
