"""Reading the QR codes in a picture or on the first page of a document.

Runs in the decoding child.
"""

from importlib import import_module
from typing import Final

import zxingcpp

_SIDES: Final = (2_048, 4_096)
"""A sheet that fills the picture is read at the first size; one that lies far away needs the second."""

_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

MOST_CODES: Final = 6
MOST_CHARACTERS: Final = 100
"""Enough for the code of a sheet, and little enough that all of them fit into one answer."""


def read_codes(content: bytes, media: str) -> dict[str, object]:
    """Return the texts of the codes that were found. Raises RuleViolation with the code of a refusal."""
    reader = import_module(f"audit_app.evidence.{'pages' if media == 'application/pdf' else 'photos'}")
    for side in _SIDES:
        grey = reader.upright(content, media, side).convert("L")
        found = zxingcpp.read_barcodes(grey, formats=_QR)
        if found:
            return {"texts": [code.text[:MOST_CHARACTERS] for code in found[:MOST_CODES]]}
    return {"texts": []}
