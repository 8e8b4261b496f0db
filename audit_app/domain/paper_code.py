"""The code on a printed sheet: what the QR code says, and the digits that a person types instead.

Source: docs/bundle-format.md section 7.6. A code names a revision and nothing else: it holds no score and no name, so
that it can be compared with the signed document and never be believed in its place.
"""

import re
from typing import Literal

from msgspec import Struct

from audit_app.domain.ids import ElementId

PROGRAM = "HABONARON"
VERSION = "1"
SHORT = 12
"""How many digits a person types at least: three groups of four."""
_WHOLE = 64
_MOST_READ = 400

CodeKind = Literal["whole", "short", "damaged", "other_version", "foreign"]


class PaperCode(Struct, frozen=True):
    """What a text is: the whole id of a revision, the beginning of one, or no code that can be used, and why.

    `digits` are those of the id; of a text that is none they are its beginning, to be shown.
    """

    kind: CodeKind
    digits: str

    @property
    def is_usable(self) -> bool:
        """True when a revision can be looked for."""
        return self.kind in {"whole", "short"}


def revision_address(revision: ElementId) -> str:
    """Return what the QR code says: the program, the version of this text and the full id."""
    return f"{PROGRAM}:{VERSION}:{revision}"


def read_code(text: str) -> PaperCode:
    """Return what a scanned or typed text is; spaces, dashes and capitals make no difference."""
    told = re.sub(r"[\s\-\u2010-\u2015.]+", "", text[:_MOST_READ])
    program, _, rest = told.partition(":")
    if program.upper() != PROGRAM:
        return _typed(told, text)
    version, _, digits = rest.partition(":")
    if version.isascii() and version.isdigit() and version != VERSION:
        return PaperCode("other_version", version[:8])
    is_whole = version == VERSION and _is_hex(digits) and len(digits) == _WHOLE
    return PaperCode("whole" if is_whole else "damaged", digits.lower()[:_WHOLE])


def _typed(told: str, text: str) -> PaperCode:
    """Return what a person typed; fewer digits than stand in bold on the sheet would find too much."""
    if not _is_hex(told):
        return PaperCode("foreign", text.strip()[:80])
    if len(told) == _WHOLE:
        return PaperCode("whole", told.lower())
    return PaperCode("short" if SHORT <= len(told) < _WHOLE else "damaged", told.lower()[:_WHOLE])


def _is_hex(text: str) -> bool:
    return re.fullmatch(r"[0-9a-fA-F]+", text, re.ASCII) is not None
