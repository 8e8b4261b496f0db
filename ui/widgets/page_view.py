"""One page of paper in the middle of a pane: as large as fits, or enlarged and scrolled."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import Theme
from ui.widgets.labels import set_name

_AROUND = 16
_A4 = QSizeF(210, 297)
_INCH = 25.4
SCREEN_DPI = 96.0


class PageView(QScrollArea):
    """Shows a picture of a page. `resized` comes when a page that is to fit needs another size."""

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sheet = _Sheet(theme)
        self.setWidget(self.sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, page: QImage | None, percent: int | None, name: str) -> None:
        """Show a page, or an empty sheet while it is drawn; without `percent` it is as large as fits."""
        size = self.page_size(percent).toSize()
        self.sheet.show_page(page, size + QSize(2 * _AROUND, 2 * _AROUND), name)
        set_name(self, name)

    def page_size(self, percent: int | None) -> QSizeF:
        """Return how large a page is on the screen, in pixels."""
        if percent is not None:
            return _A4 * (SCREEN_DPI / _INCH * percent / 100)
        room = QSizeF(self.maximumViewportSize()) - QSizeF(2 * _AROUND, 2 * _AROUND)
        return _A4.scaled(room.expandedTo(QSizeF(60, 60)), Qt.AspectRatioMode.KeepAspectRatio)

    def dpi(self, percent: int | None) -> float:
        """Return the resolution at which a page is sharp on this screen."""
        return self.page_size(percent).width() / _A4.width() * _INCH * self.devicePixelRatioF()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is other room."""
        super().resizeEvent(event)
        self.resized.emit()


class _Sheet(QWidget):
    """The page and the ground around it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: QImage | None = None

    def show_page(self, page: QImage | None, size: QSize, name: str) -> None:
        self._page = page
        self.resize(size)
        set_name(self, name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRectF(self.rect())
        place = room.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        with QPainter(self) as painter:
            painter.fillRect(place, Qt.GlobalColor.white)
            if self._page is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(place, self._page)
            painter.setPen(self._theme.colour("ctl"))
            painter.drawRect(place)
