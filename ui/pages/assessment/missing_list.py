"""What evidence is still missing: the first few items, each a way there, and one to see them all."""

from functools import partial

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from audit_app.domain.items import Item
from audit_app.words import Words
from ui.icons import ICON_SIZE, Icon, paint_icon
from ui.paint import RADIUS_CONTROL, draw_box, draw_words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.labels import label, set_name

_SHOWN = 2
_GAP = 10


class Missing(Struct, frozen=True):
    """An item that lacks evidence: what it is called, and what is called for."""

    item: Item
    title: str
    told: str


class MissingList(QWidget):
    """`item_wanted` tells a pressed item, `all_wanted` asks for all of them."""

    item_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._missing: tuple[Missing, ...] = ()
        self.count = Chip(theme, ChipFace("0", "yellow"))
        self.all = Button(theme, words("missing.all"), "link")
        self.all.clicked.connect(self.all_wanted)
        self.none = label(theme, words("missing.none"), "secondary", "text2")
        self.rows: tuple[MissingRow, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(theme, words("ev.missing"), "emphasis"))
        head.addWidget(self.count)
        head.addStretch()
        head.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.none)
        column.addLayout(self._lines)
        self._show()

    def show_missing(self, missing: tuple[Missing, ...]) -> None:
        """Show what is missing now."""
        if missing != self._missing:
            self._missing = missing
            self._show()

    def _show(self) -> None:
        self.count.set_face(ChipFace(str(len(self._missing)), "yellow"))
        self.count.setVisible(bool(self._missing))
        self.all.setVisible(len(self._missing) > _SHOWN)
        self.none.setVisible(not self._missing)
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = tuple(MissingRow(self._theme, missing) for missing in self._missing[:_SHOWN])
        for row in self.rows:
            row.clicked.connect(partial(self._want, row.missing.item))
            self._lines.addWidget(row)

    def _want(self, item: Item, _checked: bool = False) -> None:
        self.item_wanted.emit(item)


class MissingRow(QAbstractButton):
    """One item."""

    def __init__(self, theme: Theme, missing: Missing) -> None:
        super().__init__()
        self._theme, self.missing = theme, missing
        set_name(self, f"{missing.title}, {missing.told}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", RADIUS_CONTROL)

    def sizeHint(self) -> QSize:
        """Ask for two lines."""
        return QSize(self._theme.scaled(180), self._theme.scaled(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, title, what is called for, and a caret."""
        theme, room, side = self._theme, QRectF(self.rect()), self._theme.scaled(ICON_SIZE)
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                draw_box(painter, room, RADIUS_CONTROL, theme.colour("sunken"))
            middle = room.center().y() - side / 2
            paint_icon(painter, Icon.EVIDENCE, QRectF(room.x(), middle, side, side), theme.ink("yellow"))
            caret = QRectF(room.right() - side + 2, middle + 1, side - 2, side - 2)
            paint_icon(painter, Icon.RIGHT, caret, theme.colour("text3"))
            left = room.x() + side + _GAP
            upper, lower = theme.scaled(19), theme.scaled(17)
            top = room.center().y() - (upper + lower) / 2
            title = QRectF(left, top, caret.x() - left - 4, upper)
            draw_words(painter, title, self.missing.title, theme.font("secondary"), theme.colour("text"))
            told = QRectF(left, title.bottom(), title.width(), lower)
            draw_words(painter, told, self.missing.told, theme.font("caption"), theme.colour("text2"))
