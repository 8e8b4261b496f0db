"""Pictures for the sample office: drawn, marked CONTOH, never to be taken for evidence of a real one."""

from io import BytesIO
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

PictureKind = Literal["board", "screen", "paper", "hall"]

_SIZE = (1280, 960)
_PAPER = "#F7F5EE"
_INK = "#22303F"
_WALL: dict[PictureKind, str] = {"board": "#C9D6CF", "screen": "#FFFFFF", "paper": "#8A6A4A", "hall": "#DAD3C4"}


def draw_sample(kind: PictureKind, title: str) -> bytes:
    """Return a sample picture with a title: a PNG for a screen, a JPEG for what a camera would take."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  loaded only where a picture is drawn

    picture = Image.new("RGB", _SIZE, _WALL[kind])
    pen = ImageDraw.Draw(picture)
    {"board": _draw_board, "screen": _draw_screen, "paper": _draw_paper, "hall": _draw_hall}[kind](pen, title)
    _write(pen, (40, 890), 44, "CONTOH · SAMPLE", "#A61B1B")
    content = BytesIO()
    picture.save(content, "PNG" if kind == "screen" else "JPEG", quality=82)
    return content.getvalue()


def _draw_board(pen: "ImageDraw", title: str) -> None:
    pen.rounded_rectangle((120, 90, 1160, 800), 18, fill="#2F5D50", outline="#1D3A32", width=14)
    _write(pen, (180, 130), 52, title, "#FFFFFF")
    for column in range(3):
        left = 180 + column * 320
        pen.rectangle((left, 240, left + 280, 740), fill=_PAPER)
        _draw_lines(pen, left + 24, 290, 232, 11)


def _draw_screen(pen: "ImageDraw", title: str) -> None:
    pen.rectangle((0, 0, 1280, 90), fill="#1B52A8")
    _write(pen, (40, 22), 44, title, "#FFFFFF")
    pen.rectangle((40, 130, 360, 840), fill="#EAEEF4")
    _draw_lines(pen, 64, 170, 270, 14)
    _draw_lines(pen, 410, 170, 800, 16)


def _draw_paper(pen: "ImageDraw", title: str) -> None:
    pen.polygon([(260, 60), (1040, 90), (1020, 900), (240, 870)], fill=_PAPER)
    _write(pen, (330, 120), 40, title, _INK)
    _draw_lines(pen, 330, 220, 600, 15)
    pen.ellipse((720, 740, 860, 840), outline="#27408B", width=6)


def _draw_hall(pen: "ImageDraw", title: str) -> None:
    pen.rectangle((0, 620, 1280, 960), fill="#8E8273")
    pen.rectangle((100, 80, 1180, 180), fill="#1B52A8")
    _write(pen, (140, 100), 52, title, "#FFFFFF")
    for seat in range(5):
        left = 140 + seat * 210
        pen.rounded_rectangle((left, 520, left + 150, 760), 24, fill="#3F6FB0", outline="#274B7A", width=6)


def _draw_lines(pen: "ImageDraw", left: int, top: int, width: int, count: int) -> None:
    for line in range(count):
        length = width - (line * 53) % (width // 3)
        pen.rectangle((left, top + line * 40, left + length, top + line * 40 + 14), fill="#9AA5B1")


def _write(pen: "ImageDraw", place: tuple[int, int], size: int, text: str, colour: str) -> None:
    from PIL import ImageFont  # noqa: PLC0415

    pen.text(place, text, font=ImageFont.load_default(size), fill=colour)
