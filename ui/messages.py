"""From an error of the core to what a person reads: what happened, what is safe, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from audit_app.errors import AuditError, BundleRejected, InvalidInput, Problem
from audit_app.visible import visible
from audit_app.words import Words

_SHOWN_PROBLEMS = 50


def explain(error: AuditError, words: Words) -> str:
    """Return the sentence of an error; what is wrong with a foreign file has the sentence of its code."""
    kind = "code" if isinstance(error, BundleRejected) else "error"
    return words(f"{kind}.{error.code}", **error.params)


def describe(problem: Problem, words: Words) -> str:
    """Return a fault in a file as one line: place and sentence."""
    kinds = ("problem", "instrument.problem", "results.problem", "results.warning", "error")
    key = next(f"{kind}.{problem.code}" for kind in kinds if words.has(f"{kind}.{problem.code}"))
    text = words(key, **problem.params)
    return f"{problem.path}: {text}" if problem.path else text


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
