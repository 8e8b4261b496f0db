"""The matrix of a section: its leaves by its subjects, filled by keyboard; it follows whatever item is open."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from audit_app.domain.items import Item
from ui.editors.keys import spelled
from ui.models.matrix import MatrixModel
from ui.models.sheet_filter import SheetFilter
from ui.pages.assessment.card_keys import act_of
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.guide import Guide
from ui.pages.assessment.matrix_foot import MatrixFoot
from ui.pages.assessment.matrix_grid import MatrixGrid
from ui.widgets.key_cap import KeyHint

_LOW = 320
_LEAVES_FIRST = frozenset({"note", "files"})
"""Acts that need the card: the list is shown before they are done."""


class Matrix(QWidget):
    """Cells and foot. `turned` comes when it is to be shown or no longer.

    `acted` tells what a key asks of the page, `told` the key of a sentence.
    """

    turned = Signal()
    acted = Signal(str)
    told = Signal(str)

    def __init__(self, desk: Desk, guide: Guide, sheet_filter: SheetFilter) -> None:
        super().__init__()
        self._desk, self._guide = desk, guide
        self._is_wanted = False
        session = desk.session
        self._single_keys = session.settings.single_keys
        self._is_veiled = session.theme.is_veiled
        self.model = MatrixModel(desk.sheet, sheet_filter, session.words, is_veiled=self._is_veiled)
        self.grid = MatrixGrid(session.theme, session.words, desk.sheet, self.model, self._on_key)
        self.foot = MatrixFoot(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        column.addWidget(self.foot)
        self._connect()

    @property
    def has_place(self) -> bool:
        """Whether the open section is asked about several subjects."""
        return self._guide.here is not None and len(self._columns(self._guide.here)) > 1

    @property
    def is_open(self) -> bool:
        """Whether the matrix stands in the place of the list."""
        return self._is_wanted and self.has_place

    def turn(self, *, is_wanted: bool) -> None:
        """Show the matrix, or the list again, at the item that is open."""
        self._is_wanted = is_wanted
        if is_wanted and self._guide.here is not None:
            self.show_item(self._guide.here)
        self.turned.emit()

    def show_item(self, item: Item | None) -> None:
        """Follow the page to an item."""
        if item is None or not self.is_open:
            return
        _, variable, _ = self._desk.sheet.instrument.places_of_leaves[item.indicator]
        self.model.show(variable.code, self._desk.sheet.leaf(item).subject)
        self._guide.go_and_stay(item)  # where an answer leads is decided here
        self._show_cell(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the height to the cells where there is little of it."""
        super().resizeEvent(event)
        self.foot.set_low(is_low=self.height() < self._desk.session.theme.scaled(_LOW))

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work on the current cell."""
        words = self._desk.session.words
        if self.foot.asks_reason:
            return self.foot.hints()
        copies = (KeyHint("Ctrl+D", words("hint.copy")),) if self._desk.is_open else ()
        blank = KeyHint(spelled("N", single_keys=self._single_keys), words("hint.blank"))
        enter = KeyHint("Enter", words("hint.card"))
        return (*self.foot.hints(), KeyHint("←→↑↓", words("hint.cell")), *copies, enter, blank)

    def _connect(self) -> None:
        desk, foot = self._desk, self.foot
        self.grid.moved.connect(self._on_moved)
        self.grid.opened.connect(lambda: self.turn(is_wanted=False))
        foot.entered.connect(self._enter)
        foot.copy_wanted.connect(self._copy)
        foot.copy_all_wanted.connect(self._copy_all)
        foot.note_wanted.connect(lambda: self._act("note"))
        foot.denied.connect(lambda: self.told.emit("ans.na.denied"))
        foot.left.connect(lambda: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))
        desk.answered.connect(self._go_on)
        desk.sheet.items_changed.connect(self._on_items_changed)
        self.model.modelReset.connect(self._find_cell)
        bound: tuple[tuple[str, Callable[[], None]], ...] = (("Ctrl+D", self._copy), ("Ctrl+Shift+D", self._copy_all))
        for keys, act in bound:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _columns(self, item: Item) -> tuple[object, ...]:
        return self._desk.sheet.subjects(self._desk.sheet.leaf(item).subject)

    def _show_cell(self, item: Item) -> None:
        index = self.model.index_of(item)
        if index.isValid():
            self.grid.go_to(index)
            self.foot.show_item(item, has_next=index.column() + 1 < self.model.columnCount())

    def _find_cell(self) -> None:
        if self._guide.here is not None and self.is_open:
            self._show_cell(self._guide.here)

    def _on_moved(self, index: QModelIndex) -> None:
        self._guide.go_to(self.model.item(index))

    def _on_items_changed(self, items: frozenset[Item]) -> None:
        if self.foot.item in items:
            self.foot.refresh()
        self.grid.horizontalHeader().viewport().update()

    def _on_key(self, event: QKeyEvent) -> bool:
        """Act on a key that moves to no other cell, and tell whether it was known."""
        if self.foot.handle_key(event):
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.turn(is_wanted=False)
            return True
        act = act_of(event, single_keys=self._single_keys)
        if act is None or act in {"page_down", "page_up", "next", "previous"}:
            return False
        self._act(act)
        return True

    def _act(self, act: str) -> None:
        if act == "open":
            self._enter()
            return
        if act in _LEAVES_FIRST and not self._is_veiled:
            self.turn(is_wanted=False)
        self.acted.emit(act)

    def _enter(self) -> None:
        """Say that a copied answer was checked, else open the card."""
        item = self.foot.item
        if item is not None and self._desk.sheet.is_copied(item) and self._desk.is_open:
            self._desk.check(item)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.turn(is_wanted=False)

    def _go_on(self, answered: Item) -> None:
        """Go down to the next empty cell after an answer, and on to the next column."""
        if not self.is_open or answered != self._guide.here or not self._desk.session.settings.goes_on:
            return
        index = self.model.next_blank(self.grid.currentIndex())
        if index.isValid():
            self._on_moved(index)

    def _copy(self) -> None:
        """Copy the current answer to the next column."""
        here = self.grid.currentIndex()
        target, item = here.siblingAtColumn(here.column() + 1), self.foot.item
        if item is None or not target.isValid():
            self.told.emit("matrix.no_next")
        elif not self._desk.sheet.is_decided(item):
            self.told.emit("matrix.nothing")
        else:
            self._desk.copy(item, self.model.item(target).subject)
        self._keep_keyboard()

    def _copy_all(self) -> None:
        """Copy the whole column into the empty cells of the next."""
        here = self.grid.currentIndex()
        target = here.siblingAtColumn(here.column() + 1)
        if not target.isValid():
            self.told.emit("matrix.no_next")
            return
        source, reached = self.model.item(here).subject, self.model.item(target).subject
        sheet = self._desk.sheet
        codes = [leaf.code for leaf in self.model.leaves]
        may = [c for c in codes if sheet.is_decided(Item(c, source)) and not sheet.is_decided(Item(c, reached))]
        if may:
            self._desk.copy_all(codes, source, reached)
        else:
            self.told.emit("matrix.nothing_empty")
        self._keep_keyboard()

    def _keep_keyboard(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.foot.isAncestorOf(focus):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
