"""A field to search in, with its icon, a way to empty it, and the key that leads to it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from audit_app.words import Words
from ui.icons import ICON_SIZE, Icon, paint_icon
from ui.theme import Theme
from ui.widgets.button import IconButton
from ui.widgets.key_cap import key_cap_size, paint_key_cap
from ui.widgets.labels import set_name

_LEFT = 12
_GAP = 8


class SearchField(QLineEdit):
    """A line to search in. Esc empties it; Esc in an empty field leaves it."""

    left = Signal()

    def __init__(self, theme: Theme, words: Words, placeholder: str, key: str = "") -> None:
        super().__init__()
        self._theme, self._key = theme, key
        self.setPlaceholderText(placeholder)
        set_name(self, placeholder)
        self.setTextMargins(theme.scaled(ICON_SIZE) + _GAP, 0, theme.scaled(ICON_SIZE) + _GAP, 0)
        self.clear_button = IconButton(theme, Icon.CLOSE, words("search.clear"))
        self.clear_button.setParent(self)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.textChanged.connect(lambda text: self.clear_button.setVisible(bool(text)))

    def sizeHint(self) -> QSize:
        """Ask for room for a few words."""
        return QSize(self._theme.scaled(270), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right end."""
        super().resizeEvent(event)
        self.clear_button.move(self.width() - self.clear_button.sizeHint().width(), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Esc, then leave it."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field with its icon, and the key while nothing is typed."""
        super().paintEvent(event)
        theme, room = self._theme, QRectF(self.rect())
        side = theme.scaled(ICON_SIZE)
        with QPainter(self) as painter:
            place = QRectF(_LEFT, room.center().y() - side / 2, side, side)
            paint_icon(painter, Icon.SEARCH, place, theme.colour("text3"))
            if self._key and not self.text() and not self.hasFocus():
                size = key_cap_size(self._key, theme)
                cap = QRectF(room.right() - size.width() - _GAP, 0, size.width(), size.height())
                cap.moveTop(room.center().y() - size.height() / 2)
                paint_key_cap(painter, cap, self._key, theme)
