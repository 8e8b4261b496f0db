"""A line to write in whose Enter is nobody else's."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.line_field import LineField


class OwnLine(LineField):
    """Enter hands the text over and goes no further: on the page around it Enter leads on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter, which a line of Qt passes on."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
