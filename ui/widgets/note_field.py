"""A note that grows with what is written in it, from two lines to six."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from audit_app.visible import restored, visible
from ui.theme import Theme
from ui.widgets.labels import set_name

SETTLED_AFTER_MS = 500
_LEAST_LINES = 2
_MOST_LINES = 6
_FRAME = 16


class NoteField(QPlainTextEdit):
    """Plain text of several lines.

    `text_settled` comes half a second after the last key and when the field is left, and only when the text changed.
    `left` asks to go back to the card (Esc), `next_wanted` to go to the next unanswered one (Ctrl+Enter), `grown`
    comes when the field is higher or lower than before.
    """

    text_settled = Signal(str)
    left = Signal()
    next_wanted = Signal()
    grown = Signal()

    def __init__(self, theme: Theme, name: str, text: str = "") -> None:
        super().__init__(visible(text))
        self._settled = text
        self._least_lines = _LEAST_LINES
        set_name(self, name)
        self.setFont(theme.font("body"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLED_AFTER_MS)
        self._pause.timeout.connect(self.settle)
        self.textChanged.connect(self._pause.start)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_text(self, text: str) -> None:
        """Show a text that is already kept; what is hidden in it shows its name, and is kept all the same."""
        is_new = text != self.written
        self._settled = text
        if is_new:
            self.setPlainText(visible(text))

    @property
    def written(self) -> str:
        """What is written here, with the hidden characters of the text that is kept."""
        return restored(self.toPlainText(), self._settled)

    @property
    def is_settled(self) -> bool:
        """Whether everything that was written is handed over."""
        return self.written == self._settled

    def set_least_lines(self, lines: int) -> None:
        """Be at least so many lines high."""
        if lines != self._least_lines:
            self._least_lines = lines
            self._grow()

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Let the text be changed, or only read; the field looks like it."""
        self.setReadOnly(is_read_only)
        self.style().unpolish(self)
        self.style().polish(self)

    def settle(self) -> None:
        """Hand over what was written, if it is new."""
        self._pause.stop()
        if not self.is_settled:
            self._settled = self.written
            self.text_settled.emit(self._settled)

    def sizeHint(self) -> QSize:
        """Ask for the height of the text within its limits."""
        lines = min(max(self._lines(), self._least_lines), _MOST_LINES)
        return QSize(240, lines * self.fontMetrics().lineSpacing() + _FRAME + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, go on with Ctrl+Enter; all other keys write."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.settle()
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.settle()
            self.next_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over the text when the field is left."""
        super().focusOutEvent(event)
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and grow."""
        super().resizeEvent(event)
        self._grow()

    def _lines(self) -> int:
        return round(self.document().size().height())

    def _grow(self) -> None:
        is_long = self._lines() > _MOST_LINES
        as_needed, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(as_needed if is_long else never)
        wanted = self.sizeHint().height()
        if wanted != self.maximumHeight():
            self.setFixedHeight(wanted)
            self.grown.emit()
