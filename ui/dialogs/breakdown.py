"""How a score came about, and what would change its zone, in a dialog: trees that open down to every answer."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from audit_app.domain.contents import Contents
from audit_app.domain.items import Item
from audit_app.domain.scoring import Scorecard
from ui.counter_key import PRIVATE
from ui.models.breakdown import BreakdownModel, exact_words
from ui.models.levers import LeversModel
from ui.models.score_tree import ITEM, ScoreTreeModel
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_button import Choice
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import label, paragraph, set_name

_SHARE = 0.9


def show_breakdown(parent: QWidget, session: Session, card: Scorecard, contents: Contents) -> Item | None:
    """Show how a score came about; return the item that the person wants to go to, if one."""
    dialog = BreakdownDialog(parent, session, card, contents)
    dialog.exec()
    dialog.deleteLater()
    return dialog.wanted


class BreakdownDialog(QDialog):
    """The tree of the parts, or that of the levers. Enter on an answer goes to it, Ctrl+C copies all, Esc closes."""

    def __init__(self, parent: QWidget, session: Session, card: Scorecard, contents: Contents) -> None:
        super().__init__(parent)
        theme, words = session.theme, session.words
        self._theme, self._words = theme, words
        self.setProperty(PRIVATE, True)
        self.wanted: Item | None = None
        self.setWindowTitle(words("score.why"))
        has_zones = any(band.zone is not None for band in card.instrument.bands)
        changing = words("levers.title" if has_zones else "levers.title.class")
        self.parts = ScoreTree(BreakdownModel(card, contents, theme, words), words("score.why.parts"))
        self.levers = ScoreTree(LeversModel(card, contents, theme, words), changing)
        choices = (Choice("parts", words("score.why.parts")), Choice("levers", changing))
        self.views = ChoiceRow(theme, words("score.why"), choices, "parts")
        self.views.chosen.connect(self._show)
        score = card.total.score
        exact = words("score.none") if score is None else exact_words(score, card, words)
        self._hints = {"parts": f"{exact} {words('score.why.hint')}", "levers": words("levers.hint")}
        self._hint = paragraph(theme, "", "secondary", "text2")
        self._faces = QStackedWidget()
        for tree in (self.parts, self.levers):
            tree.item_chosen.connect(self._go)
            self._faces.addWidget(tree)
        self._lay_out()
        self.resize(parent.window().size() * _SHARE)
        self._show("parts")

    def _show(self, view: str) -> None:
        tree = self.levers if view == "levers" else self.parts
        self._hint.setText(self._hints[view])
        self._faces.setCurrentWidget(tree)
        tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, item: Item) -> None:
        self.wanted = item
        self.accept()

    def _lay_out(self) -> None:
        theme, words = self._theme, self._words
        close = Button(theme, words("btn.close"), "primary")
        close.setAutoDefault(False)  # Enter belongs to the tree
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(paragraph(theme, words("score.why.keys"), "caption", "text2"), 1)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        sheet = Card()
        sheet.body.setContentsMargins(6, 2, 6, 6)
        sheet.body.addWidget(self._faces)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(theme, words("score.why"), "h1"))
        column.addWidget(self.views)
        column.addWidget(self._hint)
        column.addWidget(sheet, 1)
        column.addLayout(foot)


class ScoreTree(QTreeView):
    """A tree of figures; only the first column gives way in width. `item_chosen` tells the item of a chosen answer."""

    item_chosen = Signal(Item)

    def __init__(self, model: ScoreTreeModel, name: str) -> None:
        super().__init__()
        self._model = model
        set_name(self, name)
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
        self.activated.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, close or choose a line with Enter, copy all of them with Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._model.as_table())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        item = index.siblingAtColumn(0).data(ITEM)
        if item is not None:
            self.item_chosen.emit(item)
        else:
            self.setExpanded(index, not self.isExpanded(index))
