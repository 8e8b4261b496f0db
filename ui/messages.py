"""An error of the core in a dialog: what happened, what is safe, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from audit_app.error_words import describe, explain
from audit_app.errors import AuditError, InvalidInput
from audit_app.visible import visible
from audit_app.words import Words

_SHOWN_PROBLEMS = 50


def show_error(parent: QWidget, error: AuditError, words: Words) -> None:
    """Say in a dialog what happened; every fault of a file stands under its details."""
    box = message_box(parent, QMessageBox.Icon.Warning, words("dialog.refused"), explain(error, words))
    if isinstance(error, InvalidInput) and error.problems:
        lines = (describe(problem, words) for problem in error.problems[:_SHOWN_PROBLEMS])
        box.setDetailedText(visible("\n".join(lines)))
    box.exec()


def message_box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    """Return a message of plain text with one button."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(visible(text))
    return box
