"""Sign a document and add it to the set, with its event, inside the transaction of the workflow that made it."""

from hashlib import sha256

from audit_app.bundles.limits import LIMITS
from audit_app.domain.documents import PLACES, Element, Revision, write
from audit_app.domain.ids import ElementId
from audit_app.errors import RuleViolation
from audit_app.storage import elements, events
from audit_app.storage.elements import Stored
from audit_app.workflows import journal
from audit_app.workspace import Workspace


def add_signed(workspace: Workspace, document: Element, event: str, ref: dict[str, str]) -> ElementId:
    """Sign a document with the opened key, store it as an own act, and return its id.

    Raises RuleViolation key_locked, document_too_large.
    """
    signer = workspace.require_signer()
    body = write(document)
    _require_readable(document, body)
    element = ElementId(sha256(body).hexdigest())
    seq = journal.append(workspace, event, ref | {"element": element}, {})
    stored = Stored(
        id=element,
        kind=document.kind,
        body=body,
        key=signer.fingerprint,
        signature=signer.sign(PLACES[document.kind].namespace, body),
        first_seen=events.time_of(workspace.connection, seq),
    )
    elements.add(workspace.connection, stored)
    elements.support_by_own_act(workspace.connection, element, seq)
    return element


def _require_readable(document: Element, body: bytes) -> None:
    """Refuse to sign what no reader would take for its size."""
    most = LIMITS.revision if isinstance(document, Revision) else LIMITS.document
    if len(body) > most:
        raise RuleViolation("document_too_large", size=len(body), limit=most)
