"""Who is going to work, on a laptop that several people share."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView

from audit_app.visible import visible
from audit_app.words import Words
from audit_app.workflows.find_workspaces import KnownWorkspace
from ui.dialogs.form import FormDialog
from ui.icons import Icon
from ui.settings import Settings
from ui.widgets.button import Button
from ui.widgets.labels import paragraph, set_name
from ui.widgets.two_line_row import TwoLineRow

_MOST_ROWS = 6
_KNOWN = Qt.ItemDataRole.UserRole


class ChoosePersonDialog(FormDialog):
    """Afterwards `root` is the workspace that was chosen, or None: somebody new wants to set one up."""

    def __init__(self, known: tuple[KnownWorkspace, ...], settings: Settings, current: Path | None = None) -> None:
        words = settings.words()
        super().__init__(None, settings.theme(), words("people.title"), words("people.open"), words("btn.cancel"))
        self._words = words
        self.root: Path | None = None
        self.view = self._make_view(known)
        self.new = Button(self.theme, words("people.new"), "quiet", Icon.ADD)
        self.new.setAutoDefault(False)
        self.new.clicked.connect(self._set_up)
        self.column.addWidget(paragraph(self.theme, words("people.text"), "body", "text2"))
        self.column.addWidget(self.view)
        foot = QHBoxLayout()
        foot.setContentsMargins(2, 0, 2, 2)
        self.column.addLayout(foot)
        foot.addWidget(self.new)
        foot.addStretch()
        row = next((row for row, each in enumerate(known) if each.root == current), 0)
        self.view.setCurrentIndex(self.view.model().index(row, 0))

    def confirm(self) -> None:
        """Take the person whose row is chosen."""
        self.root = self.view.currentIndex().data(_KNOWN).root
        self.accept()

    def _set_up(self) -> None:
        self.root = None
        self.accept()

    def _make_view(self, known: tuple[KnownWorkspace, ...]) -> QListView:
        view, model = QListView(), QStandardItemModel()
        for each in known:
            item = QStandardItem(visible(": ".join(_lines(each, self._words))))
            item.setData(each, _KNOWN)
            model.appendRow(item)
        model.setParent(view)
        row = TwoLineRow(self.theme, self._row)
        row.setParent(view)
        set_name(view, self._words("people.title"))
        view.setModel(model)
        view.setItemDelegate(row)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setFixedHeight(min(len(known), _MOST_ROWS) * row.height + 2)
        view.doubleClicked.connect(lambda _index: self.confirm())
        return view

    def _row(self, index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
        return _lines(index.data(_KNOWN), self._words)


def _lines(known: KnownWorkspace, words: Words) -> tuple[str, str]:
    """Return who it is, and what tells them from others of their name."""
    owner = known.owner
    if owner is None:
        return known.root.name, words("people.unreadable")
    if known.is_sample:
        return owner.name, words("people.sample")
    role = words(f"role.{owner.role}").capitalize()
    return owner.name, f"{role} · {owner.device_label} · {known.root.name}"
