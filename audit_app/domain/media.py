"""What kind of file some bytes are, by how they begin. Source: docs/bundle-format.md section 17.4."""

from audit_app.domain.documents.revision import Media

SNIFFED_BYTES = 16
"""How many first bytes decide."""

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def media_of(first_bytes: bytes) -> Media | None:
    """Return the kind of file that begins with these bytes, or None for a kind that is no evidence."""
    if first_bytes.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if first_bytes.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if first_bytes.startswith(b"RIFF") and first_bytes[8:12] == b"WEBP":
        return "image/webp"
    if first_bytes[4:8] == b"ftyp" and first_bytes[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if first_bytes.startswith(b"%PDF-"):
        return "application/pdf"
    return None
