"""The questions of one section as rows: a variable asked about one subject, an indicator a row."""

from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import Indicator, Leaf, leaf_codes
from audit_app.domain.items import Item
from audit_app.domain.scales import Value
from audit_app.visible import visible
from audit_app.words import Words
from ui.editors import spoken_answer
from ui.models.sheet_filter import SheetFilter
from ui.models.visit_sheet import VisitSheet

Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole


class ItemFace(Struct, frozen=True):
    """What is seen of one item where there is little room."""

    item: Item
    leaf: Leaf
    value: Value | None
    is_na: bool
    photos: int
    has_note: bool
    is_flagged: bool
    lacks_evidence: bool
    has_problem: bool
    is_copied: bool


class CardFace(Struct, frozen=True):
    """One row: an indicator with its items, one or one for each aspect."""

    indicator: Indicator
    items: tuple[ItemFace, ...]

    @property
    def has_aspects(self) -> bool:
        """Whether the items are aspects, each with a name of its own."""
        return bool(self.indicator.aspects)


class CardsModel(QAbstractListModel):
    """The rows of one section; `show` opens another. Veiled, nobody is told of notes and evidence."""

    def __init__(self, sheet: VisitSheet, words: Words, *, is_veiled: bool = False) -> None:
        super().__init__()
        self._sheet, self._words, self._is_veiled = sheet, words, is_veiled
        self._rows: tuple[Indicator, ...] = ()
        self.subject: SubjectId | None = None
        self.variable = ""
        sheet.items_changed.connect(self._on_items_changed)

    def show(self, variable: str, subject: SubjectId | None) -> None:
        """Open a section; no subject: none at all."""
        self.beginResetModel()
        self.variable, self.subject = variable, subject
        kind = self._sheet.contents.subjects[subject].type if subject is not None else None
        self._rows = self._sheet.indicators(variable, kind) if kind is not None else ()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many questions the section has."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row as it is seen, its name, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == CARD:
            return self.card(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(self._rows[index.row()].name.in_language(self._words.language))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(self._spoken(self.card(index.row())))
        return None

    def row_of(self, item: Item | None) -> int:
        """Return the row of an item, -1 when it stands in another section."""
        if item is None or item.subject != self.subject:
            return -1
        rows = enumerate(self._rows)
        return next((row for row, indicator in rows if item.indicator in leaf_codes(indicator)), -1)

    def items_in(self, row: int) -> tuple[Item, ...]:
        """Return the items of a row."""
        if self.subject is None:
            return ()
        return tuple(Item(code, self.subject) for code in leaf_codes(self._rows[row]))

    def card(self, row: int) -> CardFace:
        """Return a row as it is seen."""
        items = self.items_in(row)
        return CardFace(
            self._rows[row], tuple(item_face(self._sheet, item, is_veiled=self._is_veiled) for item in items)
        )

    def _on_items_changed(self, items: frozenset[Item]) -> None:
        for row in sorted({self.row_of(item) for item in items} - {-1}):
            self.dataChanged.emit(self.index(row), self.index(row))

    def _spoken(self, card: CardFace) -> str:
        language = self._words.language
        told = [card.indicator.code, card.indicator.name.in_language(language)]
        for face in card.items:
            if face.leaf.aspect is not None:
                told.append(face.leaf.aspect.name.in_language(language))
            told.append(spoken_answer(face.leaf, face.value, self._words, na=face.is_na))
            told += self._marks(face)
        return ", ".join(told)

    def _marks(self, face: ItemFace) -> list[str]:
        marks = [self._words("copied.unchecked")] if face.is_copied else []
        marks += [self._words("ev.spoken", n=face.photos)] if face.photos else []
        marks += [self._words("ev.missing")] if face.lacks_evidence else []
        marks += [self._words("note.has")] if face.has_note else []
        return marks + ([self._words("flag.is_on")] if face.is_flagged else [])


class CardsFilter(QSortFilterProxyModel):
    """Leaves out rows that do not pass the filter; the row that is worked on stays until it is left."""

    def __init__(self, cards: CardsModel, sheet_filter: SheetFilter) -> None:
        super().__init__()
        self._cards, self._filter = cards, sheet_filter
        self._kept: Item | None = None
        self.setDynamicSortFilter(False)
        self.setSourceModel(cards)
        sheet_filter.changed.connect(self._filter_anew)

    def keep(self, item: Item | None) -> None:
        """Show the row of an item whatever the filter says."""
        if item != self._kept:
            self._kept = item
            if self._filter.is_on:
                self._filter_anew()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Let a row through when one of its items passes."""
        if not self._filter.is_on:
            return True
        items = self._cards.items_in(source_row)
        return self._kept in items or any(self._filter.passes(item) for item in items)

    def _filter_anew(self) -> None:
        self.beginFilterChange()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)


def item_face(sheet: VisitSheet, item: Item, *, is_veiled: bool = False) -> ItemFace:
    """Return what is seen of an item; veiled, nothing of its note and of what is attached to it."""
    answer = sheet.answer(item)
    return ItemFace(
        item=item,
        leaf=sheet.leaf(item),
        value=answer.value,
        is_na=answer.na is not None,
        photos=0 if is_veiled else len(answer.evidence),
        has_note=bool(answer.note.strip()) and not is_veiled,
        is_flagged=sheet.is_flagged(item),
        lacks_evidence=sheet.lacks_evidence(item),
        has_problem=sheet.has_problem(item) and not is_veiled,
        is_copied=sheet.is_copied(item),
    )
