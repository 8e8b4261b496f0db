"""The questions of a section below each other, one of them open. A press on a painted answer gives it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from audit_app.domain.items import Item
from audit_app.words import Words
from ui.editors.answers import Segment
from ui.models.cards import CARD, CardsFilter
from ui.pages.assessment.card_keys import act_of
from ui.pages.assessment.card_row import HALO, CardRow
from ui.pages.assessment.open_card import OpenCard
from ui.pages.assessment.tab_stops import chain_up, tab_stops
from ui.theme import Theme
from ui.widgets.labels import set_name

RIGHT_MARGIN = 18
_AROUND = 56  # of the cards before and behind, so much stays in sight

Pressed = tuple[Item, Segment | None]


class CardList(QListView):
    """The list. `item_wanted` asks to open an item, `answer_pressed` to answer it, `acted` tells what a key asks."""

    item_wanted = Signal(object)
    answer_pressed = Signal(object, object)
    acted = Signal(str)

    def __init__(self, theme: Theme, words: Words, rows: CardsFilter, *, single_keys: bool = True) -> None:
        super().__init__()
        self.card: OpenCard | None = None
        self._single_keys = single_keys
        self._place = QPersistentModelIndex()
        self._pressed: Pressed | None = None
        self._height = 0
        self._wanted_scroll = -1
        self._soon = QTimer(self)  # an answer may close the card whose height it changed
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._follow_height)
        self._resized = QTimer(self)  # the rows are laid out first
        self._resized.setSingleShot(True)
        self._resized.setInterval(0)
        self._resized.timeout.connect(self._settle_after_resize)
        self.setObjectName("bare")
        set_name(self, words("cards.list"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(rows)
        self.row = CardRow(theme, words)
        self.setItemDelegate(self.row)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def take_card(self, card: OpenCard) -> None:
        """Become the home of the card that is laid over whichever row is open."""
        self.card = card
        card.setParent(self.viewport())
        card.hide()
        card.pane.height_changed.connect(self._soon.start)
        card.pane.last.turned.connect(self._show_anew)

    def open(self, index: QModelIndex, card: OpenCard) -> None:
        """Lay the card over a row and bring it into sight."""
        self._soon.stop()
        self._place = QPersistentModelIndex(index)
        self._measure()
        self.setCurrentIndex(index)
        self.doItemsLayout()
        card.show()
        chain_up(self, tab_stops(card))
        self._show_keyboard()
        self.bring_into_sight()

    def close_card(self) -> None:
        """Take the card away from its row."""
        self.take_keyboard_from_card()
        self._place = QPersistentModelIndex()
        self.row.set_open(None)
        if self.card is not None:
            self.card.hide()

    def take_keyboard_from_card(self) -> None:
        """Take the keyboard out of a field of the card, which then hands over what was typed."""
        if self.card is not None and _holds_keyboard(self.card):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def updateGeometries(self) -> None:
        """Lay the card over its row wherever that has moved to."""
        super().updateGeometries()
        self._lay_card_over()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll the card with its row."""
        super().scrollContentsBy(dx, dy)
        self._lay_card_over()

    def lay_out_again(self) -> None:
        """Place the rows anew after others came or went around the open one."""
        self.doItemsLayout()
        self.bring_into_sight()

    def enter_card(self) -> None:
        """Move the keyboard into the open card."""
        self.focusNextPrevChild(True)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  Qt's own name
        """Lead the Tab key from the list through the open card as it is read, and out again."""
        stops: list[QWidget] = [self]
        if self.card is not None and self._place.isValid():
            stops += tab_stops(self.card)
            chain_up(self, stops[1:])
        here = QApplication.focusWidget()
        place = stops.index(here) + (1 if next else -1) if here is not None and here in stops else 0
        if not 0 <= place < len(stops):
            return super().focusNextPrevChild(next)
        stops[place].setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        self._keep_in_sight()
        return True

    def scroll_page(self, step: int) -> None:
        """Scroll by what can be seen at once."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def scroll_when_shown(self, pixels: int) -> None:
        """Scroll to a place as soon as the list has its size, if the open card is in sight there."""
        self._wanted_scroll = pixels

    def bring_into_sight(self) -> None:
        """Scroll as little as is needed to see the open card with a little of what stands around it."""
        bar, place = self.verticalScrollBar(), self.visualRect(self._index())
        room = self.viewport().height()
        if place.height() > room:
            bar.setValue(bar.value() + place.top())
            return
        around = min(_AROUND, (room - place.height()) // 2)
        if place.top() < around:
            bar.setValue(bar.value() + place.top() - around)
        elif place.bottom() > room - around:
            bar.setValue(bar.value() + place.bottom() - room + around)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the key to the open answer, else act on it; all others go to the page."""
        if self.card is not None and self._place.isValid() and self.card.pane.handle_key(event):
            return
        act = act_of(event, single_keys=self._single_keys)
        if act is None:
            event.ignore()
        else:
            self.acted.emit(act)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what is pressed: it counts when it is let go in the same place."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = self._under(event.position()) if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the item that was pressed, or give it the answer that was pressed."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._under(event.position()) != pressed:
            return
        item, segment = pressed
        if segment is None:
            self.item_wanted.emit(item)
        else:
            self.answer_pressed.emit(item, segment)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be pressed."""
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.ArrowCursor if self._under(event.position()) is None else _HAND
        self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of two quick ones for a press."""
        self.mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the cards as wide as the list, less the room of the scroll bar."""
        self.row.width = max(1, self.width() - RIGHT_MARGIN)
        super().resizeEvent(event)
        self._measure()
        self.scheduleDelayedItemsLayout()
        self._resized.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard without choosing a row."""
        self._show_keyboard()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard away."""
        self._show_keyboard()
        self.viewport().update()

    def _index(self) -> QModelIndex:
        return self.model().index(self._place.row(), 0)

    def _settle_after_resize(self) -> None:
        if self.card is None or not self._place.isValid():
            return
        wanted, self._wanted_scroll = self._wanted_scroll, -1
        if wanted >= 0:
            self.verticalScrollBar().setValue(wanted)
        if wanted < 0 or not self.viewport().rect().intersects(self.visualRect(self._index())):
            self.bring_into_sight()

    def _under(self, point: QPointF) -> Pressed | None:
        index = self.indexAt(point.toPoint())
        if not index.isValid() or QPersistentModelIndex(index) == self._place:
            return None
        row = QRectF(self.visualRect(index))
        if not self.row.card_rect(row).contains(point):
            return None
        return self.row.hit(index.data(CARD), row, point)

    def _measure(self) -> bool:
        """Measure the open card anew, and tell whether it is higher or lower than it was."""
        if self.card is None or not self._place.isValid():
            return False
        height = self.card.heightForWidth(self.row.width - 2 * HALO)
        is_different = height != self._height
        self._height = height
        self.row.set_open(self._index(), height)
        return is_different

    def _lay_card_over(self) -> None:
        if self.card is not None and self._place.isValid():
            self.card.setGeometry(self.row.card_rect(QRectF(self.visualRect(self._index()))).toRect())

    def _follow_height(self) -> None:
        if self.isVisible() and self._measure():
            self.doItemsLayout()
            self._keep_in_sight()

    def _show_anew(self) -> None:
        """Measure the open card at once and show it from its top, where what was asked for stands."""
        self._follow_height()
        self.bring_into_sight()

    def _keep_in_sight(self) -> None:
        """Scroll to the part of the card that has the keyboard."""
        part = QApplication.focusWidget()
        if self.card is None or part is None or not self.card.isAncestorOf(part):
            return
        top = part.mapTo(self.viewport(), QPoint(0, 0)).y() - RIGHT_MARGIN
        foot = top + part.height() + 2 * RIGHT_MARGIN - self.viewport().height()
        if top < 0 or foot > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + (top if top < 0 else foot))

    def _on_focus_changed(self, _old: QWidget | None, _new: QWidget | None) -> None:
        self._show_keyboard()

    def _show_keyboard(self) -> None:
        has_keyboard = QApplication.focusWidget() is self or (self.card is not None and _holds_keyboard(self.card))
        if self.card is not None and self.card.property("active") is not has_keyboard:
            self.card.set_active(has_keyboard)
        if self.row.has_keyboard != has_keyboard:
            self.row.has_keyboard = has_keyboard
            self.viewport().update()


def _holds_keyboard(card: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and card.isAncestorOf(focus)


_HAND = Qt.CursorShape.PointingHandCursor
