"""Parts that become a window of their own: shown before they have a place, they flash up and take the keyboard."""

from types import TracebackType
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

_PLAIN = (Qt.WindowType.Widget, Qt.WindowType.Window)
"""How a window is shown that is no dialog, menu, list or tip."""


class StrayWindows(QObject):
    """Writes down every part that is shown without a place, while it is entered."""

    def __init__(self, application: QCoreApplication | None) -> None:
        super().__init__()
        assert application is not None
        self._application = application
        self.found: list[str] = []

    def __enter__(self) -> Self:
        self._application.installEventFilter(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and _is_stray(watched):
            self.found.append(f"{watched.metaObject().className()} {watched.accessibleName()}")
        return False


def _is_stray(widget: QWidget) -> bool:
    return widget.isWindow() and widget.windowType() in _PLAIN and not isinstance(widget, QMainWindow)
