"""The line in which a text on the photo is written, where it will stand."""

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea

from audit_app.domain.layer import MOST_CHARACTERS, Shape
from ui.theme import Theme
from ui.widgets.escapable_line import EscapableLine

_WIDTH = 260


class TextEntry(EscapableLine):
    """Writes one text. `written` tells the shape with it, with Enter or when the line is left; Esc changes nothing."""

    written = Signal(object)

    def __init__(self, theme: Theme, view: QAbstractScrollArea, shape: Shape) -> None:
        super().__init__(shape.text, view.viewport())
        self._view, self._shape, self._is_over = view, shape, False
        self.setMaxLength(MOST_CHARACTERS)
        self.setFont(theme.font("body"))
        self.setFixedWidth(theme.scaled(_WIDTH))
        self.escaped.connect(self._give_up)

    def begin(self, at: QPoint) -> None:
        """Appear at a point of the view, but wholly inside it, and take the keyboard."""
        self.adjustSize()
        room = self._view.viewport().rect()
        self.move(max(0, min(at.x(), room.width() - self.width())), max(0, min(at.y(), room.height() - self.height())))
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Hand the text over."""
        if not self._is_over:
            self._is_over = True
            plain = " ".join("".join(filter(str.isprintable, self.text())).split())
            self._close()
            self.written.emit(replace(self._shape, text=plain))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand over with Enter; no key goes on to the photo behind but Ctrl+Enter, which leaves it."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter:
            self.finish()
        else:
            super().keyPressEvent(event)
        event.setAccepted(not (is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand the text over when the line is left."""
        super().focusOutEvent(event)
        self.finish()

    def _give_up(self) -> None:
        self._is_over = True
        self._close()

    def _close(self) -> None:
        if self.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
