"""The page that all parts of a sheet share, and the pieces they are built from."""

from collections.abc import Sequence

from audit_app.reports.flow import Group, Strip, space
from audit_app.reports.palette import FAINT_LINE
from audit_app.reports.pdf_text import Printable, pdf_text
from audit_app.reports.pen import PAGE_HEIGHT, PAGE_WIDTH, Line, Pen
from audit_app.reports.type_styles import TypeStyle, break_lines

LEFT = 48.0
RIGHT = PAGE_WIDTH - 48.0
WIDTH = RIGHT - LEFT
TOP = 28.0
BOTTOM = PAGE_HEIGHT - 52.0
FOOTER_TOP = PAGE_HEIGHT - 46.0


def text_line(x: float, text: Printable, style: TypeStyle) -> Strip:
    """Return one line of text as a strip."""
    return Strip(style.leading, lambda pen, top, _height: pen.text(x, top, text, style))


def paragraph(raw: str, style: TypeStyle, x: float = LEFT, width: float = WIDTH) -> Group:
    """Return a text of any length as strips, one for each line."""
    return [text_line(x, line, style) for line in break_lines(pdf_text(raw), style, width)]


def rule() -> Strip:
    """Return a faint line across the page."""
    return Strip(1, lambda pen, top, _height: pen.line((LEFT, top + 0.5), (RIGHT, top + 0.5), Line(FAINT_LINE)))


def beside(drawing: Strip, group: Sequence[Strip]) -> Group:
    """Return a group with a drawing beside it that begins at the same height, as tall as the taller of the two."""
    tall = sum(strip.height for strip in group)
    height = max(tall, drawing.height)

    def draw_both(pen: Pen, top: float, own: float) -> None:
        drawing.draw(pen, top, height)
        group[0].draw(pen, top, own)

    first = Strip(group[0].height, draw_both)
    return [first, *group[1:], space(height - tall)]
