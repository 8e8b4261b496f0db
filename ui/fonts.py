"""The typeface of the window and its named text styles. Sizes are pixels at 100 % text size; none is under 12."""

from functools import lru_cache
from typing import Literal

from fontpkg_inter import FAMILY, ROOT  # type: ignore[import-untyped]  # the package has no annotations
from PySide6.QtGui import QFont, QFontDatabase

TextStyle = Literal[
    "display", "h1", "h2", "question", "body", "control", "emphasis",
    "secondary", "secondary_strong", "caption", "caption_strong", "digit",
]  # fmt: skip

LINE_HEIGHT = 1.35
"""Distance of the lines of a paragraph, as a multiple of the size of the type."""

_STYLES: dict[TextStyle, tuple[int, int]] = {
    "display": (28, 600),
    "h1": (20, 600),
    "h2": (16, 600),
    "question": (20, 400),
    "body": (14, 400),
    "control": (14, 500),
    "emphasis": (14, 600),
    "secondary": (13, 400),
    "secondary_strong": (13, 600),
    "caption": (12, 400),
    "caption_strong": (12, 600),
    "digit": (18, 600),
}
_OPTICAL_SIZES = (14, 32)
TEXT_STYLES: tuple[TextStyle, ...] = tuple(_STYLES)


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Register Inter with Qt, once. A file that Qt refuses is a broken installation: RuntimeError."""
    path = ROOT / "files" / "Inter[opsz,wght].ttf"
    if QFontDatabase.addApplicationFont(str(path)) == -1:
        raise RuntimeError(f"Qt cannot read the font file {path.name}")


def font(style: TextStyle, text_scale: int = 100) -> QFont:
    """Return the font of a text style, enlarged to a text size in per cent.

    Weight and optical size are set as axes of the variable font: `QFont.setWeight` draws 400 to 600 alike.
    """
    base, weight = _STYLES[style]
    pixels = round(base * text_scale / 100)
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setVariableAxis(QFont.Tag("wght"), weight)
    made.setVariableAxis(QFont.Tag("opsz"), min(max(pixels, _OPTICAL_SIZES[0]), _OPTICAL_SIZES[1]))
    return made


def fixed_font(text_scale: int = 100) -> QFont:
    """Return the system's font of fixed width, for hashes and numbers of devices."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPixelSize(round(12 * text_scale / 100))
    return made


def with_tabular_figures(plain: QFont) -> QFont:
    """Return the font with all digits equally wide, so that figures stand in columns and do not dance.

    Only for figures: Inter widens the hyphens of a text as well.
    """
    made = QFont(plain)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
