"""Signatures in the envelope of `ssh-keygen -Y sign`, so that anyone can check them with ssh-keygen.

The reader rebuilds the whole envelope from key, signature and the namespace expected at that place and compares
bytes: another namespace, trailing text, a second signature or sloppy base64 are all the same fault.
Format: docs/bundle-format.md section 8 (OpenSSH PROTOCOL.sshsig).
"""

import base64
import struct
from hashlib import sha256, sha512
from typing import NamedTuple

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from audit_app.domain.ids import Fingerprint
from audit_app.errors import BundleRejected

MAX_BYTES = 2000
_KEY_TYPE = b"ssh-ed25519"
_BEGIN = b"-----BEGIN SSH SIGNATURE-----"
_END = b"-----END SSH SIGNATURE-----"
_LINE = 70


class Signature(NamedTuple):
    """A signature that fits its message: the raw public key and the fingerprint by which it is known."""

    public: bytes
    fingerprint: Fingerprint


def sign(key: SigningKey, namespace: str, message: bytes) -> bytes:
    """Return the signature file of a message, byte for byte what ssh-keygen would write."""
    signature = key.sign(_signed_bytes(namespace, message)).signature
    return _armour(namespace, bytes(key.verify_key), signature)


def verify(namespace: str, message: bytes, signature_file: bytes) -> Signature:
    """Return who signed a message; whether that key is believed is another question.

    Raises BundleRejected SIG_FORMAT (not the bytes a signer would have written) or SIG_INVALID.
    """
    public, signature = _read(signature_file)
    if _armour(namespace, public, signature) != signature_file:
        raise BundleRejected("SIG_FORMAT")
    try:
        VerifyKey(public).verify(_signed_bytes(namespace, message), signature)
    except (BadSignatureError, ValueError):
        raise BundleRejected("SIG_INVALID") from None
    return Signature(public, fingerprint(public))


def fingerprint(public: bytes) -> Fingerprint:
    """Return the name of a raw public key, as ssh-keygen prints it."""
    digest = sha256(key_blob(public)).digest()
    return Fingerprint("SHA256:" + base64.b64encode(digest).decode().rstrip("="))


def key_blob(public: bytes) -> bytes:
    """Return a raw public key in the wire form of SSH."""
    return _string(_KEY_TYPE) + _string(public)


def _read(signature_file: bytes) -> tuple[bytes, bytes]:
    if len(signature_file) > MAX_BYTES:
        raise BundleRejected("SIG_FORMAT")
    try:
        blob = base64.b64decode(b"".join(signature_file.split(b"\n")[1:-2]), validate=True)
    except ValueError:
        raise BundleRejected("SIG_FORMAT") from None
    return blob[33:65], blob[-64:]


def _armour(namespace: str, public: bytes, signature: bytes) -> bytes:
    blob = b"".join(
        (
            b"SSHSIG",
            struct.pack(">I", 1),
            _string(key_blob(public)),
            _string(namespace.encode()),
            _string(b""),
            _string(b"sha512"),
            _string(_string(_KEY_TYPE) + _string(signature)),
        )
    )
    text = base64.b64encode(blob)
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return b"\n".join((_BEGIN, *lines, _END, b""))


def _signed_bytes(namespace: str, message: bytes) -> bytes:
    digest = sha512(message).digest()
    return b"SSHSIG" + _string(namespace.encode()) + _string(b"") + _string(b"sha512") + _string(digest)


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data
