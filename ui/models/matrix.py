"""One section asked about several subjects as a table: a leaf a row, a subject a column, an item a cell."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from audit_app.domain.documents.revision import Subject
from audit_app.domain.instrument import Leaf, SubjectKind, leaf_codes
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import leaf_name
from audit_app.subject_words import subject_name
from audit_app.visible import visible
from audit_app.words import Words
from ui.editors import spoken_answer
from ui.models.cards import item_face
from ui.models.sheet_filter import SheetFilter
from ui.models.visit_sheet import VisitSheet
from ui.widgets.labels import tooltip

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
"""The face of the item of a cell; in a header, the leaf of a row or the subject of a column."""

_HORIZONTAL = Qt.Orientation.Horizontal


class MatrixModel(QAbstractTableModel):
    """The table of one section; `show` opens another. A filter leaves out leaves none of whose items passes.

    Veiled, nobody is told of notes and evidence.
    """

    def __init__(self, sheet: VisitSheet, sheet_filter: SheetFilter, words: Words, *, is_veiled: bool = False) -> None:
        super().__init__()
        self._sheet, self._filter, self._words = sheet, sheet_filter, words
        self._is_veiled = is_veiled
        self._place: tuple[str, SubjectKind] | None = None
        self.leaves: tuple[Leaf, ...] = ()
        self.subjects: tuple[Subject, ...] = ()
        sheet.items_changed.connect(self._on_items_changed)
        sheet.laid_out.connect(self.refresh)
        sheet_filter.changed.connect(self.refresh)

    def show(self, variable: str, kind: SubjectKind) -> None:
        """Open a section as it is asked about all subjects of a kind."""
        if (variable, kind) != self._place:
            self._place = (variable, kind)
            self.refresh()

    def refresh(self) -> None:
        """Find rows and columns anew."""
        if self._place is None:
            return
        self.beginResetModel()
        variable, kind = self._place
        codes = [code for each in self._sheet.indicators(variable, kind) for code in leaf_codes(each)]
        self.subjects = self._sheet.subjects(kind)
        self.leaves = tuple(self._sheet.instrument.leaves[code] for code in codes if self._is_shown(code))
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many leaves there are."""
        return 0 if parent is not None and parent.isValid() else len(self.leaves)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many subjects there are."""
        return 0 if parent is not None and parent.isValid() else len(self.subjects)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the face of an item, its answer in words, or what a screen reader says of the cell."""
        if not index.isValid():
            return None
        if role == CELL:
            return item_face(self._sheet, self.item(index), is_veiled=self._is_veiled)
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(self._answer(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(self._spoken(index))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the leaf of a row or the subject of a column, or its name."""
        heads: tuple[Leaf | Subject, ...] = self.subjects if orientation == _HORIZONTAL else self.leaves
        if not 0 <= section < len(heads):
            return None
        if role == CELL:
            return heads[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._name(heads[section]))
        return visible(self._name(heads[section])) if role == Qt.ItemDataRole.DisplayRole else None

    def item(self, index: Index) -> Item:
        """Return the item of a cell."""
        return Item(self.leaves[index.row()].code, self.subjects[index.column()].id)

    def index_of(self, item: Item) -> QModelIndex:
        """Return the cell of an item; an index that is not valid when it has none."""
        rows = [leaf.code for leaf in self.leaves]
        columns = [subject.id for subject in self.subjects]
        if item.indicator not in rows or item.subject not in columns:
            return QModelIndex()
        return self.index(rows.index(item.indicator), columns.index(item.subject))

    def next_blank(self, index: Index) -> QModelIndex:
        """Return the next unanswered cell, down the column and then down the next; not valid when there is none."""
        rows, columns = len(self.leaves), len(self.subjects)
        here = index.column() * rows + index.row()
        for step in range(1, rows * columns):
            column, row = divmod((here + step) % (rows * columns), rows)
            cell = self.index(row, column)
            if not self._sheet.is_decided(self.item(cell)):
                return cell
        return QModelIndex()

    def _on_items_changed(self, items: frozenset[Item]) -> None:
        for item in items:
            index = self.index_of(item)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _is_shown(self, code: str) -> bool:
        return not self._filter.is_on or any(self._filter.passes(Item(code, each.id)) for each in self.subjects)

    def _answer(self, index: Index) -> str:
        item = self.item(index)
        answer = self._sheet.answer(item)
        return spoken_answer(self._sheet.leaf(item), answer.value, self._words, na=answer.na is not None)

    def _spoken(self, index: Index) -> str:
        item, words = self.item(index), self._words
        told = [item.indicator, *(self._name(each) for each in (self._sheet.leaf(item), self.subjects[index.column()]))]
        told.append(self._answer(index))
        for is_there, key in (
            (self._sheet.is_copied(item), "copied.unchecked"),
            (self._sheet.lacks_evidence(item), "ev.missing"),
            (self._sheet.is_flagged(item), "flag.is_on"),
        ):
            told += [words(key)] if is_there else []
        return ", ".join(told)

    def _name(self, head: Leaf | Subject) -> str:
        if isinstance(head, Subject):
            return subject_name(head, self._words)
        return leaf_name(head).in_language(self._words.language)
