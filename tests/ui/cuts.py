"""What is cut, or lies where nobody can reach it."""

from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

from ui.widgets.labels import PlainLabel


def _outside(widget: QWidget) -> bool:
    """Tell whether a widget reaches beyond what it stands on; what scrolls may."""
    above = widget.parentWidget()
    if above is None or isinstance(above.parentWidget(), QAbstractScrollArea):
        return False
    return not above.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())


def cut_in(page: QWidget) -> list[str]:
    """Return what is cut or out of reach in a window, by name."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        least = widget.minimumSizeHint()
        is_small = widget.width() < least.width() or widget.height() < least.height()
        if isinstance(widget, QAbstractButton | PlainLabel) and (is_small or _outside(widget)):
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r} {widget.geometry()} needs {least}")
    return found
