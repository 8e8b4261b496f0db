"""The palette: type a few letters, and go to a visit or an item, or do whatever can be done now."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from audit_app.words import Words
from ui.announce import announce
from ui.icons import ICON_SIZE, Icon, paint_icon
from ui.models.palette import ENTRY, Entry, PaletteModel
from ui.paint import draw_words
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import key_cap_size, paint_key_cap
from ui.widgets.labels import set_name
from ui.widgets.search_field import SearchField

_WIDTH = 640
_SHARE = 0.72
_TOP = 48
_MARGIN = 12
_PAUSE_MS = 400
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(QFrame):
    """A field and what it finds, over the window. It goes when something was chosen, with Esc, or with the focus.

    `chosen` tells the entry; the palette is gone by then and the keyboard where it was.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget, theme: Theme, words: Words, entries: Sequence[Entry]) -> None:
        super().__init__(window)
        self.setObjectName("card")
        set_name(self, words("cmd.find"))
        self._theme, self._words = theme, words
        self._before = QApplication.focusWidget()
        self.model = PaletteModel(entries)
        self.field = SearchField(theme, words, words("palette.ph"))
        self.list = self._make_list()
        self._faces = QStackedWidget()
        self._faces.addWidget(self.list)
        self._faces.addWidget(EmptyState(theme, Icon.SEARCH, words("empty.filter")))
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self._faces, 1)
        self._tell_soon = QTimer(self)
        self._tell_soon.setSingleShot(True)
        self._tell_soon.setInterval(_PAUSE_MS)
        self._tell_soon.timeout.connect(self._tell_count)
        self._cast_shadow()
        self._connect()

    def appear(self) -> None:
        """Show the palette with the keyboard in its field."""
        self._place()
        self.show()
        self.raise_()
        self._choose_first()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def disappear(self) -> None:
        """Go, and give the keyboard back."""
        if self.isHidden():
            return
        has_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if has_keyboard and self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window; move and choose with keys while the field has the keyboard."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        is_key = watched is self.field and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            QApplication.sendEvent(self.list, event)
        elif event.key() in _ENTERS:
            self._choose(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.disappear()
        else:
            return False
        return True

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("bare")
        set_name(view, self._words("cmd.find"))
        view.setModel(self.model)
        view.setItemDelegate(_Row(self._theme))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def _connect(self) -> None:
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.window().installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._faces.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._choose_first()
        self._tell_soon.start()

    def _choose_first(self) -> None:
        self.list.setCurrentIndex(self.model.index(0))

    def _choose(self, index: QModelIndex) -> None:
        entry: Entry | None = index.data(ENTRY)
        if entry is not None:
            self.disappear()
            self.chosen.emit(entry)

    def _tell_count(self) -> None:
        announce(self.field, self._words("palette.found", n=self.model.found))

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and new is not self and not self.isAncestorOf(new):
            self.disappear()

    def _place(self) -> None:
        window = self.window()
        width = min(self._theme.scaled(_WIDTH), window.width() - 2 * _TOP)
        height = min(self._theme.scaled(520), round(window.height() * _SHARE))
        self.setGeometry((window.width() - width) // 2, _TOP, width, height)

    def _cast_shadow(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)


class _Row(QStyledItemDelegate):
    """Paints an entry: icon, title, what it is, and its key at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for two lines."""
        return QSize(240, self._theme.scaled(48))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        theme, entry, row = self._theme, index.data(ENTRY), QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.colour("accent_soft"))
            painter.fillRect(QRectF(row.x(), row.y(), 4, row.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, theme.colour("sunken"))
        side = theme.scaled(ICON_SIZE)
        icon = QRectF(row.x() + 14, row.center().y() - side / 2, side, side)
        paint_icon(painter, entry.icon, icon, theme.colour("text2"))
        room = row.adjusted(14 + side + 12, 0, -14, 0)
        if entry.key:
            room.setRight(self._paint_key(painter, room, entry.key) - 12)
        self._paint_words(painter, room, entry)
        painter.restore()

    def _paint_key(self, painter: QPainter, room: QRectF, key: str) -> float:
        """Draw a key at the right and return its left edge."""
        size = key_cap_size(key, self._theme)
        left, top = room.right() - size.width(), room.center().y() - size.height() / 2
        paint_key_cap(painter, QRectF(left, top, size.width(), size.height()), key, self._theme)
        return left

    def _paint_words(self, painter: QPainter, room: QRectF, entry: Entry) -> None:
        theme, line = self._theme, self._theme.scaled(20)
        top = room.center().y() - (line if entry.about else line / 2)
        title = QRectF(room.x(), top, room.width(), line)
        draw_words(painter, title, entry.title, theme.font("emphasis"), theme.colour("text"))
        about = QRectF(room.x(), title.bottom(), room.width(), line)
        draw_words(painter, about, entry.about, theme.font("caption"), theme.colour("text2"))
