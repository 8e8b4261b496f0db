"""Pages of the documentation, read as sections and tables."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Table(NamedTuple):
    """A table: the cells of its head, and those of every row."""

    head: list[str]
    rows: list[list[str]]

    @property
    def first_names(self) -> list[str]:
        """What stands in code marks in the first cell of each row."""
        return [name for row in self.rows for name in marked(row[0])]


def read_page(name: str) -> str:
    """Return the text of a page below `docs`."""
    return (ROOT / "docs" / name).read_text("utf-8")


def section(page: str, number: str) -> str:
    """Return the text of a numbered section, without its subsections."""
    found = re.search(rf"^##+ {re.escape(number)}\.? .*?(?=^##+ |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found is not None, number
    return found[0]


def tables(text: str) -> list[Table]:
    """Return the tables of a text in their order."""
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    cells = [[_cells(line) for line in block.splitlines()] for block in blocks]
    return [Table(head, rows) for head, _, *rows in cells]


def table(text: str, *head: str) -> Table:
    """Return the one table whose head begins with some cells."""
    (found,) = [each for each in tables(text) if each.head[: len(head)] == list(head)]
    return found


def marked(text: str) -> list[str]:
    """Return what stands in code marks."""
    return re.findall(r"`([^`]+)`", text)


def names(cells: Iterable[str]) -> set[str]:
    """Return every name in code marks, those inside braces among them."""
    return {name for cell in cells for mark in marked(cell) for name in re.findall(r"[A-Za-z_][A-Za-z0-9_]*", mark)}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split(" |")]
