"""Pictures of widgets, with few colours so that they are small."""

from io import BytesIO
from pathlib import Path
from typing import cast

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

Colours = list[tuple[int, tuple[int, int, int]]]
COLOURS = 160
PAUSE_MS = 250  # in which what was just shown lays itself out


def keep(path: Path, of: QWidget | Image.Image, widest: int) -> None:
    """Write a picture as PNG, no wider than so many pixels."""
    picture = of if isinstance(of, Image.Image) else _grabbed(of)
    if picture.width > widest:
        picture = picture.resize((widest, round(picture.height * widest / picture.width)), Image.Resampling.LANCZOS)
    path.parent.mkdir(parents=True, exist_ok=True)
    _with_few_colours(picture.convert("RGB")).save(path, optimize=True)


def _with_few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture in its most frequent colours: flat areas stay exact, only what lies between them gives way."""
    found = cast(Colours, picture.getcolors(picture.width * picture.height) or [])
    counted = sorted(found, reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _count, colour in counted for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _grabbed(widget: QWidget) -> Image.Image:
    QTest.qWait(PAUSE_MS)
    buffer = QBuffer()
    widget.grab().save(buffer, "PNG")
    return Image.open(BytesIO(bytes(buffer.data().data())))
