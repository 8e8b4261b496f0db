"""What a backup says about itself, so that every changed byte of it is found without the laptop that made it."""

from hashlib import sha256
from typing import Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from audit_app.domain import j1
from audit_app.domain.documents.revision import Media
from audit_app.domain.ids import FileHash
from audit_app.errors import BundleRejected

_MOST_BYTES: Final = 32 * 2**20


class KeptFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A photo or document of a backup. `media` is what the store says that it is."""

    sha256: FileHash
    size_bytes: int
    media: Media


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """Backups are ordered by `counter`; `at` is what the clock said, RFC 3339, and orders nothing.

    `events` and `head` name the end of the log in the copy, `store` is the hash of the copied store. `absent` are
    files that the store names and that were not whole on the laptop either. `seal` is the hash of everything else.
    """

    counter: int
    at: str
    program: str
    events: int
    head: str
    store: str
    store_bytes: int
    files: tuple[KeptFile, ...]
    absent: tuple[FileHash, ...]
    seal: str = ""
    format: Literal["habonaron-backup-1"] = "habonaron-backup-1"


def write_manifest(manifest: Manifest) -> bytes:
    """Return the J1 bytes of a manifest with its seal."""
    return _bytes_of(replace(manifest, seal=_seal_of(manifest)))


def read_manifest(content: bytes) -> Manifest | None:
    """Return the manifest that these bytes are, or None where a single one of them was changed."""
    try:
        manifest = msgspec.convert(j1.decode(content, _MOST_BYTES), Manifest)
    except (BundleRejected, msgspec.ValidationError):
        return None
    return manifest if manifest.seal == _seal_of(manifest) else None


def _seal_of(manifest: Manifest) -> str:
    return sha256(_bytes_of(replace(manifest, seal=""))).hexdigest()


def _bytes_of(manifest: Manifest) -> bytes:
    return j1.encode(msgspec.to_builtins(manifest))
