"""From groups of content to the finished PDF: pages with what stands on every page of a report."""

from collections.abc import Sequence

from audit_app.reports.flow import Frame, Group, draw_page, paginate
from audit_app.reports.furniture import Furniture
from audit_app.reports.layout import BOTTOM
from audit_app.reports.pen import About, Pen


def bind(groups: Sequence[Group], furniture: Furniture, about: About) -> bytes:
    """Return the PDF; what does not fit goes to the next page, and nothing is made smaller or cut."""
    pages = paginate(groups, Frame(furniture.first_top, furniture.next_top, BOTTOM))
    pen = Pen(about)
    for number, page in enumerate(pages, 1):
        furniture.draw_top(pen, number)
        draw_page(pen, page)
        furniture.draw_footer(pen, number, len(pages))
        pen.next_page()
    return pen.pdf()
