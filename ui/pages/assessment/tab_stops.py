"""Where the Tab key stops, in the order in which a page is read. Parts that come later are last in the chain of Qt."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

_LINE = 12  # parts whose tops differ by less stand on one line


def tab_stops(host: QWidget) -> list[QWidget]:
    """Return the parts of a widget at which Tab stops, line by line."""

    def read_at(part: QWidget) -> tuple[int, int]:
        corner = part.mapTo(host, QPoint(0, 0))
        return corner.y() // _LINE, corner.x()

    return sorted((part for part in host.findChildren(QWidget) if _is_stop(part)), key=read_at)


def chain_up(host: QWidget, stops: list[QWidget]) -> None:
    """Let parts stand behind their host in the chain of Qt, however late they were made.

    Else the last part of the page would lead back among them, and what comes behind it could not be reached.
    """
    for earlier, later in pairwise((host, *stops)):
        QWidget.setTabOrder(earlier, later)


def _is_stop(part: QWidget) -> bool:
    takes_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and part.isVisible() and part.isEnabled()
