"""The items that a photo is evidence of, each with a way to take the photo off, and one to add another."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from audit_app.domain.items import Item
from audit_app.words import Words
from ui.icons import ICON_SIZE, Icon, paint_icon
from ui.paint import RADIUS_CONTROL, draw_box
from ui.theme import Theme
from ui.widgets.button import Button, IconButton
from ui.widgets.labels import elided_label, label, paragraph, set_name, set_tooltip


class Linked(Struct, frozen=True):
    """An item: what tells it from the others where there is little room, and its whole name."""

    item: Item
    short: str
    name: str


class LinkList(QWidget):
    """`unlink_wanted` tells the item that a photo is to be taken off, `link_wanted` asks for another one."""

    unlink_wanted = Signal(object)
    link_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, link_key: str) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._shown: tuple[tuple[Linked, ...], bool] | None = None
        self.rows: tuple[LinkRow, ...] = ()
        self.none = label(theme, words("ph.unlinked"), "secondary", "text2")
        self.missing = paragraph(theme, "", "caption", "text2")
        self.add = Button(theme, words("ev.link"), "quiet", Icon.ADD, link_key)
        self.add.clicked.connect(self.link_wanted)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.none)
        column.addLayout(self._lines)
        column.addWidget(self.add)
        column.addWidget(self.missing)

    def show_missing(self, count: int) -> None:
        """Say how many items of the visit still lack evidence."""
        self.missing.setText(self._words("ph.missing", n=count))
        self.missing.setVisible(count > 0)

    def show_links(self, links: tuple[Linked, ...], *, is_open: bool) -> None:
        """Show the items of another photo."""
        if (links, is_open) == self._shown:
            return
        self._shown = (links, is_open)
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = tuple(LinkRow(self._theme, self._words, link) for link in links)
        for row in self.rows:
            row.remove.clicked.connect(lambda _=False, item=row.link.item: self.unlink_wanted.emit(item))
            row.remove.setVisible(is_open)
            self._lines.addWidget(row)
        self.none.setVisible(not links)
        self.add.setVisible(is_open)


class LinkRow(QWidget):
    """One item."""

    def __init__(self, theme: Theme, words: Words, link: Linked) -> None:
        super().__init__()
        self._theme, self.link = theme, link
        self.remove = IconButton(theme, Icon.CLOSE, words("ph.unlink", c=link.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(ICON_SIZE) + 18, 0, 2, 0)
        row.setSpacing(2)
        short = elided_label(theme, link.short, "secondary")
        set_name(short, link.name)
        set_tooltip(self, link.name)
        row.addWidget(short, 1)
        row.addWidget(self.remove)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the height of a control."""
        return QSize(super().sizeHint().width(), self._theme.sizes.control)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the link."""
        theme, room = self._theme, QRectF(self.rect())
        side = theme.scaled(ICON_SIZE)
        line = theme.colour("border") if theme.tokens.sunken == theme.tokens.surface else None
        with QPainter(self) as painter:
            draw_box(painter, room, RADIUS_CONTROL, theme.colour("sunken"), line)
            paint_icon(painter, Icon.LINK, QRectF(10, room.center().y() - side / 2, side, side), theme.colour("accent"))
