"""Tables in XLSX, as Excel and LibreOffice save them: the only home of openpyxl.

A workbook is a zip file of XML from outside: how much of it there is, is counted before any of it is parsed. Read are
values alone, of the one sheet that a person sees; formulas, pictures, links and hidden sheets are not followed.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from audit_app.domain.csv_sheet import Table
from audit_app.domain.csv_table import MAX_BYTES, tidy, unreadable
from audit_app.errors import InvalidInput, Problem

MAX_PARTS = 2_000
MAX_XML_BYTES = 48 * 1024 * 1024
MAX_TAGS = 400_000
"""Room for 5,000 rows of eight cells that all differ, with their formats."""
MAX_MERGED = 1_000
MAX_COLUMNS = 60
_CHUNK = 1024 * 1024
_MARK = b"PK\x03\x04"
_SPREADSHEET = "[Content_Types].xml"
_MACROS = (b"macroEnabled", b"vbaProject")
_TEXT_FORMAT = "@"
_WIDTHS = (12, 44)
"""The narrowest and the widest column of a workbook that is written, in characters."""

Cell = Any
"""A cell of openpyxl, whose value may be of many types."""


def is_workbook(data: bytes) -> bool:
    """Tell whether a file may be a workbook of today: it is a zip file."""
    return data.startswith(_MARK)


def read_workbook(data: bytes, code: str, most_rows: int) -> Table:
    """Return the table on the visible sheet of a workbook.

    Raises InvalidInput with a code of the caller: too_large, workbook_broken, workbook_other, workbook_macros,
    workbook_sheets, too_many_rows, too_many_columns.
    """
    if len(data) > MAX_BYTES:
        raise unreadable(code, Problem("file", "too_large", {"limit_mib": MAX_BYTES // 1024**2}))
    try:
        _require_bearable(data, code)
        return _read(data, code, most_rows)
    except InvalidInput:
        raise
    except Exception as fault:  # whatever a crooked file does to a parser, it is a file that cannot be read
        raise unreadable(code, Problem("file", "workbook_broken", {})) from fault


def write_workbook(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """Return a workbook of one sheet whose columns are text, so that a spreadsheet changes no code and no date."""
    from openpyxl import Workbook  # noqa: PLC0415  only who needs a workbook waits for it
    from openpyxl.styles import Font  # noqa: PLC0415

    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = title
    for number, cells in enumerate(rows, start=1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(number, column, text)
            cell.data_type, cell.number_format = "s", _TEXT_FORMAT
            cell.font = Font(bold=number == 1)
    for cells in sheet.columns:
        dimension = sheet.column_dimensions[cells[0].column_letter]
        dimension.number_format = _TEXT_FORMAT
        dimension.width = min(max(_WIDTHS[0], *(len(cell.value) + 2 for cell in cells)), _WIDTHS[1])
    sheet.freeze_panes = "A2"
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _require_bearable(data: bytes, code: str) -> None:
    """Refuse what is no workbook, holds macros, or would be too much to parse."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if _SPREADSHEET not in names:
            raise unreadable(code, Problem("file", "workbook_other", {}))
        if _has_macros(archive, names):
            raise unreadable(code, Problem("file", "workbook_macros", {}))
        xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
        is_large = len(parts) > MAX_PARTS or sum(part.file_size for part in xml) > MAX_XML_BYTES
        if is_large or _tags(archive, xml) > MAX_TAGS:
            raise unreadable(code, Problem("file", "workbook_bomb", {}))


def _has_macros(archive: zipfile.ZipFile, names: set[str]) -> bool:
    with archive.open(_SPREADSHEET) as types:
        told = types.read(_CHUNK)
    return any(mark in told for mark in _MACROS) or any(name.endswith("vbaProject.bin") for name in names)


def _tags(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> int:
    """Return how many tags there are in all parts, counted until there are too many."""
    count = 0
    for part in parts:
        with archive.open(part) as content:
            while count <= MAX_TAGS and (chunk := content.read(_CHUNK)):
                count += chunk.count(b"<")
    return count


def _read(data: bytes, code: str, most_rows: int) -> Table:
    from openpyxl import load_workbook  # noqa: PLC0415  as above

    workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        tables = [table for sheet in visible if (table := _table(sheet, code, most_rows)).records]
        if len(tables) > 1:
            raise unreadable(code, Problem("file", "workbook_sheets", {"sheets": len(tables)}))
        return tables[0] if tables else Table([], has_letters=True)
    finally:
        workbook.close()


def _table(sheet: Any, code: str, most_rows: int) -> Table:
    """Return the rows of a sheet, each as wide as the first one, and wider where something stands beyond it."""
    sheet.reset_dimensions()  # what the file says of its size is not believed
    records: list[tuple[int, list[str]]] = []
    odd = dict(islice(_merged(sheet), MAX_MERGED))
    rows = sheet.iter_rows(max_row=most_rows + 2, max_col=MAX_COLUMNS + 1)
    for number, cells in enumerate(rows, start=1):
        texts = [tidy(_text(cell)) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        if number > most_rows + 1:
            raise unreadable(code, Problem("file", "too_many_rows", {"limit": most_rows + 1}))
        if len(texts) > MAX_COLUMNS:
            raise unreadable(code, Problem("file", "too_many_columns", {"limit": MAX_COLUMNS, "row": number}))
        width = len(records[0][1]) if records else 0
        records.append((number, texts + [""] * (width - len(texts))))
        odd |= {(number, column): why for column, cell in enumerate(cells) if (why := _why_odd(cell))}
    return Table(records, odd, has_letters=True)


def _merged(sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the first cell of every area that was merged into one."""
    from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]  # noqa: PLC0415  as above
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415

    part = sheet._worksheet_path  # noqa: SLF001  a sheet that is only read has no public way to its merged cells
    with sheet.parent._archive.open(part) as content:  # noqa: SLF001
        for _, element in iterparse(content):
            if element.tag.endswith("}mergeCell"):
                left, top, _, _ = range_boundaries(element.get("ref"))
                yield (int(top or 1), int(left or 1) - 1), "cell_merged"
            element.clear()


def _text(cell: Cell) -> str:
    """Return what a cell shows, as far as that can be known; a formula begins with its sign."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return "=" + str(getattr(value, "text", value) or "").removeprefix("=")
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _why_odd(cell: Cell) -> str | None:
    """Return why a cell is not plain text, as a code of `problem`: a spreadsheet changes dates and decimals."""
    if cell.data_type == "e":
        return "cell_broken"
    if isinstance(cell.value, dt.date | dt.time | dt.timedelta):
        return "cell_date"
    return "cell_decimal" if isinstance(cell.value, float) and not cell.value.is_integer() else None
