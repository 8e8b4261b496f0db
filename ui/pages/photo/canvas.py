"""The photo on which is drawn with mouse, pen or keys. The picture itself never changes."""

from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from audit_app.domain.layer import MOST_SHAPES, Layer, Shape, ShapeKind
from ui.pages.photo.grips import grips, pulled
from ui.pages.photo.layer_item import GRIP, NONE
from ui.pages.photo.painting import point
from ui.pages.photo.photo_view import PhotoView
from ui.pages.photo.text_entry import TextEntry
from ui.theme import Theme

Tool = Literal["select"] | ShapeKind

_LEAST_DRAG = 6
_STEP = 100
"""How far an arrow key moves a shape: one per cent of the picture."""

_ARROWS = {
    Qt.Key.Key_Left: (-_STEP, 0),
    Qt.Key.Key_Right: (_STEP, 0),
    Qt.Key.Key_Up: (0, -_STEP),
    Qt.Key.Key_Down: (0, _STEP),
}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class PhotoCanvas(PhotoView):
    """Lets a layer be drawn.

    `layer_changed` tells the layer after a step, `held` the number of the shape that keys act on (-1: none). Keys that
    mean nothing here go on to the page.
    """

    layer_changed = Signal(object)
    held = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._pressed: QPointF | None = None
        self._grip = NONE
        self._origin: Shape | None = None
        self._entry: TextEntry | None = None
        self.tool: Tool = "select"
        self.is_open = True
        self.take_tool("select")

    def show_layer(self, layer: Layer) -> None:
        """Show another state of the layer over the same picture, and tell what is held."""
        super().show_layer(layer)
        self.held.emit(self.layer_item.held)

    def take_tool(self, tool: Tool) -> None:
        """Draw with another tool."""
        self.settle()
        self.tool = tool
        is_select = tool == "select"
        self.setDragMode(self.DragMode.ScrollHandDrag if is_select else self.DragMode.NoDrag)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if is_select else Qt.CursorShape.CrossCursor)

    def settle(self) -> None:
        """Hand over a text that is being written."""
        if self._entry is not None:
            entry, self._entry = self._entry, None
            entry.finish()

    def hold(self, number: int) -> None:
        """Let keys act on a shape, or on none."""
        self.layer_item.hold(number)
        self.held.emit(number)

    def remove_held(self) -> bool:
        """Take the held shape away, and tell whether there was one."""
        number = self.layer_item.held
        if number == NONE or not self.is_open:
            return False
        self.layer_item.hold(NONE)
        self._commit(self.layer.without(number))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, size and remove the held shape, draw one without a mouse; everything else is the page's."""
        if not self._take_key(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a shape, or begin one."""
        if event.button() != Qt.MouseButton.LeftButton or not self._begin(event.position().toPoint()):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move or size."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
        else:
            self.layer_item.draw(self._drawn(self.mapToScene(event.position().toPoint())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what was drawn."""
        if self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        start, self._pressed = self._pressed, None
        here = self.mapToScene(event.position().toPoint())
        far = (here - start).manhattanLength() * self.transform().m11() >= _LEAST_DRAG
        shape = self._drawn(here, start)
        self.layer_item.draw(None)
        if far and shape is not None:
            self._keep(shape)
        elif self._origin is None:
            self.hold(self.layer_item.shape_at(here))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write a text anew."""
        if not self._rewrite(self.layer_item.shape_at(self.mapToScene(event.position().toPoint()))):
            super().mouseDoubleClickEvent(event)

    def _begin(self, at: QPoint) -> bool:
        """Begin to draw, move or size at a point of the view, and tell whether something was begun."""
        self.settle()
        place = self.mapToScene(at)
        if not self.is_open or not self.has_picture:
            return False
        self._grip = self.layer_item.grip_at(place, 1.5 * GRIP / self.transform().m11())
        if self._grip == NONE and self.tool == "select":
            self.hold(self.layer_item.shape_at(place))
            if self.layer_item.held == NONE:
                return False
        elif self._grip == NONE:
            self.hold(NONE)
            if self.tool == "text":
                self._begin_text(Shape("text", self.spot_at(place), self.spot_at(place)))
                return True
        self._pressed = place
        self._origin = self.layer.shapes[self.layer_item.held] if self.layer_item.held != NONE else None
        return True

    def _drawn(self, here: QPointF, start: QPointF | None = None) -> Shape | None:
        """Return the shape as it is after the mouse went from where it was pressed to here."""
        began = start if start is not None else self._pressed
        if began is None:
            return None
        end = self.spot_at(here)
        if self._origin is None:
            if self.tool == "select" or self.tool == "text":  # noqa: PLR1714  so that the type narrows
                return None
            return Shape(self.tool, self.spot_at(began), end)
        if self._grip != NONE:
            return pulled(self._origin, self._grip, end)
        first = self.spot_at(began)
        return self._origin.moved(end.x - first.x, end.y - first.y)

    def _keep(self, shape: Shape) -> None:
        """Put a shape in the place of the held one, or on top of the others."""
        number = self.layer_item.held
        if number != NONE:
            self._commit(self.layer.changed(number, shape))
        elif len(self.layer.shapes) < MOST_SHAPES:
            self._commit(self.layer.added(shape))
            self.hold(len(self.layer.shapes) - 1)

    def _commit(self, layer: Layer) -> None:
        self.layer_item.show_layer(layer, self.picture_size())
        self.layer_changed.emit(layer)
        self.held.emit(self.layer_item.held)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            return self._hold_next(1 if key == Qt.Key.Key_PageDown else -1)
        if not self.is_open or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in _ENTERS:
            return self._rewrite(self.layer_item.held) or self._draw_in_the_middle()
        return self.layer_item.held != NONE and self._take_key_of_held(event)

    def _take_key_of_held(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ARROWS:
            sizes = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._push(self.layer_item.held, *_ARROWS[Qt.Key(key)], sizes=sizes)
        elif key in _REMOVES:
            self.remove_held()
        elif key == Qt.Key.Key_Escape:
            self.hold(NONE)
        else:
            return False
        return True

    def _hold_next(self, step: int) -> bool:
        count = len(self.layer.shapes)
        if count:
            here = self.layer_item.held
            self.hold((here + step) % count if here != NONE else (0 if step > 0 else count - 1))
        return bool(count)

    def _push(self, number: int, right: int, down: int, *, sizes: bool) -> None:
        """Move a shape, or its far corner, by a step."""
        shape = self.layer.shapes[number]
        if sizes and grips(shape):
            self._commit(self.layer.changed(number, replace(shape, end=shape.end.moved(right, down))))
        elif not sizes:
            self._commit(self.layer.changed(number, shape.moved(right, down)))

    def _draw_in_the_middle(self) -> bool:
        """Draw a shape of the chosen tool in the middle of what is seen, to be moved with the arrow keys."""
        if self.tool == "select" or not self.has_picture:
            return False
        middle = self.spot_at(self.mapToScene(self.viewport().rect().center()))
        if self.tool == "text":
            self._begin_text(Shape("text", middle, middle))
            return True
        self.layer_item.hold(NONE)
        self._keep(Shape(self.tool, middle.moved(-1_000, -800), middle.moved(1_000, 800)))
        return True

    def _rewrite(self, number: int) -> bool:
        """Begin to write a text anew, and tell whether the shape was one."""
        if not self.is_open or number == NONE or self.layer.shapes[number].kind != "text":
            return False
        self.hold(number)
        self._begin_text(self.layer.shapes[number])
        return True

    def _begin_text(self, shape: Shape) -> None:
        self._entry = TextEntry(self._theme, self, shape)
        self._entry.written.connect(self._write)
        self._entry.begin(self.mapFromScene(point(shape.start, self.picture_size())))

    def _write(self, shape: Shape) -> None:
        if shape.text:
            self._keep(shape)
        elif self.layer_item.held != NONE:
            self.remove_held()
