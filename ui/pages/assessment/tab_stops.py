"""Where the Tab key stops, in the order in which a page is read. Parts that come later are last in the chain of Qt."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

_LINE = 12  # parts whose tops differ by less stand on one line


def tab_stops(host: QWidget) -> list[QWidget]:
    """Return the parts of a widget at which Tab stops, line by line."""

    def read_at(part: QWidget) -> tuple[int, int]:
        corner = part.mapTo(host, QPoint(0, 0))
        return corner.y() // _LINE, corner.x()

    return sorted((part for part in host.findChildren(QWidget) if _is_stop(part)), key=read_at)


def stop_outside(host: QWidget, *, is_forward: bool) -> QWidget:
    """Return the nearest stop of the chain that does not lie in a widget; the widget itself when there is none."""
    part: QWidget | None = host
    while part is not None:
        part = part.nextInFocusChain() if is_forward else part.previousInFocusChain()
        if part is None or part is host:
            break
        if _is_stop(part) and not host.isAncestorOf(part):
            return part
    return host


def _is_stop(part: QWidget) -> bool:
    takes_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and part.isVisible() and part.isEnabled()
