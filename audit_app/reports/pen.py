"""The one hand that draws on paper. Positions are points from the upper left corner of an A4 page, y down.

It knows text, lines, boxes, paths and small pictures, and nothing of what they mean. It draws no markup and no links.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from audit_app.domain.text import Language
from audit_app.reports.fonts import typeface
from audit_app.reports.palette import Colour
from audit_app.reports.pdf_text import Printable
from audit_app.reports.pictures import paper_picture
from audit_app.reports.type_styles import TypeStyle, text_width
from audit_app.verdict_shapes import Point, Step

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89

Align = Literal["left", "right", "centre"]


class Area(NamedTuple):
    """A rectangle on the page."""

    x: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


class About(Struct, frozen=True):
    """What the file says of itself; `dated` is a time as PDF writes it: `D:20261124112000+07'00'`."""

    title: Printable
    author: Printable
    subject: Printable
    language: Language
    dated: str


class Line(Struct, frozen=True):
    """How a line looks; `dash` is the length drawn and the length left out."""

    colour: Colour
    width: float = 0.7
    dash: tuple[float, float] | None = None
    is_round: bool = False


class Pen:
    """Draws the pages of one PDF. The bytes depend on what is drawn and on nothing else, not even the time."""

    def __init__(self, about: About) -> None:
        self._file = BytesIO()
        self._canvas: Any = _canvas_type()(
            self._file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            pageCompression=1,
            initialFontName=typeface("regular").name,
            lang=about.language,
        )
        self._canvas.setTitle(about.title)
        self._canvas.setAuthor(about.author)
        self._canvas.setSubject(about.subject)
        self._canvas.setCreator("Habonaron")
        self._canvas.setDateFormatter(lambda *_: about.dated)
        # The PDF maker begins the number of a file with a time that the environment can set.
        self._canvas._doc.signature = sha256()  # noqa: SLF001  there is no public way

    def next_page(self) -> None:
        """Leave this page and begin another."""
        self._canvas.showPage()

    def pdf(self) -> bytes:
        """Finish the file and return its bytes."""
        self._canvas.save()
        return self._file.getvalue()

    def text(
        self,
        x: float,
        top: float,
        text: Printable,
        style: TypeStyle,
        align: Align = "left",
    ) -> None:
        """Write one line of text whose line box begins at `top`; `x` is its left end, right end or middle."""
        if not text:
            return
        if align != "left":
            x -= text_width(text, style) / (1 if align == "right" else 2)
        self._canvas.setFillColorRGB(*_rgb(style.colour))
        self._canvas.setFont(typeface(style.weight).name, style.size)
        self._canvas.drawString(x, PAGE_HEIGHT - top - style.rise, text)

    def line(self, start: Point, end: Point, line: Line) -> None:
        """Draw a straight line."""
        self.lines([(start, end)], line)

    def lines(self, ends: Iterable[tuple[Point, Point]], line: Line) -> None:
        """Draw straight lines that look alike."""
        self._take(line)
        self._canvas.lines([(x1, PAGE_HEIGHT - y1, x2, PAGE_HEIGHT - y2) for (x1, y1), (x2, y2) in ends])

    def box(self, area: Area, *, radius: float = 0, fill: Colour | None = None, edge: Line | None = None) -> None:
        """Draw a box with round corners, filled, outlined or both."""
        if fill:
            self._canvas.setFillColorRGB(*_rgb(fill))
        if edge:
            self._take(edge)
        box = (area.x, PAGE_HEIGHT - area.bottom, area.width, area.height)
        how = {"stroke": bool(edge), "fill": bool(fill)}
        if radius:
            self._canvas.roundRect(*box, radius, **how)
        else:
            self._canvas.rect(*box, **how)

    def fill_boxes(self, areas: Iterable[Area], colour: Colour) -> None:
        """Fill many boxes as one shape, so that no seam shows where two touch."""
        self._canvas.setFillColorRGB(*_rgb(colour))
        path = self._canvas.beginPath()
        for area in areas:
            path.rect(area.x, PAGE_HEIGHT - area.bottom, area.width, area.height)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def stroke(self, steps: tuple[Step, ...], area: Area, line: Line) -> None:
        """Draw a path of the unit square, enlarged to an area, as a line."""
        self._take(line)
        self._canvas.drawPath(self._path(steps, area), stroke=1, fill=0)

    def fill(self, steps: tuple[Step, ...], area: Area, colour: Colour) -> None:
        """Fill a path of the unit square, enlarged to an area."""
        self._canvas.setFillColorRGB(*_rgb(colour))
        self._canvas.drawPath(self._path(steps, area), stroke=0, fill=1)

    def picture(self, area: Area, content: bytes) -> bool:
        """Draw a small picture in the middle of an area, as large as fits; False where the bytes are none."""
        picture = paper_picture(content)
        if picture is None:
            return False
        scale = min(area.width / picture.width, area.height / picture.height)
        width, height = picture.width * scale, picture.height * scale
        left, top = area.x + (area.width - width) / 2, area.top + (area.height - height) / 2
        self._canvas.drawImage(picture.source, left, PAGE_HEIGHT - top - height, width, height)
        return True

    @contextmanager
    def inside(self, area: Area) -> Iterator[None]:
        """Let nothing be drawn outside a box while this lasts."""
        self._canvas.saveState()
        box = self._canvas.beginPath()
        box.rect(area.x, PAGE_HEIGHT - area.bottom, area.width, area.height)
        self._canvas.clipPath(box, stroke=0, fill=0)
        yield
        self._canvas.restoreState()

    def _take(self, line: Line) -> None:
        self._canvas.setStrokeColorRGB(*_rgb(line.colour))
        self._canvas.setLineWidth(line.width)
        self._canvas.setLineCap(int(line.is_round))
        self._canvas.setLineJoin(int(line.is_round))
        self._canvas.setDash(*([list(line.dash)] if line.dash else []))

    def _path(self, steps: tuple[Step, ...], area: Area) -> Any:
        path = self._canvas.beginPath()
        for step in steps:
            places = ((area.x + x * area.width, PAGE_HEIGHT - area.top - y * area.height) for x, y in step.points)
            points = [coordinate for place in places for coordinate in place]
            match step.kind:
                case "move":
                    path.moveTo(*points)
                case "line":
                    path.lineTo(*points)
                case "curve":
                    path.curveTo(*points)
                case "close":
                    path.close()
        return path


@lru_cache(maxsize=1)
def _canvas_type() -> Any:
    """Return the canvas of the PDF maker, which may read nothing from elsewhere and writes compact streams."""
    from reportlab import rl_config  # type: ignore[import-untyped]  # noqa: PLC0415  as in `fonts`
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # noqa: PLC0415  as in `fonts`

    rl_config.trustedSchemes = rl_config.trustedHosts = []
    rl_config.useA85 = 0
    return Canvas


@lru_cache(maxsize=64)
def _rgb(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255
