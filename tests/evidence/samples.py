"""Pictures and documents for tests, drawn on the spot."""

import io
import struct
import zlib
from typing import Final

from PIL import Image, ImageDraw, PngImagePlugin

from audit_app.domain.documents.revision import Media

MARK: Final = "RAHASIA-PAMATANG-RAYA"
"""A word that stands in every block beside the pixels of `telling_jpeg`."""

TAKEN: Final = "2026:11:24 09:31:00"


def corners(size: tuple[int, int] = (800, 600), mode: str = "RGB") -> Image.Image:
    """A white picture whose corners are red (top left), green (top right), blue (bottom left), black."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    width, height = size
    for (x, y), colour in {(0, 0): "red", (1, 0): "lime", (0, 1): "blue", (1, 1): "black"}.items():
        left, top = x * width // 2, y * height // 2
        draw.rectangle((left, top, left + width // 2, top + height // 2), fill=colour)
    return picture.convert(mode)


def saved(picture: Image.Image, format_: str, **options: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, format_, **options)
    return content.getvalue()


def jpeg(size: tuple[int, int] = (800, 600), **options: object) -> bytes:
    return saved(corners(size), "JPEG", **options)


def png(size: tuple[int, int] = (800, 600), mode: str = "RGB") -> bytes:
    return saved(corners(size, mode), "PNG")


def webp(size: tuple[int, int] = (800, 600)) -> bytes:
    return saved(corners(size), "WEBP", quality=80)


def pdf(pages: int = 1) -> bytes:
    sheets = [corners((300, 424)) for _ in range(pages)]
    return saved(sheets[0], "PDF", save_all=True, append_images=sheets[1:])


def heic(brand: bytes = b"heic") -> bytes:
    """The outer boxes of a HEIC photo, with nothing real inside."""
    return _box(b"ftyp", brand + b"\0\0\0\0mif1heic") + _box(b"meta", bytes(40)) + _box(b"mdat", bytes(400))


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + kind + data


def every_kind() -> dict[Media, bytes]:
    return {
        "image/jpeg": jpeg(),
        "image/png": png(),
        "image/webp": webp(),
        "image/heic": heic(),
        "application/pdf": pdf(),
    }


def exif(orientation: int = 1, taken: str = TAKEN, model: str = "SM-A536E", *, place: bool = True) -> Image.Exif:
    block = Image.Exif()
    block[0x010F], block[0x0110], block[0x0112] = "samsung", model, orientation
    block[0x010E], block[0x8298] = MARK, MARK
    block.get_ifd(0x8769)[0x9003] = taken
    if place:
        block.get_ifd(0x8825).update({1: "N", 2: (2.0, 57.0, 30.0), 3: "E", 4: (99.0, 3.0, 0.0), 29: MARK})
    return block


def telling_jpeg(orientation: int = 1) -> bytes:
    """A photo that carries EXIF with place, XMP, a comment and a profile, each with the mark in it."""
    return jpeg(
        exif=exif(orientation), comment=MARK.encode(), xmp=MARK.encode(), icc_profile=MARK.encode(), dpi=(72, 72)
    )


def telling_png() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", MARK)
    texts.add_itxt("XML:com.adobe.xmp", MARK)
    return saved(corners((200, 150)), "PNG", pnginfo=texts, exif=exif(), icc_profile=MARK.encode(), dpi=(72, 72))


def png_of(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """A PNG from its chunks, check sums right, whatever they claim."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def png_bomb(side: int) -> bytes:
    """Square black picture of one bit a pixel: hardly any bytes, `side` squared pixels."""
    return saved(Image.new("1", (side, side)), "PNG", compress_level=9)


def png_with_swollen_text(megabytes: int) -> bytes:
    """A small picture with a compressed text that swells to many megabytes."""
    swollen = b"Comment\0\0" + zlib.compress(bytes(megabytes << 20), 9)
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    return png_of([(b"IHDR", header), (b"zTXt", swollen), (b"IDAT", pixels), (b"IEND", b"")])


def png_with_endless_pixels(megabytes: int) -> bytes:
    """A picture of one pixel whose compressed pixels swell to many megabytes."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(megabytes << 20), 9)
    return png_of([(b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")])
