"""Known offices as rows, narrowed to those in which every word of a search stands."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from audit_app.domain.documents.office import OfficeFacts
from audit_app.visible import visible
from audit_app.words import Words

Index = QModelIndex | QPersistentModelIndex
OFFICE = Qt.ItemDataRole.UserRole


class OfficesModel(QAbstractListModel):
    """Rows are offices by name. `show` narrows them: name, body it belongs to, code and products are searched."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._all: tuple[OfficeFacts, ...] = ()
        self._rows: list[OfficeFacts] = []
        self._search = ""

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many offices are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the office, its name, or the whole row as a screen reader says it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        office = self._rows[index.row()]
        if role == OFFICE:
            return office
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(office.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(f"{office.name}, {about_office(office, self._words)}")
        return None

    def take(self, offices: tuple[OfficeFacts, ...]) -> None:
        """Show these offices from now on."""
        self._all = tuple(sorted(offices, key=lambda office: (office.name.casefold(), office.entity.name.casefold())))
        self.show(self._search)

    def show(self, search: str) -> None:
        """Narrow the rows."""
        self._search = search
        wanted = search.casefold().split()
        rows = [office for office in self._all if all(word in _searched(office) for word in wanted)]
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_of(self, office: str) -> int | None:
        """Return the row of an office, or None when it is not shown."""
        return next((row for row, each in enumerate(self._rows) if each.id == office), None)


def about_office(office: OfficeFacts, words: Words) -> str:
    """Return what tells an office from others of its name: the body it belongs to, its code, its products."""
    parts = (office.entity.name, office.code or "", words("offices.products", n=len(office.products)))
    return " · ".join(part for part in parts if part)


def _searched(office: OfficeFacts) -> str:
    products = " ".join(product.name for product in office.products)
    return f"{office.name} {office.entity.name} {office.code or ''} {products}".casefold()
