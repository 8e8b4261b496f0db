"""A score as a tree with columns, whatever way it is taken apart: its cells, and the whole of it as text."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from audit_app.domain.items import Item
from audit_app.visible import visible
from ui.fonts import TextStyle
from ui.theme import Theme

ITEM = Qt.ItemDataRole.UserRole
NONE = "–"


class ScoreTreeModel(QStandardItemModel):
    """Lines with a name and figures; the role ITEM of the first column tells the item of a line that is one."""

    def __init__(self, theme: Theme, columns: tuple[str, ...]) -> None:
        super().__init__()
        self._theme, self._columns = theme, columns
        self.setHorizontalHeaderLabels(list(columns))
        for column in range(1, len(columns)):
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self.setHeaderData(column, Qt.Orientation.Horizontal, right, Qt.ItemDataRole.TextAlignmentRole)

    def add_line(
        self,
        parent: QStandardItem,
        name: str,
        figures: tuple[str, ...],
        item: Item | None = None,
        style: TextStyle = "secondary",
    ) -> QStandardItem:
        """Add a line below another and return its first cell; it is spoken with the names of its columns."""
        first = _cell(name)
        first.setFont(self._theme.font(style))
        if item is not None:
            first.setData(item, ITEM)
        told = [f"{column} {figure}" for column, figure in zip(self._columns[1:], figures, strict=True)]
        first.setData(", ".join([first.text(), *told]), Qt.ItemDataRole.AccessibleTextRole)
        parent.appendRow([first, *(self._figure(figure) for figure in figures)])
        return first

    def as_table(self, parent: QModelIndex | None = None, depth: int = 0) -> str:
        """Return all lines as text: a line each, columns parted by tabulators, parts set in below their whole."""
        parent = parent or QModelIndex()
        lines = []
        for row in range(self.rowCount(parent)):
            cells = [self.index(row, column, parent).data() for column in range(self.columnCount())]
            lines.append("  " * depth + "\t".join(cells))
            lines += self.as_table(self.index(row, 0, parent), depth + 1).splitlines()
        return "\n".join(lines)

    def _figure(self, text: str) -> QStandardItem:
        cell = _cell(text)
        cell.setFont(self._theme.figures("secondary"))
        cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return cell


def _cell(text: str) -> QStandardItem:
    cell = QStandardItem(visible(text))
    cell.setEditable(False)
    return cell
