"""One document of a bundle: genuine and well formed, or set aside with the code of its first fault.

Nothing here asks whom to believe; that is `domain.trust`. Checks: docs/bundle-format.md section 9 step 4.
"""

from hashlib import sha256
from typing import NamedTuple

import msgspec

from audit_app.bundles import keys, sshsig
from audit_app.bundles.limits import Limits
from audit_app.domain import j1
from audit_app.domain.documents import Element, Enrolment, InstrumentDocument, Place, Revision, read
from audit_app.domain.ids import ElementId, Fingerprint
from audit_app.domain.instrument_check import check_instrument
from audit_app.errors import BundleRejected


class SealedElement(NamedTuple):
    """A document with its exact bytes, its signature file and the key that signed it.

    Signature and signer are None for an instrument that ships with the program.
    """

    id: ElementId
    document: Element
    body: bytes
    signature: bytes | None
    signer: Fingerprint | None


def read_element(place: Place, name: str, body: bytes, signature: bytes | None, limits: Limits) -> SealedElement:
    """Return the document of some bytes that lie in a folder under a name.

    Raises BundleRejected: NAME_DIGEST, a REC_SIG code, a JSON code, SCHEMA (with the path of the fault), REF, KEY_WEAK.
    """
    if sha256(body).hexdigest() != name:
        raise BundleRejected("NAME_DIGEST")
    signer = _signer(place.namespace, body, signature)
    j1.decode(body, limits.revision if place.type is Revision else limits.document)
    document = decode(body, place.type)
    _check_signer(document, signer)
    _check_meaning(document)
    return SealedElement(ElementId(name), document, body, signature, signer)


def decode(body: bytes, kind: type[Element]) -> Element:
    """Return the document of J1 bytes. Raises BundleRejected SCHEMA with the path of the fault."""
    try:
        return read(body, kind)
    except msgspec.ValidationError as fault:
        raise BundleRejected("SCHEMA", detail=str(fault)) from None


def _signer(namespace: str, body: bytes, signature: bytes | None) -> Fingerprint | None:
    if signature is None:
        return None
    try:
        return sshsig.verify(namespace, body, signature).fingerprint
    except BundleRejected as fault:
        raise BundleRejected(f"REC_{fault.code}") from None


def _check_signer(document: Element, signer: Fingerprint | None) -> None:
    if document.by is None:  # an instrument that ships with the program carries no signature
        if signer is not None:
            raise BundleRejected("REC_SIG_KEY")
    elif signer is None:
        raise BundleRejected("REC_SIG_MISSING")
    elif document.by.key != signer:
        raise BundleRejected("REC_SIG_KEY")


def _check_meaning(document: Element) -> None:
    match document:
        case Revision():
            if (stray := document.dangling_reference()) is not None:
                raise BundleRejected("REF", detail=stray)
        case Enrolment():
            if sshsig.fingerprint(keys.public_of(document.pub)) != document.by.key:
                raise BundleRejected("REC_SIG_KEY")
        case InstrumentDocument():
            if problems := check_instrument(document.body):
                raise BundleRejected("SCHEMA", detail=f"body.{problems[0].path}: {problems[0].code}")
            if (document.id, document.version) != (document.body["id"], document.body["version"]):
                raise BundleRejected("SCHEMA", detail="body.id and body.version are not those of the document")
        case _:
            pass
