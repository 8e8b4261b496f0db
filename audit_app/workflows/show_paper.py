"""Look at a paper before it is printed: the pages of the very bytes that are saved or sent to a printer."""

from msgspec import Struct

from audit_app.reports.paper_pages import PageImage, count_pages, page_image

__all__ = ["MadePaper", "PageImage", "made_paper", "page_image"]


class MadePaper(Struct, frozen=True):
    """A finished PDF and how many pages it has."""

    pdf: bytes
    pages: int


def made_paper(pdf: bytes) -> MadePaper:
    """Return a PDF of ours with its number of pages."""
    return MadePaper(pdf, count_pages(pdf))
