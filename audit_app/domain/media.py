"""Which kinds of file may be evidence, told by how their bytes begin. Source: docs/bundle-format.md section 17.4."""

from audit_app.domain.documents.revision import Media

HEAD_BYTES = 12
"""How many of the first bytes decide."""

EXTENSIONS: dict[Media, str] = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    "application/pdf": "pdf",
}

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def media_of(head: bytes) -> Media | None:
    """Return the kind of file that begins with these bytes, or None for a kind that is no evidence."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    return None
