"""Signing keys: how they are made, named, compared by voice, and kept in a file under a passphrase.

Format: docs/bundle-format.md sections 11 and 12.
"""

import base64
import os
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from nacl import pwhash
from nacl.bindings import crypto_core_ed25519_is_valid_point
from nacl.exceptions import CryptoError
from nacl.secret import Aead
from nacl.signing import SigningKey

from audit_app.bundles import sshsig
from audit_app.domain.ids import DeviceId, Fingerprint, PersonId
from audit_app.errors import BundleRejected, EnvironmentProblem, RuleViolation

MIB = 1 << 20
DEFAULT_MEMORY = 128 * MIB
PASSES = 3
_MAX_MEMORY = 512 * MIB
_MAX_PASSES = 10
_MAX_FILE = 64 * 1024
_RECOVERY_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RECOVERY_LENGTH = 26


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """The seed of the key, sealed under one secret; memory in bytes, the other two in hexadecimal."""

    kdf: Literal["argon2id13"]
    memory: int
    passes: int
    salt: str
    sealed: str


Secret = Literal["passphrase", "recovery"]
"""What opens a key: what its owner remembers, or the code that was printed once."""


class KeyFile(Struct, frozen=True, forbid_unknown_fields=True, tag="keyfile", tag_field="kind"):
    """What `key.json` holds: whose key it is, its public half, and a sealed seed for each secret that opens it."""

    v: Literal[1]
    person: PersonId
    device: DeviceId
    pub: str
    slots: dict[Secret, Slot]


class Signer:
    """An opened key. The seed lives in memory as long as this object does."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)
        self.public = bytes(self._key.verify_key)
        self.fingerprint: Fingerprint = sshsig.fingerprint(self.public)

    def sign(self, namespace: str, message: bytes) -> bytes:
        """Return the signature file of a message."""
        return sshsig.sign(self._key, namespace, message)


def new_seed() -> bytes:
    """Return the seed of a fresh key."""
    return bytes(SigningKey.generate())


def new_recovery_code() -> str:
    """Return 26 characters (130 bits) that open the key when the passphrase is forgotten; printed once, not stored."""
    return "".join(secrets.choice(_RECOVERY_ALPHABET) for _ in range(_RECOVERY_LENGTH))


def write_key_file(path: Path, keyfile: KeyFile) -> None:
    """Write a key file that only its owner may read; it appears complete or not at all."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(keyfile), indent=1) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def seal_key(
    seed: bytes, person: PersonId, device: DeviceId, sealed_under: dict[Secret, str], memory: int = DEFAULT_MEMORY
) -> KeyFile:
    """Return the key file of a seed, with one slot for each secret (by slot name: `passphrase`, `recovery`)."""
    public = Signer(seed).public
    slots = {name: _seal(secret, seed, public, memory) for name, secret in sealed_under.items()}
    return KeyFile(v=1, person=person, device=device, pub=public_text(public), slots=slots)


def read_key_file(path: Path) -> KeyFile:
    """Return what a key file holds. Raises EnvironmentProblem key_missing or key_unreadable."""
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_MAX_FILE), type=KeyFile)
    except FileNotFoundError as fault:
        raise EnvironmentProblem("key_missing", path=str(path)) from fault
    except (OSError, msgspec.DecodeError) as fault:
        raise EnvironmentProblem("key_unreadable", path=str(path)) from fault


def open_key(keyfile: KeyFile, secret: str) -> Signer:
    """Return the signer that a passphrase or recovery code opens.

    Raises RuleViolation wrong_passphrase (always the same, whatever is wrong) or BundleRejected KEYFILE_LIMIT when the
    file asks for too much work.
    """
    public = public_of(keyfile.pub)
    for name, slot in keyfile.slots.items():
        seed = _unseal(_normalised(name, secret), slot, public)
        if seed is not None:
            signer = Signer(seed)
            if signer.public == public:
                return signer
    raise RuleViolation("wrong_passphrase")


def public_text(public: bytes) -> str:
    """Return a raw public key as OpenSSH writes it, without a comment."""
    return "ssh-ed25519 " + base64.b64encode(sshsig.key_blob(public)).decode()


def public_of(text: str) -> bytes:
    """Return the raw key of OpenSSH text. Raises BundleRejected KEY_WEAK when it is no sound Ed25519 key."""
    try:
        blob = base64.b64decode(text.removeprefix("ssh-ed25519 "), validate=True)
    except ValueError:
        raise BundleRejected("KEY_WEAK") from None
    public = blob[-32:]
    if public_text(public) != text or not is_sound(public):
        raise BundleRejected("KEY_WEAK")
    return public


def is_sound(public: bytes) -> bool:
    """Tell whether a raw key is a canonical point of prime order; another key lets its owner deny what was signed."""
    return len(public) == 32 and bool(crypto_core_ed25519_is_valid_point(public))


def spoken_number(public: bytes) -> str:
    """Return the 25 digits that two people compare, in five groups of five."""
    return _digits(b"habonaron-number-v1\0" + public)


def checkpoint_number(event_hash: str) -> str:
    """Return the head of a log as 25 digits to be read out."""
    return _digits(b"habonaron-checkpoint-v1\0" + bytes.fromhex(event_hash))


def _digits(data: bytes) -> str:
    number = int.from_bytes(sha256(data).digest()[:11], "big") % 10**25
    text = f"{number:025d}"
    return " ".join(text[start : start + 5] for start in range(0, 25, 5))


def _normalised(slot: str, secret: str) -> str:
    """Return a recovery code without the spaces and lower-case letters that people type; a passphrase as it is."""
    return secret.replace(" ", "").replace("-", "").upper() if slot == "recovery" else secret


def _seal(secret: str, seed: bytes, public: bytes, memory: int) -> Slot:
    salt = secrets.token_bytes(pwhash.argon2id.SALTBYTES)
    sealed = _box(secret, salt, memory, PASSES).encrypt(seed, _bound_to(public))
    return Slot(kdf="argon2id13", memory=memory, passes=PASSES, salt=salt.hex(), sealed=sealed.hex())


def _unseal(secret: str, slot: Slot, public: bytes) -> bytes | None:
    if slot.memory > _MAX_MEMORY or slot.passes > _MAX_PASSES:
        raise BundleRejected("KEYFILE_LIMIT")
    try:
        box = _box(secret, bytes.fromhex(slot.salt), slot.memory, slot.passes)
        return bytes(box.decrypt(bytes.fromhex(slot.sealed), _bound_to(public)))
    except (CryptoError, ValueError):
        return None


def _box(secret: str, salt: bytes, memory: int, passes: int) -> Aead:
    return Aead(pwhash.argon2id.kdf(Aead.KEY_SIZE, secret.encode(), salt, opslimit=passes, memlimit=memory))


def _bound_to(public: bytes) -> bytes:
    return b"habonaron-keyfile-v1\0" + public
