"""Pages of a finished PDF as pictures, for the preview and for printers: exactly the bytes that are saved."""

from typing import NamedTuple

_POINTS = 72.0
MOST_DPI = 600


class PageImage(NamedTuple):
    """A page at some resolution: four bytes for each pixel (blue, green, red, nothing), row after row."""

    width: int
    height: int
    bytes_in_row: int
    pixels: bytes


def count_pages(pdf: bytes) -> int:
    """Return how many pages one of our own PDFs has."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  only who looks at paper waits for it

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_image(pdf: bytes, number: int, dpi: float) -> PageImage:
    """Return a page, counted from 0, on white. For one thread at a time: the reader of PDF is not safe for two."""
    import pypdfium2  # noqa: PLC0415  as above

    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[number].render(scale=min(dpi, MOST_DPI) / _POINTS, prefer_bgrx=True)
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
