"""Is a photo dark or blurred? Two figures that a person is warned by; they refuse nothing.

Runs in the decoding child.
"""

from typing import Final

from PIL import Image, ImageFilter, ImageStat

from audit_app.evidence.photos import upright

_SIDE: Final = 1_024
_PARTS = 4
_EDGES = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


def judge(content: bytes, media: str) -> dict[str, object]:
    """Return the mean brightness of a photo (0-255), and how sharp its sharpest sixteenth is.

    Sharpness is the variance of the Laplacian (Pech-Pacheco and others, ICPR 2000) of a part of the picture, shrunk to
    1,024 pixels: a sharp notice on a blank wall is a sharp photo. Raises RuleViolation with the code of a refusal.
    """
    grey = upright(content, media, _SIDE).convert("L")
    edges = grey.filter(_EDGES)
    return {
        "brightness": round(ImageStat.Stat(grey).mean[0]),
        "sharpness": round(max(_variance(edges, column, row) for column in range(_PARTS) for row in range(_PARTS))),
    }


def _variance(edges: Image.Image, column: int, row: int) -> float:
    """Return the variance in one part; the outermost pixels, which a filter leaves as they were, stay out."""
    width, height = (edges.width - 2) // _PARTS, (edges.height - 2) // _PARTS
    if not width or not height:
        return 0.0
    left, top = 1 + column * width, 1 + row * height
    return float(ImageStat.Stat(edges.crop((left, top, left + width, top + height))).var[0])
