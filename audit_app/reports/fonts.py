"""The typeface of paper: Fira Sans, measured and handed to the PDF maker once for each process."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from fontpkg_fira_sans import ROOT  # type: ignore[import-untyped]
from msgspec import Struct

Weight = Literal["regular", "strong"]

_FILES: dict[Weight, str] = {"regular": "FiraSans-Regular", "strong": "FiraSans-SemiBold"}


class Typeface(Struct, frozen=True):
    """A font by the name under which the PDF maker knows it, and the width of each glyph in thousandths of its size."""

    name: str
    widths: Mapping[str, float]


@lru_cache(maxsize=2)
def typeface(weight: Weight) -> Typeface:
    """Return one weight of the typeface, ready for use."""
    # Loading the PDF maker takes longer than the rest of the program: only who prints waits for it.
    from reportlab.pdfbase import pdfmetrics, ttfonts  # type: ignore[import-untyped]  # noqa: PLC0415

    name = _FILES[weight]
    font = ttfonts.TTFont(name, str(ROOT / "files" / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    widths = {chr(code): font.face.charWidths[code] for code in font.face.charToGlyph}
    return Typeface(name, widths)


def has_glyph(character: str) -> bool:
    """Tell whether both weights can draw a character."""
    return character in typeface("regular").widths and character in typeface("strong").widths
