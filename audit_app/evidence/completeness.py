"""Is a file there to its end? Told from its own structure, without decoding anything.

A JPEG has no such structure; its decoder notices. Runs in the decoding child.
"""

from typing import Final

from audit_app.errors import RuleViolation

_PDF_TAIL_BYTES: Final = 1024
"""Where `%%EOF` must stand: ISO 32000-1 asks for the last line, Acrobat accepts the last 1,024 bytes."""


def require_complete(content: bytes, media: str) -> None:
    """Accept a file that does not stop before its own end.

    Raises RuleViolation evidence_truncated, or evidence_unreadable where its structure contradicts itself.
    """
    match media:
        case "image/png":
            complete = _png_ends(content)
        case "image/webp":
            complete = 8 + int.from_bytes(content[4:8], "little") <= len(content)
        case "image/heic":
            complete = _heic_ends(content)
        case "application/pdf":
            complete = b"%%EOF" in content[-_PDF_TAIL_BYTES:]
        case _:
            complete = True
    if not complete:
        raise RuleViolation("evidence_truncated")


def _png_ends(content: bytes) -> bool:
    """Tell whether the chunks lead to IEND: each is length, type, data and a check sum (PNG section 5.3)."""
    at = 8
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if content[at + 4 : at + 8] == b"IEND":
            return end <= len(content)
        at = end
    return False


def _heic_ends(content: bytes) -> bool:
    """Tell whether the outer boxes fill the file and one describes a picture.

    Each is size, type, data: ISO/IEC 14496-12 section 4.2.
    """
    at = 0
    types = set()
    while at < len(content):
        size, header = int.from_bytes(content[at : at + 4]), 8
        types.add(content[at + 4 : at + 8])
        if size == 0:  # the last box, open to the end
            size = len(content) - at
        elif size == 1:
            size, header = int.from_bytes(content[at + 8 : at + 16]), 16
        if size < header:
            raise RuleViolation("evidence_unreadable")
        at += size
    return at == len(content) and b"meta" in types
