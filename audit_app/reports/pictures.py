"""Small pictures for paper: what the decoding child drew, looked at once more, and nothing else."""

import io
from functools import lru_cache
from typing import Any, NamedTuple

from PIL import Image

MOST_SIDE = 1_024
"""A picture that is larger is no small one, and is not printed."""
_KINDS = ("JPEG", "PNG")


class PaperPicture(NamedTuple):
    """A picture as the PDF maker takes it, and its size in pixels."""

    source: Any
    width: int
    height: int


@lru_cache(maxsize=16)
def paper_picture(content: bytes) -> PaperPicture | None:
    """Return a small JPEG or PNG for the PDF maker, without transparency; None for anything else."""
    from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]  # noqa: PLC0415  as in `fonts`

    try:
        with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
            if max(picture.size) > MOST_SIDE:
                return None
            source = io.BytesIO(content) if picture.format == "JPEG" else _on_white(picture)
            return PaperPicture(ImageReader(source), picture.width, picture.height)
    except (OSError, SyntaxError, ValueError):
        return None


def _on_white(picture: Image.Image) -> Image.Image:
    whole = picture.convert("RGBA")
    paper = Image.new("RGB", whole.size, "white")
    paper.paste(whole, mask=whole.getchannel("A"))
    return paper
