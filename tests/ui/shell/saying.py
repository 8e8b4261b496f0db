"""Everything that can be read or heard in a window now."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget


def said_in(window: QWidget) -> str:
    """Return all texts that are shown, with names, descriptions and tooltips of all that is visible."""
    seen = [widget for widget in (window, *window.findChildren(QWidget)) if widget.isVisible()]
    heard = [QAccessible.queryAccessibleInterface(widget) for widget in seen]
    names = [each.text(QAccessible.Text.Name) for each in heard]
    return "\n".join((*names, *(text for widget in seen for text in _said_by(widget))))


def _said_by(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(model.rowCount()):
            for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, 0).data(role) or "")
