"""The ring around the button that has the keyboard: two pixels of accent, two pixels away from it.

A ring is a child of the nearest ancestor with room for it, so it scrolls with its button. It appears only when the
keyboard moved the focus. Fields and lists show focus by their own border and have no ring.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QSplitter, QWidget

from ui.paint import RADIUS_CONTROL, draw_box

_GAP = 2
_WIDTH = 2
_OUT = _GAP + _WIDTH
_KEEP_THEIR_CHILDREN = (QAbstractScrollArea, QSplitter)  # a ring among their children would be laid out
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)


class FocusRings(QObject):
    """Puts a ring around whatever button has the keyboard, unless its property `draws_own_ring` says otherwise."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: FocusRing | None = None
        self._soon = QTimer(self)  # a page that is being taken down passes its focus on to widgets that are dying
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw_ring)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        self._soon.stop()
        if _came_by_keyboard():
            self._soon.start()

    def _draw_ring(self) -> None:
        target = QApplication.focusWidget()
        if isinstance(target, QAbstractButton) and not target.property("draws_own_ring"):
            self._ring = FocusRing(target)
            self._ring.show()


class FocusRing(QWidget):
    """The ring of one button, which may name its own corner radius as property `ring_radius`."""

    def __init__(self, target: QWidget) -> None:
        self._target, self._host = target, _host_of(target)
        super().__init__(self._host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in _up_to(target, self._host):
            widget.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the button and whatever it stands on; all of them are hidden before they die."""
        if event.type() == QEvent.Type.Hide:
            self.hide()
        elif event.type() in _FOLLOWED:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = self._target.property("ring_radius")
        corner = (RADIUS_CONTROL if radius is None else float(radius)) + _OUT
        colour = self.palette().color(QPalette.ColorRole.Accent)
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), corner, None, colour, _WIDTH)

    def _place(self) -> None:
        self.setGeometry(_room_around(self._target, self._host))
        self.raise_()
        self.setVisible(self._target.isVisible())


def _host_of(target: QWidget) -> QWidget:
    host = target
    while (above := host.parentWidget()) is not None and not isinstance(above, _KEEP_THEIR_CHILDREN):
        host = above
        if host.rect().contains(_room_around(target, host)):
            break
    return host


def _room_around(target: QWidget, host: QWidget) -> QRect:
    return QRect(target.mapTo(host, QPoint(0, 0)), target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)


def _up_to(target: QWidget, host: QWidget) -> list[QWidget]:
    widgets: list[QWidget] = []
    widget: QWidget | None = target
    while widget is not None and widget is not host:
        widgets.append(widget)
        widget = widget.parentWidget()
    return widgets


def _came_by_keyboard() -> bool:
    return QApplication.mouseButtons() == Qt.MouseButton.NoButton
