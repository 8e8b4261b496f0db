"""A layout that sets widgets in rows and starts a new row when one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Rows of widgets at their natural size, each in the middle of its row's height.

    `row_gap` is the distance of the rows; that between widgets unless it is given.
    """

    def __init__(self, gap: int = 8, row_gap: int | None = None) -> None:
        super().__init__()
        self._row_gap = gap if row_gap is None else row_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Claim no more room than the rows need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows in a width."""
        rows = self._rows(width)
        return sum(_height(row) for row in rows) + self._row_gap * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        widths = [item.sizeHint().width() for item in self._shown()]
        return QSize(sum(widths) + self.spacing() * max(0, len(widths) - 1), _height(self._shown()))

    def minimumSize(self) -> QSize:
        """Give way down to the widest item."""
        return QSize(max((item.minimumSize().width() for item in self._shown()), default=0), _height(self._shown()))

    def setGeometry(self, rect: QRect) -> None:
        """Place every item, the rows as a whole where the layout is aligned."""
        super().setGeometry(rect)
        rect = self.alignmentRect(rect)
        top = rect.y()
        for row in self._rows(rect.width()):
            left, height = rect.x(), _height(row)
            for item in row:
                size = item.sizeHint().boundedTo(QSize(rect.width(), height))
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += height + self._row_gap

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        room = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if not rows or needed + self.spacing() > room:
                rows.append([])
                room = width + self.spacing()
            rows[-1].append(item)
            room -= needed + self.spacing()
        return rows


def _height(row: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in row), default=0)
