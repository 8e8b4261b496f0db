"""The one signal of the program: what an action altered. Models refresh exactly what is named."""

from PySide6.QtCore import QObject, Signal

from audit_app.workflows.changes import Changes


class ChangeFeed(QObject):
    """Announces changes to whoever shows something."""

    changed = Signal(object)

    def announce(self, changes: Changes) -> None:
        """Tell everybody what is different now; nothing is said when nothing is."""
        if changes != Changes():
            self.changed.emit(changes)
