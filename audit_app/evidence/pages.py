"""Counting the pages of a PDF and drawing the first one with PDFium.

Runs in the decoding child. A document under a password is kept like any other; its pages stay unknown.
"""

from typing import Final

import pypdfium2  # type: ignore[import-untyped]  # it brings no types
from PIL import Image

from audit_app.errors import RuleViolation
from audit_app.evidence.photos import encoded

_WRONG_PASSWORD: Final = 4
"""FPDF_ERR_PASSWORD of PDFium."""


def inspect(content: bytes, _media: str) -> dict[str, object]:
    """Return how many pages a document has, as far as it tells. Raises RuleViolation evidence_unreadable."""
    try:
        with _opened(content) as document:
            return {"pages": len(document)}
    except RuleViolation as refusal:
        if refusal.code == "evidence_encrypted":
            return {}
        raise


def draw(content: bytes, media: str, side: int) -> bytes:
    """Return the first page as a JPEG that fits a square of `side` pixels.

    Raises RuleViolation: evidence_unreadable, evidence_encrypted.
    """
    return encoded(upright(content, media, side), "JPEG")


def upright(content: bytes, _media: str, side: int) -> Image.Image:
    """Return the first page as a picture in colour that fits a square of `side` pixels; errors as `draw`."""
    try:
        with _opened(content) as document:
            document.init_forms()
            page = document[0]
            picture: Image.Image = page.render(scale=side / max(*page.get_size(), 1)).to_pil().convert("RGB")
            picture.thumbnail((side, side))  # PDFium rounds up
            return picture
    except pypdfium2.PdfiumError as fault:
        raise RuleViolation("evidence_unreadable") from fault


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        code = "evidence_encrypted" if fault.err_code == _WRONG_PASSWORD else "evidence_unreadable"
        raise RuleViolation(code) from fault
    if not len(document):
        raise RuleViolation("evidence_unreadable")
    return document
