"""The layer over the picture in the scene, with the grips of the shape that is held."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from audit_app.domain.layer import Layer, Shape
from ui.pages.photo.grips import grips
from ui.pages.photo.painting import area, paint_shapes, point
from ui.theme import Theme

NONE = -1
GRIP = 10.0
"""Side of a grip on the screen."""


class LayerItem(QGraphicsItem):
    """Draws a layer, a shape that is just being drawn, and the grips of the one that is held."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.size = QSizeF()
        self.layer = Layer()
        self.draft: Shape | None = None
        self.held = NONE

    def show_layer(self, layer: Layer, size: QSizeF) -> None:
        """Show a layer over a picture of a size."""
        self.prepareGeometryChange()
        self.layer, self.size, self.draft = layer, size, None
        self.held = self.held if self.held < len(layer.shapes) else NONE
        self.update()

    def hold(self, number: int) -> None:
        """Show the grips of a shape, or of none."""
        self.held = number
        self.update()

    def draw(self, draft: Shape | None) -> None:
        """Show a shape that is being drawn; while one is held, it stands in its place."""
        self.draft = draft
        self.update()

    def shape_at(self, place: QPointF) -> int:
        """Return the topmost shape at a place, or NONE."""
        order = {"redact": 0, "highlight": 1}
        found = [number for number, shape in enumerate(self.layer.shapes) if area(shape, self.size).contains(place)]
        return max(found, key=lambda number: (order.get(self.layer.shapes[number].kind, 2), number), default=NONE)

    def grip_at(self, place: QPointF, reach: float) -> int:
        """Return the grip of the held shape within reach of a place, or NONE."""
        if self.held == NONE:
            return NONE
        places = [point(spot, self.size) for spot in grips(self.layer.shapes[self.held])]
        near = (number for number, each in enumerate(places) if (each - place).manhattanLength() <= reach)
        return next(near, NONE)

    def boundingRect(self) -> QRectF:
        """Cover the picture, and what reaches over its edge."""
        room = QRectF(QPointF(), self.size)
        more = max(room.width(), room.height())
        return room.adjusted(-more, -more, more, more)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw everything."""
        if self.size.isEmpty():
            return
        painter.save()
        painter.setClipRect(QRectF(QPointF(), self.size))
        paint_shapes(painter, self._shown(), self.size)
        painter.restore()
        if self.held != NONE:
            self._paint_grips(painter, self.draft or self.layer.shapes[self.held])

    def _shown(self) -> tuple[Shape, ...]:
        if self.draft is None:
            return self.layer.shapes
        if self.held == NONE:
            return (*self.layer.shapes, self.draft)
        return self.layer.changed(self.held, self.draft).shapes

    def _paint_grips(self, painter: QPainter, shape: Shape) -> None:
        pixel = 1 / painter.worldTransform().m11()
        accent, ground = self._theme.colour("accent"), self._theme.colour("surface")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if shape.kind != "arrow":
            for colour, width in ((ground, 4), (accent, 2)):
                painter.setPen(QPen(colour, width * pixel))
                painter.drawRect(area(shape, self.size).boundingRect())
        painter.setBrush(ground)
        painter.setPen(QPen(accent, 2 * pixel))
        side = GRIP * pixel
        for spot in grips(shape):
            place = point(spot, self.size)
            painter.drawRect(QRectF(place.x() - side / 2, place.y() - side / 2, side, side))
