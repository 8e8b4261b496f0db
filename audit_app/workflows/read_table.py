"""Tables that people fill in with a spreadsheet: a workbook or CSV, told apart by the bytes and not by the name."""

from collections.abc import Sequence
from pathlib import Path

from audit_app.domain.csv_sheet import Table, table_of
from audit_app.domain.csv_table import join_table
from audit_app.domain.text import Language
from audit_app.workbook import is_workbook, read_workbook, write_workbook
from audit_app.workflows.named_files import write_whole

WORKBOOK = ".xlsx"


def read_table(data: bytes, code: str, most_rows: int) -> Table:
    """Return the table in a file with at most so many rows below its titles.

    Raises InvalidInput with a code of the caller and the reason.
    """
    return (read_workbook if is_workbook(data) else table_of)(data, code, most_rows)


def write_table(path: Path, rows: Sequence[Sequence[str]], language: Language) -> None:
    """Write a workbook where the name of the file says so, else CSV as spreadsheets of that language open it.

    Raises EnvironmentProblem target_unwritable.
    """
    if path.suffix.lower() == WORKBOOK:
        write_whole(path, write_workbook(rows, path.stem[:31]))
    else:
        write_whole(path, join_table(rows, ";" if language == "id" else ","))
