"""The one door through which text reaches paper.

What comes out is plain: it is drawn letter by letter and no markup language ever reads it, so `<b>` and `&amp;` print
as they were typed. What cannot be seen is named, what cannot be drawn is replaced by a box; nothing vanishes.
"""

import unicodedata
from functools import lru_cache
from typing import NewType

from audit_app.reports.fonts import has_glyph
from audit_app.visible import is_hidden, name_of

Printable = NewType("Printable", str)
"""Text that `pdf_text` let through; the pen takes no other."""

UNKNOWN_GLYPH = "▯"


def pdf_text(raw: str) -> Printable:
    """Return text as it can be printed, its accents composed and every kind of space or line break a plain space.

    Controls and invisible characters, those that turn the direction of reading among them, show as `[U+202E]`.
    """
    return Printable("".join(map(_shown, unicodedata.normalize("NFC", raw))))


@lru_cache(maxsize=4_096)
def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Zs", "Zl", "Zp"} or character in "\t\n\r\v\f\x85":
        return " "
    if is_hidden(character):
        return name_of(character)
    return character if category != "Cn" and has_glyph(character) else UNKNOWN_GLYPH
