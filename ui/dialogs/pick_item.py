"""Pick an item of a visit, found by code or words; those that lack evidence come first."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from audit_app.domain.items import Item
from audit_app.domain.leaf_words import leaf_name
from audit_app.subject_words import subject_name
from audit_app.visible import visible
from audit_app.words import Words
from ui.dialogs.form import FormDialog
from ui.icons import Icon, picture
from ui.models.sheet_filter import SheetFilter
from ui.models.visit_sheet import VisitSheet
from ui.session import Session
from ui.widgets.labels import label
from ui.widgets.search_field import SearchField

_SHOWN = 300
_ROWS = 9
_ITEM = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


def item_name(sheet: VisitSheet, item: Item, words: Words) -> str:
    """Return code, subject and name of an item: `PRO-STP-01.NE · KTP-el · Persyaratan`."""
    name = leaf_name(sheet.leaf(item)).in_language(words.language)
    return f"{short_item_name(sheet, item, words)} · {name}"


def short_item_name(sheet: VisitSheet, item: Item, words: Words) -> str:
    """Return code and subject of an item: `PRO-STP-01.NE · KTP-el`."""
    return visible(f"{item.indicator} · {subject_name(sheet.contents.subjects[item.subject], words)}")


class PickItemDialog(FormDialog):
    """Asks for one item. `picked` is the answer once the dialog was accepted."""

    def __init__(self, parent: QWidget, session: Session, sheet: VisitSheet, left_out: frozenset[Item]) -> None:
        words = session.words
        super().__init__(parent, session.theme, words("ph.link.title"), words("ph.link.verb"), words("btn.cancel"))
        self._words, self._sheet = words, sheet
        self._filter = SheetFilter(sheet)
        self._items = _in_order(sheet, left_out)
        self.picked: Item | None = None
        self.search = SearchField(session.theme, words, words("ph.link.search"))
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setMinimumHeight(_ROWS * session.theme.sizes.control)
        self.list.itemActivated.connect(lambda _item: self.confirm())
        self.add_field(words("ph.link.which"), self.search)
        self.add_field(words("ph.link.items"), self.list, words("ph.link.hint"))
        self.none = label(session.theme, words("empty.filter"), "secondary", "text2")
        self.column.addWidget(self.none)
        self.search.textChanged.connect(self._seek)
        self.search.left.connect(self.reject)
        self._fill()

    def confirm(self) -> None:
        """Pick the chosen item; without one the dialog stays."""
        chosen = self.list.currentItem()
        if chosen is not None:
            self.picked = chosen.data(_ITEM)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with the arrow keys while a search is typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _seek(self, text: str) -> None:
        self._filter.set_search(text)
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        found = [item for item in self._items if self._filter.passes(item)][:_SHOWN]
        warning = picture(Icon.EVIDENCE, self.theme.colour("yellow"))
        for item in found:
            line = QListWidgetItem(item_name(self._sheet, item, self._words))
            line.setData(_ITEM, item)
            if self._sheet.lacks_evidence(item):
                line.setIcon(warning)
                line.setData(Qt.ItemDataRole.AccessibleDescriptionRole, self._words("ev.missing"))
            self.list.addItem(line)
        self.list.setCurrentRow(0)
        self.none.setVisible(not found)


def _in_order(sheet: VisitSheet, left_out: frozenset[Item]) -> list[Item]:
    items = [item for item in sheet.items if item not in left_out]
    return sorted(items, key=lambda item: not sheet.lacks_evidence(item))
