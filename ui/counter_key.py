"""F9 where a dialog stands before the window: what is not for others goes at once, then counter mode begins."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

PRIVATE = "is_private"
"""Property of a dialog that shows what counter mode covers; it closes by that key."""


class CounterKey(QObject):
    """Watches the key in dialogs. `pressed` comes when a private dialog has gone, `declined` with one that stays.

    A dialog that stays shows nothing private, and something may be half written in it.
    """

    pressed = Signal()
    declined = Signal(QDialog)

    def __init__(self, application: QApplication, owner: QObject) -> None:
        super().__init__(owner)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close a private dialog in front with the key."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_F9:
            return False
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return False
        if dialog.property(PRIVATE):
            dialog.reject()
        if dialog.isVisible():
            self.declined.emit(dialog)
        else:
            dialog.destroyed.connect(self.pressed)  # by then whoever opened it has finished
        return True
