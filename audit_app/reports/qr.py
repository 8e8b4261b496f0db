"""The code that a phone reads from the sheet."""

from functools import lru_cache

from audit_app.reports.palette import BLACK
from audit_app.reports.pen import Area, Pen

QUIET = 4
"""Width of the empty border in modules, as the standard asks."""


@lru_cache(maxsize=16)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the code of a text row by row, True for a dark module; a seventh of it may be damaged (level M)."""
    from reportlab.graphics.barcode import qrencoder  # type: ignore[import-untyped]  # noqa: PLC0415  as in `fonts`

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def draw_qr(pen: Pen, text: str, x: float, top: float, size: float) -> None:
    """Draw the code of a text into a square with its empty border, so that it may touch what stands around it."""
    modules = qr_modules(text)
    side = size / (len(modules) + 2 * QUIET)
    dark = (
        Area(x + (start + QUIET) * side, top + (row + QUIET) * side, length * side, side)
        for row, cells in enumerate(modules)
        for start, length in _dark_runs(cells)
    )
    pen.fill_boxes(dark, BLACK)


def _dark_runs(cells: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return start and length of each run of dark modules."""
    edges = [index for index, cell in enumerate([*cells, False]) if cell != (index > 0 and cells[index - 1])]
    return [(start, end - start) for start, end in zip(edges[::2], edges[1::2], strict=True)]
