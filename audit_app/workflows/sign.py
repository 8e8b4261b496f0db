"""Sign a document and add it to the set, with its event, inside the transaction of the workflow that made it."""

from hashlib import sha256

from audit_app.clock import wall_text
from audit_app.domain.documents import PLACES, Element, write
from audit_app.domain.ids import ElementId
from audit_app.storage import elements
from audit_app.storage.elements import Stored
from audit_app.workflows import journal
from audit_app.workspace import Workspace


def add_signed(workspace: Workspace, document: Element, event: str, ref: dict[str, str]) -> ElementId:
    """Sign a document with the opened key, store it as an own act, and return its id."""
    signer = workspace.require_signer()
    body = write(document)
    element = ElementId(sha256(body).hexdigest())
    stored = Stored(
        id=element,
        kind=document.kind,
        body=body,
        key=signer.fingerprint,
        signature=signer.sign(PLACES[document.kind].namespace, body),
        first_seen=wall_text(workspace.clock.now()),
    )
    elements.add(workspace.connection, stored)
    seq = journal.append(workspace, event, ref | {"element": element}, {})
    elements.support_by_own_act(workspace.connection, element, seq)
    return element
