"""F9 where a dialog stands before the window: what is not for others goes at once, then counter mode begins."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

PRIVATE = "is_private"
"""Property of a dialog that shows what counter mode covers; it closes by that key."""


class CounterKey(QObject):
    """Watches the keys of private dialogs. `pressed` comes when such a dialog has gone."""

    pressed = Signal()

    def __init__(self, application: QApplication, owner: QObject) -> None:
        super().__init__(owner)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the private dialog in front with the key."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_F9:
            return False
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.property(PRIVATE):
            return False
        dialog.destroyed.connect(self.pressed)  # by then whoever opened it has finished
        dialog.reject()
        return True
