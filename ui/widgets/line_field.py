"""A line to write in that hands its text over when it is new, and that Esc leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from audit_app.visible import restored, visible
from ui.theme import Theme
from ui.widgets.labels import set_name

_LONGEST = 32_767


class LineField(QLineEdit):
    """One line. `text_settled` comes with Enter and when the field is left, and only when the text changed."""

    text_settled = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, name: str, longest: int = _LONGEST) -> None:
        super().__init__()
        self._settled = ""
        self._longest = longest
        self.setMaxLength(longest)
        set_name(self, name)
        self.setFont(theme.font("body"))
        self.editingFinished.connect(self.settle)

    @property
    def written(self) -> str:
        """What is written here, with the hidden characters of the text that is kept."""
        return restored(self.text(), self._settled).strip()

    @property
    def is_settled(self) -> bool:
        """Whether everything that was written is handed over."""
        return self.written == self._settled

    def set_text(self, text: str) -> None:
        """Show a text that is already kept; what is hidden in it shows its name, and is kept all the same."""
        is_new = text != self.written
        self._settled = text
        if is_new:
            shown = visible(text)
            self.setMaxLength(self._longest + len(shown) - len(text))
            self.setText(shown)

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Let the text be changed, or only read; the field looks like it."""
        self.setReadOnly(is_read_only)
        self.style().unpolish(self)
        self.style().polish(self)

    def settle(self) -> None:
        """Hand over what was written, if it is new."""
        if not self.is_settled:
            self._settled = self.written
            self.text_settled.emit(self._settled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; what was written is handed over."""
        if event.key() == Qt.Key.Key_Escape:
            self.settle()
            self.left.emit()
        else:
            super().keyPressEvent(event)
