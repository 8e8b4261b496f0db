"""Which of the documents that were set aside may come in, now that others did."""

from collections.abc import Iterable, Iterator

from audit_app.domain.documents import Attestation, Element, Enrolment, InstrumentDocument, Office
from audit_app.domain.trust import TrustBook
from audit_app.workflows.trust_state import current_book
from audit_app.workspace import Workspace

TRUST_CODES = frozenset(
    {"SIGNER_UNKNOWN", "COURIER_UNKNOWN", "KEY_REVOKED", "KEY_EXPIRED", "CLOCK_PAST", "ROLE", "DEVICE_KEY"}
)
"""Codes for which a document stays out until something is known about its key."""

STATEMENTS_ABOUT_KEYS = frozenset({"endorse", "vouch", "witness", "retract"})


def explained(workspace: Workspace, new: Iterable[Element]) -> frozenset[str]:
    """Return the codes for which a document set aside may no longer have to stay out, after new ones came in."""
    documents = tuple(new)
    is_introduced = any(isinstance(document, Enrolment) for document in documents)
    book = current_book(workspace) if is_introduced else None
    return frozenset(code for document in documents for code in _explained_by(document, book))


def _explained_by(document: Element, book: TrustBook | None) -> Iterator[str]:
    match document:
        case Attestation(type=kind) if kind in STATEMENTS_ABOUT_KEYS:
            yield from TRUST_CODES
        case Enrolment() if book is not None and _is_endorsed(document, book):
            yield from TRUST_CODES
        case InstrumentDocument():
            yield "INSTRUMENT_UNKNOWN"
        case Office():
            yield "REF"
        case _:
            pass


def _is_endorsed(enrolment: Enrolment, book: TrustBook) -> bool:
    """Tell whether an endorsement was waiting for a key to introduce itself."""
    grant = book.grants.get(enrolment.by.key)
    return grant is not None and grant.is_endorsed
