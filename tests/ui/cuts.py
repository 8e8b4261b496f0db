"""What of a window is cut, out of reach, or flashed beside it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from ui.widgets.labels import PlainLabel

_MEANT = QAbstractButton | PlainLabel | QLineEdit | QPlainTextEdit | QAbstractScrollArea
_ALWAYS_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def cut_in(window: QWidget) -> list[str]:
    """Return what is cut or out of reach in a window, by name."""
    seen = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and isinstance(widget, _MEANT)]
    return [f"{type(widget).__name__} {_told(widget)!r}: {fault}" for widget in seen for fault in _faults(widget)]


def overflows_in(window: QWidget) -> list[str]:
    """Return the panes that are too narrow for their content and do not scroll sideways."""
    found = []
    for pane in window.findChildren(QScrollArea):
        content, room = pane.widget(), pane.viewport().width()
        is_strip = pane.verticalScrollBarPolicy() == _ALWAYS_OFF  # it has buttons to go on with
        is_fixed = pane.horizontalScrollBarPolicy() == _ALWAYS_OFF and not is_strip
        if content is not None and pane.isVisible() and is_fixed and content.width() > room:
            found.append(f"pane {_told(pane)!r}: its content is {content.width()} wide, it has room for {room}")
    return found


def _told(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, PlainLabel) else widget.objectName())


def _faults(widget: QWidget) -> Iterator[str]:
    if _is_outside(widget):
        above = widget.parentWidget()
        yield f"{widget.geometry()} lies outside {above.rect() if above else None}"
    if isinstance(widget, QAbstractButton | PlainLabel):
        least = widget.minimumSizeHint()
        if widget.width() < least.width() or widget.height() < least.height():
            yield f"{widget.size()} is less than {least}"
        elif isinstance(widget, PlainLabel) and widget.height() < widget.heightForWidth(widget.width()):
            yield f"{widget.height()} is too low for {widget.heightForWidth(widget.width())}"


def _is_outside(widget: QWidget) -> bool:
    """Tell whether a widget reaches beyond what it stands on; what scrolls may."""
    above = widget.parentWidget()
    if above is None or isinstance(above.parentWidget(), QAbstractScrollArea):
        return False
    return not above.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())


class Flashes(QObject):
    """Keeps what is shown as a window of its own though it is no window: it flashes on the screen."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.seen: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Note what appears."""
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and not isinstance(watched, QMainWindow | QDialog):
            self.seen.append(type(watched).__name__)
        return False
