"""The table of contents of a visit: dimension, variable, indicator, each with counts and marks over all subjects."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Literal

from msgspec import Struct
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from audit_app.domain.instrument import Indicator, leaf_codes
from audit_app.domain.items import Item
from audit_app.visible import visible
from audit_app.words import Words
from ui.models.sheet_filter import SheetFilter
from ui.models.visit_sheet import VisitSheet
from ui.widgets.labels import tooltip

Index = QModelIndex | QPersistentModelIndex
NODE = Qt.ItemDataRole.UserRole
Level = Literal["dimension", "variable", "indicator"]
_NONE = -1


class Tally(Struct, frozen=True):
    """How much below a node is done, and how many items there call for a look."""

    done: int = 0
    total: int = 0
    lacking_evidence: int = 0
    lacking_note: int = 0
    flagged: int = 0
    unchecked: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether everything is answered, and nothing that an answer calls for is missing."""
        is_lacking = self.lacking_evidence or self.lacking_note or self.unchecked
        return self.total > 0 and self.done == self.total and not is_lacking

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.done + other.done,
            self.total + other.total,
            self.lacking_evidence + other.lacking_evidence,
            self.lacking_note + other.lacking_note,
            self.flagged + other.flagged,
            self.unchecked + other.unchecked,
        )


class Node(Struct):
    """One line of the outline. Children and parent are named by their number."""

    level: Level
    code: str
    name: str
    parent: int
    place: int
    indicator: Indicator | None = None
    children: tuple[int, ...] = ()
    tally: Tally = Tally()


class OutlineModel(QAbstractItemModel):
    """The tree of an instrument. A change of one item touches the line of its indicator and the two above it."""

    def __init__(self, sheet: VisitSheet, words: Words) -> None:
        super().__init__()
        self._sheet, self._words = sheet, words
        self._nodes: list[Node] = []
        self._tops: tuple[int, ...] = ()
        self._by_leaf: dict[str, int] = {}
        self._build()
        sheet.items_changed.connect(self._on_items_changed)
        sheet.laid_out.connect(self._on_laid_out)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return the index of a child."""
        children = self._children(parent)
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index | None = None) -> Any:
        """Return the index of the parent; without an index the owner of the model, as Qt has it."""
        if index is None:
            return super().parent()
        number = self.node(index).parent if index.isValid() else _NONE
        return QModelIndex() if number == _NONE else self.createIndex(self._nodes[number].place, 0, number)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many children a node has."""
        return len(self._children(parent))

    def columnCount(self, parent: Index | None = None) -> int:
        """Return one."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the node, its name, or what a screen reader says of it."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role == NODE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(node.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(self._spoken(node))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(node.name)
        return None

    def node(self, index: Index) -> Node:
        """Return the node of a valid index."""
        return self._nodes[index.internalId()]

    def index_of(self, leaf_code: str) -> QModelIndex:
        """Return the index of the indicator of a leaf."""
        number = self._by_leaf[leaf_code]
        return self.createIndex(self._nodes[number].place, 0, number)

    def leaf_codes_below(self, index: Index) -> Iterator[str]:
        """Yield the codes of the leaves below a node, in the order of the form."""
        node = self.node(index)
        if node.indicator is not None:
            yield from leaf_codes(node.indicator)
        for row in range(len(node.children)):
            yield from self.leaf_codes_below(self.index(row, 0, index))

    def _children(self, parent: Index | None) -> tuple[int, ...]:
        if parent is None or not parent.isValid():
            return self._tops
        return self._nodes[parent.internalId()].children

    def _build(self) -> None:
        language = self._words.language
        self._nodes = []
        tops: list[int] = []
        for dimension in self._sheet.instrument.dimensions:
            top = self._add("dimension", dimension.code, dimension.name.in_language(language), _NONE, len(tops))
            tops.append(top)
            for variable in dimension.variables:
                middle = self._add("variable", variable.code, variable.name.in_language(language), top)
                for indicator in variable.indicators:
                    leaf = self._add("indicator", indicator.code, indicator.name.in_language(language), middle)
                    self._nodes[leaf].indicator = indicator
                    self._by_leaf |= dict.fromkeys(leaf_codes(indicator), leaf)
        self._tops = tuple(tops)
        self._count(range(len(self._nodes)))

    def _add(self, level: Level, code: str, name: str, parent: int, place: int = 0) -> int:
        number = len(self._nodes)
        if parent != _NONE:
            above = self._nodes[parent]
            place, above.children = len(above.children), (*above.children, number)
        self._nodes.append(Node(level, code, name, parent, place))
        return number

    def _count(self, numbers: Iterable[int]) -> None:
        """Count some nodes anew; those below come behind those above, so the last is counted first."""
        for number in sorted(numbers, reverse=True):
            node = self._nodes[number]
            if node.indicator is not None:
                node.tally = self._tally(node.indicator)
            else:
                node.tally = sum((self._nodes[child].tally for child in node.children), Tally())

    def _tally(self, indicator: Indicator) -> Tally:
        sheet, subjects = self._sheet, self._sheet.roster.subjects.get(indicator.subject, ())
        items = [Item(code, subject) for code in leaf_codes(indicator) for subject in subjects]
        expected = len(self._sheet.roster.instances(indicator.subject)) * len(leaf_codes(indicator))
        return Tally(
            done=sum(map(sheet.is_decided, items)),
            total=expected,
            lacking_evidence=sum(map(sheet.lacks_evidence, items)),
            lacking_note=sum(map(sheet.lacks_note, items)),
            flagged=sum(map(sheet.is_flagged, items)),
            unchecked=sum(map(sheet.is_copied, items)),
        )

    def _on_items_changed(self, items: frozenset[Item]) -> None:
        touched: set[int] = set()
        for code in {item.indicator for item in items}:
            number = self._by_leaf[code]
            while number != _NONE:
                touched.add(number)
                number = self._nodes[number].parent
        self._count_and_tell(touched)

    def _on_laid_out(self) -> None:
        self._count_and_tell(range(len(self._nodes)))

    def _count_and_tell(self, numbers: Collection[int]) -> None:
        self._count(numbers)
        for number in numbers:
            index = self.createIndex(self._nodes[number].place, 0, number)
            self.dataChanged.emit(index, index)

    def _spoken(self, node: Node) -> str:
        words, tally = self._words, node.tally
        told = [node.name, words("count.of", n=tally.done, m=tally.total)]
        if tally.flagged:
            told.append(words("outline.flagged", n=tally.flagged))
        if tally.lacking_evidence:
            told.append(words("outline.lacking", n=tally.lacking_evidence))
        if tally.lacking_note:
            told.append(words("outline.lacking_note", n=tally.lacking_note))
        if tally.unchecked:
            told.append(words("outline.unchecked", n=tally.unchecked))
        return ", ".join(told)


class OutlineFilter(QSortFilterProxyModel):
    """Leaves out indicators none of whose items pass the filter, and what stands empty above them."""

    def __init__(self, outline: OutlineModel, sheet: VisitSheet, sheet_filter: SheetFilter) -> None:
        super().__init__()
        self._outline, self._sheet, self._filter = outline, sheet, sheet_filter
        self.setDynamicSortFilter(False)
        self.setSourceModel(outline)
        sheet_filter.changed.connect(self.refresh)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Let a line through when an item below it passes."""
        if not self._filter.is_on:
            return True
        index = self._outline.index(source_row, 0, source_parent)
        return any(self._is_shown(code) for code in self._outline.leaf_codes_below(index))

    def refresh(self) -> None:
        """Leave out what has come not to pass since it was shown."""
        self.beginFilterChange()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def _is_shown(self, leaf_code: str) -> bool:
        kind = self._sheet.instrument.leaves[leaf_code].subject
        subjects = self._sheet.roster.subjects.get(kind, ())
        return any(self._filter.passes(Item(leaf_code, subject)) for subject in subjects)
