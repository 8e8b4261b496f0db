"""Signature files: the reader takes the bytes that a signer would have written and no others.

Suite L7 of docs/bundle-format.md section 21.2, and the soundness of keys (section 11).
"""

import base64
import struct
from hashlib import sha512
from pathlib import Path

import pytest
from nacl import bindings
from nacl.signing import SigningKey, VerifyKey

from audit_app.bundles import sshsig
from audit_app.bundles.keys import Signer, is_sound, public_of, public_text
from audit_app.bundles.reader import read_bundle
from audit_app.domain.documents import BUNDLE_NAMESPACE, ROSTER_NAMESPACE
from audit_app.errors import BundleRejected
from tests.bundles.refusals import refused
from tests.bundles.small import RINA, bundle, payload
from tests.faults.sweeping import Sweep
from tests.telling import Tell

MESSAGE = b"habonaron\n"
GOOD = RINA.signer.sign(BUNDLE_NAMESPACE, MESSAGE)
ORDER = 2**252 + 27742317777372353535851937790883648493
SMALL_ORDER = (
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
)
NO_POINTS = (
    "0200000000000000000000000000000000000000000000000000000000000000",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
)


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _envelope(**other: bytes) -> bytes:
    """Return the envelope of Rina's signature with some of its parts replaced."""
    blob = base64.b64decode(b"".join(GOOD.splitlines()[1:-1]))
    parts = {
        "magic": b"SSHSIG",
        "version": struct.pack(">I", 1),
        "key": _string(sshsig.key_blob(RINA.signer.public)),
        "namespace": _string(BUNDLE_NAMESPACE.encode()),
        "reserved": _string(b""),
        "hash": _string(b"sha512"),
        "signature": _string(_string(b"ssh-ed25519") + _string(blob[-64:])),
    }
    return armoured(b"".join((parts | other).values()))


def armoured(blob: bytes, width: int = 70) -> bytes:
    """Return a blob between the lines that mark a signature."""
    text = base64.b64encode(blob)
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    return b"\n".join([b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""])


BLOB = base64.b64decode(b"".join(GOOD.splitlines()[1:-1]))

CASES = {
    "nothing": ("SIG_FORMAT", b""),
    "text behind": ("SIG_FORMAT", GOOD + b"x"),
    "a second signature": ("SIG_FORMAT", GOOD + GOOD),
    "text before": ("SIG_FORMAT", b"\n" + GOOD),
    "no last line feed": ("SIG_FORMAT", GOOD[:-1]),
    "line ends of Windows": ("SIG_FORMAT", GOOD.replace(b"\n", b"\r\n")),
    "lines of 76": ("SIG_FORMAT", armoured(BLOB, 76)),
    "one long line": ("SIG_FORMAT", armoured(BLOB, 4_000)),
    "spaces in the lines": ("SIG_FORMAT", GOOD.replace(b"U1NIU0lH", b"U1NI U0lH")),
    "another armour": ("SIG_FORMAT", GOOD.replace(b"SSH SIGNATURE", b"PGP SIGNATURE")),
    "padding that is wrong": ("SIG_FORMAT", armoured(BLOB[:-1])),
    "bytes behind the signature": ("SIG_FORMAT", armoured(BLOB + b"\0")),
    "3,000 bytes": ("SIG_FORMAT", armoured(BLOB + bytes(2_000))),
    "another magic": ("SIG_FORMAT", _envelope(magic=b"SSHSIX")),
    "another version": ("SIG_FORMAT", _envelope(version=struct.pack(">I", 2))),
    "another namespace": ("SIG_FORMAT", _envelope(namespace=_string(ROSTER_NAMESPACE.encode()))),
    "a namespace for git": ("SIG_FORMAT", _envelope(namespace=_string(b"git"))),
    "something reserved": ("SIG_FORMAT", _envelope(reserved=_string(b"x"))),
    "another hash": ("SIG_FORMAT", _envelope(hash=_string(b"sha256"))),
    "a key on a token": ("SIG_FORMAT", _envelope(key=_string(_string(b"sk-ssh-ed25519@openssh.com") + bytes(36)))),
    "an RSA key": ("SIG_FORMAT", _envelope(key=_string(_string(b"ssh-rsa") + bytes(64)))),
    "a longer signature": ("SIG_FORMAT", _envelope(signature=_string(_string(b"ssh-ed25519") + _string(bytes(65))))),
    "a signature of zeros": ("SIG_INVALID", _envelope(signature=_string(_string(b"ssh-ed25519") + _string(bytes(64))))),
    "S + L": (
        "SIG_INVALID",
        armoured(BLOB[:-32] + (int.from_bytes(BLOB[-32:], "little") + ORDER).to_bytes(32, "little")),
    ),
    "the signature of another message": ("SIG_INVALID", RINA.signer.sign(BUNDLE_NAMESPACE, b"other")),
}


def test_the_envelope_itself_is_good() -> None:
    assert _envelope() == GOOD
    assert sshsig.verify(BUNDLE_NAMESPACE, MESSAGE, GOOD).fingerprint == RINA.key


@pytest.mark.parametrize("name", CASES)
def test_another_envelope_is_refused(name: str) -> None:
    code, signature = CASES[name]
    with refused(code):
        sshsig.verify(BUNDLE_NAMESPACE, MESSAGE, signature)


def test_every_changed_byte_of_an_envelope(tell: Tell) -> None:
    masks = range(1, 256, 11)
    counts = Sweep("every byte of a signature", len(GOOD) * len(masks), tell)
    for place, value in enumerate(GOOD):
        for mask in masks:
            mutant = GOOD[:place] + bytes([value ^ mask]) + GOOD[place + 1 :]
            counts.count(_code(mutant))
    counts.conclude()


def _code(signature: bytes) -> str:
    try:
        sshsig.verify(BUNDLE_NAMESPACE, MESSAGE, signature)
    except BundleRejected as fault:
        return fault.code
    return "accepted"


@pytest.mark.parametrize("point", [*SMALL_ORDER, *NO_POINTS])
def test_keys_of_small_order_and_no_keys_at_all_are_weak(point: str) -> None:
    public = bytes.fromhex(point)
    assert not is_sound(public)
    with refused("KEY_WEAK"):
        public_of(public_text(public))
    forged = sshsig._armour(BUNDLE_NAMESPACE, public, public + bytes(32))
    with refused("SIG_INVALID"):
        sshsig.verify(BUNDLE_NAMESPACE, MESSAGE, forged)


@pytest.mark.parametrize(
    "text",
    ["", "ssh-ed25519 ", "ssh-ed25519 AAAA", RINA.pub + " Rina", RINA.pub[:-1], RINA.pub.lower(), "ssh-rsa AAAA"],
)
def test_text_that_is_no_key_is_weak(text: str) -> None:
    with refused("KEY_WEAK"):
        public_of(text)


class MixedOrder(Signer):
    """A key with a component of order 8: what it signs verifies, and its owner can deny it."""

    def __init__(self) -> None:
        super().__init__(bytes([9]) * 32)
        self._scalar = bindings.crypto_core_ed25519_scalar_reduce(_clamped(bytes([9]) * 32) + bytes(32))
        self.public = bindings.crypto_core_ed25519_add(self.public, bytes.fromhex(SMALL_ORDER[3]))
        self.fingerprint = sshsig.fingerprint(self.public)

    def sign(self, namespace: str, message: bytes) -> bytes:
        """Try nonces until the component of order 8 cancels out."""
        signed = sshsig._signed_bytes(namespace, message)
        for number in range(1, 1_000):
            nonce = number.to_bytes(32, "little")
            point = bindings.crypto_scalarmult_ed25519_base_noclamp(nonce)
            challenge = bindings.crypto_core_ed25519_scalar_reduce(sha512(point + self.public + signed).digest())
            if challenge[0] % 8 == 0:
                product = bindings.crypto_core_ed25519_scalar_mul(challenge, self._scalar)
                response = bindings.crypto_core_ed25519_scalar_add(product, nonce)
                return sshsig._armour(namespace, self.public, point + response)
        raise AssertionError("no nonce fits")


def _clamped(seed: bytes) -> bytes:
    digest = bytearray(sha512(seed).digest()[:32])
    digest[0] &= 248
    digest[31] = digest[31] & 127 | 64
    return bytes(digest)


def test_a_key_of_mixed_order_signs_and_is_weak(tmp_path: Path) -> None:
    weak = MixedOrder()
    assert sshsig.verify(BUNDLE_NAMESPACE, MESSAGE, weak.sign(BUNDLE_NAMESPACE, MESSAGE)).public == weak.public
    assert not is_sound(weak.public)
    with refused("KEY_WEAK"):
        public_of(public_text(weak.public))
    somebody = RINA._replace(signer=weak)
    path = tmp_path / "weak.audit.zip"
    path.write_bytes(bundle(payload((), by=somebody), somebody))
    with refused("KEY_WEAK"):
        read_bundle(path)


def test_good_keys_are_sound() -> None:
    assert all(is_sound(bytes(SigningKey.generate().verify_key)) for _ in range(50))
    assert VerifyKey(RINA.signer.public).verify(*_raw_signature()) == sshsig._signed_bytes(BUNDLE_NAMESPACE, MESSAGE)


def _raw_signature() -> tuple[bytes, bytes]:
    return sshsig._signed_bytes(BUNDLE_NAMESPACE, MESSAGE), BLOB[-64:]
