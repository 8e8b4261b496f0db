"""A table in CSV as people's spreadsheets write it: bytes in, numbered rows of tidy cells out, or why not.

Problem codes are those of `resources/words` under `results.problem` and `problem`; every problem names its row.
"""

import csv
import io
import unicodedata
from collections.abc import Sequence

from audit_app.errors import InvalidInput, Problem

MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 20_000
_SHOWN_LENGTH = 60
_COMMANDS = ("=", "+", "-", "@", "|")
"""What a spreadsheet takes for the beginning of a formula."""

Record = tuple[int, list[str]]
"""The number of a row as a spreadsheet counts it, and its cells."""


def decode_table(data: bytes, code: str) -> str:
    """Return the text of a file in UTF-8. Raises InvalidInput with a code of the caller: too_large, not_utf8."""
    if len(data) > MAX_BYTES:
        raise unreadable(code, Problem("file", "too_large", {"limit_mib": MAX_BYTES // 1024**2}))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unreadable(code, Problem("file", "not_utf8", {})) from None


def split_table(text: str, code: str, delimiter: str = ",", most_rows: int = MAX_ROWS) -> list[Record]:
    """Split into tidy cells; blank rows keep their number and are left out.

    Raises InvalidInput with a code of the caller: too_many_rows, not_csv.
    """
    records: list[Record] = []
    number = 0
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, cells in enumerate(rows, start=1):
            if number > most_rows:
                raise unreadable(code, Problem("file", "too_many_rows", {"limit": most_rows}))
            if any(texts := [tidy(cell) for cell in cells]):
                records.append((number, texts))
    except csv.Error:
        raise unreadable(code, Problem(f"row[{number + 1}]", "not_csv", {"row": number + 1})) from None
    return records


def join_table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    """Return a table that a spreadsheet opens as text: in UTF-8 with its mark, no cell a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def tidy(cell: str) -> str:
    """Return a cell with single spaces between its words and its accents composed."""
    return unicodedata.normalize("NFC", " ".join(cell.split()))


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula."""
    return cell.startswith(_COMMANDS)


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell


def shown(text: str) -> str:
    """Return the beginning of a text from outside without what cannot be seen."""
    return "".join(character for character in text[:_SHOWN_LENGTH] if character.isprintable())


def unreadable(code: str, *problems: Problem) -> InvalidInput:
    """Return the error of a file with these problems."""
    return InvalidInput(code, problems)


def _guarded(cell: str) -> str:
    return f"'{cell}" if is_formula(cell) else cell
