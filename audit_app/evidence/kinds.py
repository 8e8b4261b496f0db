"""Which kinds of file may be evidence, told by their first bytes and never by their name.

Source: docs/bundle-format.md section 17.4.
"""

from pathlib import PurePath
from typing import Final

from audit_app.domain.documents.revision import Media
from audit_app.errors import RuleViolation

HEAD_BYTES: Final = 12
"""How many of the first bytes `kind_of` needs."""

EXTENSIONS: Final[dict[Media, str]] = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    "application/pdf": "pdf",
}

_OTHER_SPELLINGS: Final = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "heif": "heic"}
_HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def kind_of(head: bytes) -> Media | None:
    """Return the kind of a file from its first `HEAD_BYTES` bytes, or None where it is none of ours."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "image/heic"
    return None


def extension_of(name: str) -> str:
    """Return the extension that a name claims, in our spelling (`IMG.JPEG` -> `jpg`), or an empty text."""
    claimed = PurePath(name).suffix[1:].lower()
    return _OTHER_SPELLINGS.get(claimed, claimed)


def require_kind(head: bytes, name: str) -> Media:
    """Return the kind of a file whose name says nothing else.

    Raises RuleViolation: evidence_kind_unknown, or evidence_mislabelled where the extension claims another kind.
    """
    media = kind_of(head)
    if media is None:
        raise RuleViolation("evidence_kind_unknown")
    if extension_of(name) not in {"", EXTENSIONS[media]}:
        raise RuleViolation("evidence_mislabelled", claimed=extension_of(name), found=EXTENSIONS[media])
    return media
