"""The left pane: search, filters, and the outline of the whole visit."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QVBoxLayout

from audit_app.domain.items import Item
from audit_app.words import Words
from ui.icons import Icon
from ui.models.outline import NODE, Node, OutlineFilter, OutlineModel
from ui.models.sheet_filter import MARKS, Mark, SheetFilter
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.outline_row import OutlineRow
from ui.theme import Theme
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_name
from ui.widgets.search_field import SearchField

_TYPING_MS = 120


class OutlinePane(QFrame):
    """`leaves_wanted` tells the codes of the leaves below a pressed line, `left` that the keyboard goes back."""

    leaves_wanted = Signal(tuple)
    left = Signal()

    def __init__(self, theme: Theme, words: Words, sheet: VisitSheet, sheet_filter: SheetFilter) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._words, self._sheet, self._filter = words, sheet, sheet_filter
        self.outline = OutlineModel(sheet, words)
        self.rows = OutlineFilter(self.outline, sheet, sheet_filter)
        self.search = SearchField(theme, words, words("outline.search"), "Ctrl+F")
        self.search.left.connect(self.left)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(lambda: sheet_filter.set_search(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._finish_search)
        self.chips: dict[Mark, FilterChip] = {}
        for mark in MARKS:
            icon = Icon.FLAG if mark == "flagged" else None
            self.chips[mark] = FilterChip(theme, words(f"mark.{mark}"), 0, icon, shows_word=icon is None)
            self.chips[mark].toggled.connect(lambda is_on, each=mark: sheet_filter.set_mark(each, is_on=is_on))
        self.tree = OutlineTree(theme, words, self.rows)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.left.connect(self.left)
        self._stack()
        sheet.items_changed.connect(self._count)
        sheet.laid_out.connect(self._count)
        sheet_filter.changed.connect(self._show_filter)
        self._count()

    def show_place(self, item: Item) -> None:
        """Mark the line of an item, opening what stands above it."""
        index = self.rows.mapFromSource(self.outline.index_of(item.indicator))
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.go_to(index)

    def focus_search(self) -> None:
        """Move the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _stack(self) -> None:
        chips = FlowLayout(4)
        for chip in self.chips.values():
            chips.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 0, 0)
        column.setSpacing(10)
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, 10, 0)
        head.setSpacing(10)
        head.addWidget(self.search)
        head.addLayout(chips)
        column.addLayout(head)
        column.addWidget(self.tree, 1)

    def _count(self, _items: object = None) -> None:
        for mark, chip in self.chips.items():
            chip.set_count(self._filter.count(mark))

    def _show_filter(self) -> None:
        for mark, chip in self.chips.items():
            chip.setChecked(mark in self._filter.marks)
        if not self._filter.search and not self._typing.isActive():
            self.search.clear()
        self.tree.is_narrowed = self._filter.is_on
        if self._filter.is_on:
            self.tree.expandAll()

    def _finish_search(self) -> None:
        self._typing.stop()
        self._filter.set_search(self.search.text())
        self.left.emit()

    def _on_chosen(self, index: QModelIndex) -> None:
        source = self.rows.mapToSource(index)
        self.leaves_wanted.emit(tuple(self.outline.leaf_codes_below(source)))


class OutlineTree(QTreeView):
    """The tree. `chosen` tells a pressed line that leads somewhere."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, words: Words, rows: OutlineFilter) -> None:
        super().__init__()
        self.setObjectName("bare")
        set_name(self, words("outline.tree"))
        self.setModel(rows)
        self._row = OutlineRow(theme, self)
        self.setItemDelegate(self._row)
        self.setHeaderHidden(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._opened = QPersistentModelIndex()  # the section that was opened to show where one is
        self.is_narrowed = False
        self.expandToDepth(0)

    def go_to(self, index: QModelIndex) -> None:
        """Make a line the present one and bring it into sight."""
        section = index.parent()
        opened = self._opened
        self._opened = QPersistentModelIndex(section)
        if opened.isValid() and opened != section and not self.is_narrowed:
            self.collapse(self.model().index(opened.row(), 0, opened.parent()))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close a line by its caret; go where a line leads."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        node: Node = index.data(NODE)
        if node.level == "dimension" or self._row.is_on_caret(node, event.position().x()):
            self.setExpanded(index, not self.isExpanded(index))
            return
        self.expand(index)
        self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where the present line leads with Enter; Esc gives the keyboard back."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit(self.currentIndex())
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
