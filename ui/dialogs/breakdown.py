"""How a score came about, in a dialog of its own: a tree that opens from the dimensions down to every answer."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QTreeView, QVBoxLayout, QWidget

from audit_app.domain.contents import Contents
from audit_app.domain.items import Item
from audit_app.domain.scoring import Scorecard
from ui.models.breakdown import ITEM, BreakdownModel, exact_words
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import label, paragraph, set_name

_SHARE = 0.9


def show_breakdown(parent: QWidget, session: Session, card: Scorecard, contents: Contents) -> Item | None:
    """Show how a score came about; return the item that the person wants to go to, if one."""
    dialog = BreakdownDialog(parent, session, card, contents)
    dialog.exec()
    dialog.deleteLater()
    return dialog.wanted


class BreakdownDialog(QDialog):
    """The tree and what it adds up to. Enter on an answer goes to it, Ctrl+C copies everything, Esc closes."""

    def __init__(self, parent: QWidget, session: Session, card: Scorecard, contents: Contents) -> None:
        super().__init__(parent)
        theme, words = session.theme, session.words
        self.wanted: Item | None = None
        self.setWindowTitle(words("score.why"))
        self.model = BreakdownModel(card, contents, theme, words)
        self.tree = BreakdownTree(self.model)
        set_name(self.tree, words("score.why"))
        self.tree.activated.connect(self._choose)
        score = self.model.whole.score
        told = words("score.none") if score is None else exact_words(score, card, words)
        close = Button(theme, words("btn.close"), "primary")
        close.setAutoDefault(False)  # Enter belongs to the tree
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(paragraph(theme, words("score.why.hint"), "caption", "text2"), 1)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(theme, words("score.why"), "h1"))
        column.addWidget(paragraph(theme, told, "secondary", "text2"))
        sheet = Card()
        sheet.body.setContentsMargins(6, 2, 6, 6)
        sheet.body.addWidget(self.tree)
        column.addWidget(sheet, 1)
        column.addLayout(foot)
        self.resize(parent.window().size() * _SHARE)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, index: QModelIndex) -> None:
        item = index.siblingAtColumn(0).data(ITEM)
        if item is not None:
            self.wanted = item
            self.accept()
        else:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))


class BreakdownTree(QTreeView):
    """The tree; only the first column gives way in width."""

    def __init__(self, model: BreakdownModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("bare")
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.expandToDepth(0)
        self.setCurrentIndex(model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, close or choose a line with Enter, copy all of them with Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._model.as_table())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
