"""Opening, inspecting and drawing one photo with Pillow, which is told the exact format and nothing more.

Runs in the decoding child. Pillow left alone opens EPS, TIFF or PSD too, and a 64 megapixel PNG of 8 KB without a word.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import Final

from PIL import Image

from audit_app.errors import RuleViolation
from audit_app.evidence.claims import claims_of

MAX_PIXELS: Final = 50_000_000
MAX_SIDE: Final = 16_384

_FORMATS: Final = {
    # media: (name in Pillow, module that brings it)
    "image/jpeg": ("JPEG", "PIL.JpegImagePlugin"),
    "image/png": ("PNG", "PIL.PngImagePlugin"),
    "image/webp": ("WEBP", "PIL.WebPImagePlugin"),
    "image/heic": ("HEIF", "pi_heif.HeifImagePlugin"),  # optional extra `heic`
}
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_QUALITY: Final = 85
_NEARLY: Final = 0.9
"""A decode at this part of the wanted size is good enough: 2,000 pixels for 2,048, at a fraction of the time."""

# Pillow itself refuses above twice this limit and warns above it. Other warnings are about crooked EXIF blocks, which
# real telephones write: no reason to refuse a photo.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("ignore")
warnings.simplefilter("error", Image.DecompressionBombWarning)


def inspect(content: bytes, media: str) -> dict[str, object]:
    """Decode a photo once, as small as its format allows, and return what it is and claims.

    Raises RuleViolation with the code of a refusal. A HEIC photo without its decoder is not opened: nothing is known.
    """
    if not _can_open(media):
        return {}
    with _opened(content, media) as photo:
        found = {"width": photo.width, "height": photo.height, **claims_of(photo)._asdict()}
        _reduce_while_decoding(photo, 1)
        photo.load()
    return found


def draw(content: bytes, media: str, side: int) -> bytes:
    """Return an upright copy that fits a square of `side` pixels, without any data of the original but its pixels.

    JPEG; PNG for what is transparent, and for a PNG that needs no shrinking. Raises RuleViolation with the code of a
    refusal.
    """
    picture, is_whole = _shrunk(content, media, side)
    return encoded(picture, "PNG" if picture.mode == "RGBA" or (is_whole and media == "image/png") else "JPEG")


def upright(content: bytes, media: str, side: int) -> Image.Image:
    """Return an upright picture that fits a square of `side` pixels: grey, colour, or colour with transparency.

    Raises RuleViolation with the code of a refusal.
    """
    return _shrunk(content, media, side)[0]


def encoded(picture: Image.Image, format_: str, quality: int = _QUALITY) -> bytes:
    """Return a picture as the bytes of a file that holds pixels and nothing else."""
    picture.info = {}  # profiles, comments, resolution
    content = BytesIO()
    picture.save(content, format_, quality=quality)
    return content.getvalue()


def _shrunk(content: bytes, media: str, side: int) -> tuple[Image.Image, bool]:
    """Return an upright picture that fits, and whether it fitted before."""
    if not _can_open(media):
        raise RuleViolation("evidence_no_decoder")
    with _opened(content, media) as photo:
        is_whole = max(photo.size) <= side
        orientation = claims_of(photo).orientation
        _reduce_while_decoding(photo, side)
        picture = _eight_bit(photo)
        picture.thumbnail((side, side), Image.Resampling.BICUBIC, reducing_gap=3.0)
        picture.load()
        return picture.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else picture, is_whole


def _require_size(size: tuple[int, int]) -> None:
    """Accept a picture of a bearable size; raises RuleViolation evidence_too_many_pixels."""
    width, height = size
    if width * height > MAX_PIXELS or max(size) > MAX_SIDE:
        raise _too_many_pixels()


def _too_many_pixels() -> RuleViolation:
    return RuleViolation("evidence_too_many_pixels", limit_mp=MAX_PIXELS // 1_000_000, limit_side=MAX_SIDE)


def _can_open(media: str) -> bool:
    try:
        import_module(_FORMATS[media][1])
    except ImportError:
        return False
    return True


@contextmanager
def _opened(content: bytes, media: str) -> Iterator[Image.Image]:
    """Open a photo of a known format and size, and name what is wrong with it."""
    try:
        with Image.open(BytesIO(content), formats=(_FORMATS[media][0],)) as photo:
            _require_size(photo.size)
            yield photo
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_many_pixels() from None
    except MemoryError:
        raise RuleViolation("evidence_bomb") from None
    except (OSError, SyntaxError, ValueError) as fault:
        raise RuleViolation(_code_of(fault)) from fault


def _code_of(fault: Exception) -> str:
    """Return the reason behind a fault of Pillow, which tells it only in words."""
    told = str(fault)
    if "truncated" in told:
        return "evidence_truncated"
    return "evidence_bomb" if "too large" in told or "too much memory" in told else "evidence_unreadable"


def _reduce_while_decoding(photo: Image.Image, side: int) -> None:
    """Let a JPEG be decoded at an eighth, a quarter or half of its size where that still gives about `side` pixels."""
    for part in (8, 4, 2):
        if max(photo.size) // part >= side * _NEARLY:
            photo.draft("RGB", (max(photo.width // part, 1), max(photo.height // part, 1)))
            return


def _eight_bit(photo: Image.Image) -> Image.Image:
    """Return the pixels as grey, colour, or colour with transparency, eight bits each."""
    if photo.has_transparency_data:
        return photo if photo.mode == "RGBA" else photo.convert("RGBA")
    if photo.mode.startswith("I"):  # grey of sixteen bits
        return photo.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return photo if photo.mode in {"L", "RGB"} else photo.convert("RGB")
