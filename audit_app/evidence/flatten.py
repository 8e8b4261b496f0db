"""A photo and the layer over it, made one picture: what lies behind a block is gone, and nothing but pixels is kept.

Runs in the decoding child. The original stays as it is; this becomes a file of its own.
"""

import math
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from audit_app.domain.layer import (
    BLOCK,
    EDGE,
    HIGHLIGHT_ALPHA,
    INK,
    PLATE_ALPHA,
    PLATE_PAD,
    STROKE,
    TYPE,
    WHOLE,
    YELLOW,
    Layer,
    Shape,
    Spot,
    arrow_outline,
    in_painting_order,
)
from audit_app.evidence.incoming import MAX_BYTES
from audit_app.evidence.photos import encoded, upright

MOST_SIDE: Final = 4_096
"""Pixels of the longer side; a telephone's twelve megapixels stay as many as they are."""

_QUALITY = 92
_SMOOTH_SIDE = 2_400
"""Marks on a smaller picture are drawn this large and shrunk, so that their edges are smooth."""

_MOST_ENLARGED = 4
_TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
_PAPER = "white"  # what shows through where a picture is transparent

_Box = tuple[float, float, float, float]


def flatten(content: bytes, media: str, layer: Layer) -> bytes:
    """Return the upright picture, turned and drawn over, as a JPEG; as a PNG where the original is one.

    Raises RuleViolation with the code of a refusal, as for every picture.
    """
    picture = _opaque(upright(content, media, MOST_SIDE))
    if layer.turns:
        picture = picture.transpose(_TURNS[layer.turns])
    _redact(picture, layer)
    picture = _marked(picture, [shape for shape in in_painting_order(layer.shapes) if shape.kind != "redact"])
    if media == "image/png" and len(kept := encoded(picture, "PNG")) <= MAX_BYTES:
        return kept
    return encoded(picture, "JPEG", _QUALITY)


def _opaque(picture: Image.Image) -> Image.Image:
    """Return a picture in colour without transparency: a block must not be seen through."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    paper = Image.new("RGB", picture.size, _PAPER)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _redact(picture: Image.Image, layer: Layer) -> None:
    """Fill every block to the pixel; a pixel that a block only touches is filled too."""
    pen = ImageDraw.Draw(picture)
    for shape in layer.shapes:
        if shape.kind == "redact":
            left, top, right, bottom = _box(shape, picture.size)
            pen.rectangle((math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)), fill=BLOCK)


def _marked(picture: Image.Image, marks: list[Shape]) -> Image.Image:
    if not marks:
        return picture
    larger = max(1, min(_MOST_ENLARGED, _SMOOTH_SIDE // max(picture.size)))
    sheet = Image.new("RGBA", (picture.width * larger, picture.height * larger))
    pen = _Pen(sheet)
    for mark in marks:
        pen.draw(mark)
    if larger > 1:
        sheet = sheet.resize(picture.size, Image.Resampling.BOX)
    return Image.alpha_composite(picture.convert("RGBA"), sheet).convert("RGB")


class _Pen:
    """Draws marks onto a transparent sheet."""

    def __init__(self, sheet: Image.Image) -> None:
        self._size = sheet.size
        self._pen = ImageDraw.Draw(sheet)
        self._unit = max(sheet.size) / WHOLE

    def draw(self, mark: Shape) -> None:
        """Draw one mark."""
        match mark.kind:
            case "arrow":
                self._arrow(mark)
            case "box" | "ellipse":
                self._outline(mark)
            case "text":
                self._text(mark)
            case "highlight":
                self._pen.rectangle(_box(mark, self._size), fill=_see_through(YELLOW, HIGHLIGHT_ALPHA))

    def _arrow(self, mark: Shape) -> None:
        stroke, edge = STROKE * self._unit, EDGE * self._unit
        corners = arrow_outline(_point(mark.start, self._size), _point(mark.end, self._size), stroke)
        self._pen.line((*corners, *corners[:2]), fill=INK, width=max(1, round(2 * edge)), joint="curve")
        self._pen.polygon(corners, fill=YELLOW)

    def _outline(self, mark: Shape) -> None:
        """Draw a frame whose stroke lies half inside and half outside."""
        half, edge = STROKE * self._unit / 2, EDGE * self._unit
        box = _box(mark, self._size)
        self._frame(mark, box, half + edge, INK)
        self._frame(mark, box, half, YELLOW)

    def _frame(self, mark: Shape, box: _Box, half: float, colour: str) -> None:
        grown = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
        width = max(1, round(2 * half))
        if mark.kind == "ellipse":
            self._pen.ellipse(grown, outline=colour, width=width)
        else:
            self._pen.rounded_rectangle(grown, radius=2 * half, outline=colour, width=width)

    def _text(self, mark: Shape) -> None:
        font = _font(TYPE * self._unit)
        left, top = _point(mark.start, self._size)
        pad = TYPE * PLATE_PAD * self._unit
        width, height = font.getlength(mark.text) + 2 * pad, sum(font.getmetrics()) + pad
        left = max(0.0, min(left, self._size[0] - width))
        plate = (left, top, left + width, top + height)
        self._pen.rounded_rectangle(plate, radius=pad / 2, fill=_see_through(INK, PLATE_ALPHA))
        self._pen.text((left + pad, top + pad / 2), mark.text, font=font, fill=YELLOW)


def _font(pixels: float) -> ImageFont.FreeTypeFont:
    from fontpkg_inter import ROOT  # type: ignore[import-untyped]  # noqa: PLC0415  read only where something is written

    font = ImageFont.truetype(str(ROOT / "files" / "Inter[opsz,wght].ttf"), max(1, round(pixels)))
    font.set_variation_by_axes([32, 600])
    return font


def _point(spot: Spot, size: tuple[int, int]) -> tuple[float, float]:
    return spot.x * size[0] / WHOLE, spot.y * size[1] / WHOLE


def _box(shape: Shape, size: tuple[int, int]) -> _Box:
    left, top = _point(Spot(shape.left, shape.top), size)
    right, bottom = _point(Spot(shape.right, shape.bottom), size)
    return left, top, right, bottom


def _see_through(colour: str, alpha: int) -> str:
    return f"{colour}{alpha:02X}"
