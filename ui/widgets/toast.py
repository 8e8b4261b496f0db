"""One event that has just happened, at the foot of the window, with a way to take it back."""

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QWidget

from audit_app.words import Words
from ui.announce import announce
from ui.icons import Icon
from ui.paint import RADIUS_CARD, draw_box
from ui.theme import Theme
from ui.widgets.button import Button, IconButton
from ui.widgets.labels import label

SHOWN_MS = 8000
_DISTANCE = 24


class Toast(QFrame):
    """A message that goes by itself after eight seconds, or when its button was pressed."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, text: str, host: QWidget, *, can_undo: bool = True) -> None:
        super().__init__(host)
        self._theme, self._host, self._text = theme, host, text
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(label(theme, text, "body"))
        if can_undo:
            row.addWidget(self._undo_button(words))
        close = IconButton(theme, Icon.CLOSE, words("btn.close"))
        close.clicked.connect(self.deleteLater)
        row.addWidget(close)
        self._cast_shadow()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.deleteLater)
        host.installEventFilter(self)

    def appear(self, shown_ms: int = SHOWN_MS) -> None:
        """Show the message over its host for a while, and say it to a screen reader."""
        self._place()
        self.show()
        self.raise_()
        self._timer.start(shown_ms)
        announce(self._host, self._text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the host when its size changes."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), RADIUS_CARD, theme.colour("surface"), theme.colour("ctl"))

    def _undo_button(self, words: Words) -> QPushButton:
        button = Button(self._theme, words("toast.undo"), "quiet", Icon.UNDO)
        button.clicked.connect(self.undo_wanted)
        button.clicked.connect(self.deleteLater)
        return button

    def _cast_shadow(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

    def _place(self) -> None:
        self.adjustSize()
        x = (self._host.width() - self.width()) // 2
        self.move(max(0, x), self._host.height() - self.height() - _DISTANCE)
