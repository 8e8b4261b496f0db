"""A line to write in that tells when Esc was struck, for its owner to take the keyboard or the text back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class EscapableLine(QLineEdit):
    """One line. `escaped` comes with Esc."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Esc, and write with any other key."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
