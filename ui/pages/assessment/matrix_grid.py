"""The cells of the matrix, and the keyboard among them."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from audit_app.words import Words
from ui.models.matrix import MatrixModel
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.matrix_cell import LeafHeader, MatrixCell, SubjectHeader
from ui.theme import Theme
from ui.widgets.labels import set_name

_LEAVES = 250
_LEAST_COLUMN = 84
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class MatrixGrid(QTableView):
    """The table. `moved` tells the current cell, `opened` that it was pressed twice; `on_key` is asked before all."""

    moved = Signal(object)
    opened = Signal()

    def __init__(
        self, theme: Theme, words: Words, sheet: VisitSheet, model: MatrixModel, on_key: Callable[[QKeyEvent], bool]
    ) -> None:
        super().__init__()
        self._theme, self._on_key = theme, on_key
        self.setObjectName("bare")
        set_name(self, words("matrix.grid"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalHeader(SubjectHeader(theme, words, sheet))
        self.setVerticalHeader(LeafHeader(theme, words))
        self.setModel(model)
        self.setItemDelegate(MatrixCell(theme, words, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.modelReset.connect(self._fit)

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current one and bring it into sight."""
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._repaint_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows; every other key goes where answers are given, and from there to the page."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _NO_MODIFIER:
            here = self.currentIndex()
            self._move(here.siblingAtColumn(here.column() + step[1]).siblingAtRow(here.row() + step[0]))
        elif not self._on_key(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the cell under the mouse the current one."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._move(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing more: the press has moved."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the item of a cell."""
        if self.indexAt(event.position().toPoint()) == self.currentIndex():
            self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns, and keep the current cell in sight."""
        super().resizeEvent(event)
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._repaint_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._repaint_all()

    def _move(self, index: QModelIndex) -> None:
        if index.isValid() and index != self.currentIndex():
            self.moved.emit(index)

    def _fit(self) -> None:
        columns = self.model().columnCount()
        leaves = min(self._theme.scaled(_LEAVES), self.width() * 2 // 5)
        self.verticalHeader().setFixedWidth(leaves)
        if columns:
            room = self.width() - leaves - self.verticalScrollBar().sizeHint().width()
            width = max(self._theme.scaled(_LEAST_COLUMN), room // columns)
            self.horizontalHeader().setDefaultSectionSize(width)
        self.updateGeometries()

    def _repaint_all(self) -> None:
        for part in (self.viewport(), self.horizontalHeader().viewport(), self.verticalHeader().viewport()):
            part.update()


_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
