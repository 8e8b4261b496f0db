"""Reads printed sheets as a person with other tools would: their text, their ink and what lies hidden in the file."""

import io
import re

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from pypdf import PdfReader

from audit_app.domain.text import Language
from audit_app.reports import REPORTS, VisitSheet
from audit_app.words import Words


def printed(sheet: VisitSheet, language: Language = "id") -> bytes:
    """Return the summary of a visit."""
    return REPORTS["summary"].render(sheet, Words(language))


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page with every space, line break and cut word closed up."""
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    """Return the closed-up text of all pages."""
    return "".join(page_texts(pdf))


def page_count(pdf: bytes) -> int:
    """Return how many pages there are."""
    return len(pypdfium2.PdfDocument(pdf))


def squeezed(text: str) -> str:
    """Return a text without spaces: where lines are broken is not what these tests are about."""
    return re.sub(r"\s+", "", text)


def picture(pdf: bytes, page: int = 0, scale: float = 2.0) -> Image.Image:
    """Return a page in grey; one point is `scale` pixels."""
    drawn: Image.Image = pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil()
    return drawn.convert("L")


def text_boxes(pdf: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right and top of each run of text on a page, in points."""
    text_page = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    return [text_page.get_rect(index) for index in range(text_page.count_rects())]
