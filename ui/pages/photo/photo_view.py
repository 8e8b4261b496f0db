"""A photo with the layer over it, as large as one likes, or a sentence in its place."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView

from audit_app.domain.layer import WHOLE, Layer, Spot
from ui.pages.photo.layer_item import NONE, LayerItem
from ui.paint import RADIUS_CONTROL, draw_box, draw_words, width_of
from ui.text_block import TextBlock
from ui.theme import Theme
from ui.widgets.labels import set_description

_MARGIN = 20
_ZOOM_STEP = 1.25
_ZOOMS = (0.05, 8.0)


class PhotoView(QGraphicsView):
    """Shows a picture and its layer. `zoomed` tells the size of the picture in per cent."""

    zoomed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QImage()
        self._told = ""
        self._badge = ""
        self._is_fitting = True
        self._scene = QGraphicsScene(self)
        self._pixels = QGraphicsPixmapItem()
        self._pixels.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.layer_item = LayerItem(theme)
        self._scene.addItem(self._pixels)
        self._scene.addItem(self.layer_item)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(theme.colour("bg"))
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(self.ViewportAnchor.AnchorViewCenter)
        self.setDragMode(self.DragMode.ScrollHandDrag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it hands the keyboard on to the view
        self.setAcceptDrops(False)  # files are for the page

    @property
    def layer(self) -> Layer:
        """The layer that is shown."""
        return self.layer_item.layer

    @property
    def has_picture(self) -> bool:
        """Whether there is something to draw over."""
        return not self._picture.isNull()

    def show_picture(self, picture: QImage, layer: Layer) -> None:
        """Show another picture as large as fits, with its layer."""
        self._picture, self._told = picture, ""
        self.layer_item.hold(NONE)
        self._turn(layer)
        self.whole()

    def show_text(self, text: str) -> None:
        """Say why there is no picture."""
        self._picture, self._told = QImage(), text
        self._turn(Layer())
        set_description(self, text)
        self.viewport().update()

    def show_layer(self, layer: Layer) -> None:
        """Show another state of the layer over the same picture."""
        if layer.turns != self.layer.turns:
            self._turn(layer)
            self.whole()
        else:
            self.layer_item.show_layer(layer, self.picture_size())

    def set_badge(self, text: str) -> None:
        """Say in the corner what is shown; empty: nothing."""
        self._badge = text
        self.viewport().update()

    def zoom(self, steps: int) -> None:
        """Enlarge, or shrink for a negative number of steps."""
        self._scale_to(self.transform().m11() * _ZOOM_STEP**steps)

    def real_size(self) -> None:
        """Show a pixel of the picture as a pixel of the screen; when it is so already, show the whole."""
        if not self._is_fitting and abs(self.transform().m11() - 1) < 0.001:
            self.whole()
        else:
            self._scale_to(1.0)

    def whole(self) -> None:
        """Show the whole picture as large as fits, but not larger than twice itself."""
        self._is_fitting = True
        room = self.viewport().size()
        size = self.picture_size()
        if size.isEmpty() or room.isEmpty():
            return
        wide, high = (room.width() - 2 * _MARGIN) / size.width(), (room.height() - 2 * _MARGIN) / size.height()
        self._set_scale(max(_ZOOMS[0], min(wide, high, 2.0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole picture in sight."""
        super().resizeEvent(event)
        if self._is_fitting:
            self.whole()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge with Ctrl and the wheel, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys act here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys act elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the reason why there is no picture, and the line that shows where the keyboard is."""
        painter.save()
        painter.resetTransform()
        room = self.viewport().rect().toRectF()
        if self._told:
            block = TextBlock(self._told, self._theme.font("body"))
            width = min(room.width() - 40, self._theme.scaled(420))
            place = room.adjusted((room.width() - width) / 2, (room.height() - block.height(width)) / 2, 0, 0)
            place.setWidth(width)
            block.draw(painter, place, self._theme.colour("text2"), Qt.AlignmentFlag.AlignHCenter)
        if self._badge and not self._told:
            self._paint_badge(painter)
        if self.hasFocus():
            draw_box(painter, room, 0, None, self._theme.colour("accent"), 2)
        painter.restore()

    def picture_size(self) -> QSizeF:
        """Return the size of the picture as it is seen after its turns."""
        return QSizeF(self._pixels.pixmap().size())

    def _turn(self, layer: Layer) -> None:
        turned = self._picture.transformed(QTransform().rotate(90 * layer.turns)) if layer.turns else self._picture
        self._pixels.setPixmap(QPixmap.fromImage(turned))
        self._scene.setSceneRect(self._pixels.boundingRect())
        self.layer_item.show_layer(layer, self.picture_size())

    def _scale_to(self, scale: float) -> None:
        self._is_fitting = False
        self._set_scale(max(_ZOOMS[0], min(scale, _ZOOMS[1])))

    def _set_scale(self, scale: float) -> None:
        self.setTransform(QTransform.fromScale(scale, scale))
        self.zoomed.emit(round(scale * 100))

    def spot_at(self, place: QPointF) -> Spot:
        """Return a place of the scene as a place of the layer; outside, the nearest one inside."""
        size = self.picture_size()
        x = round(place.x() * WHOLE / max(size.width(), 1))
        y = round(place.y() * WHOLE / max(size.height(), 1))
        return Spot(max(0, min(x, WHOLE)), max(0, min(y, WHOLE)))

    def _paint_badge(self, painter: QPainter) -> None:
        theme = self._theme
        font, pad = theme.font("caption_strong"), theme.scaled(10)
        room = QRectF(12, 12, width_of(self._badge, font) + 2 * pad, theme.scaled(26))
        draw_box(painter, room, RADIUS_CONTROL, theme.colour("surface"), theme.colour("ctl"), theme.tokens.line)
        draw_words(painter, room, self._badge, font, theme.colour("text"), Qt.AlignmentFlag.AlignHCenter)
