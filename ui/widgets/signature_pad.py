"""A pad to sign on: with the mouse, a pen or a finger, or by holding Space while the pointer moves."""

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.paint import RADIUS_CONTROL, draw_box, draw_dashed_box, draw_words
from ui.text_block import TextBlock
from ui.theme import Theme
from ui.widgets.labels import set_description, set_name

_HEIGHT = 112
_BASE = 0.72
"""Where the line to write on lies, as a share of the height."""

_INSET = 16
_PEN = 2.4
_ENLARGED = 3
"""Pixels of the picture for each pixel of the pad."""

_MARGIN = 8
_INK = "#101c33"
_PAPER = "#ffffff"


class SignaturePad(QWidget):
    """Keeps strokes as they are drawn. `changed` comes after each one, and when one is taken back.

    Whoever cannot draw signs on paper: the pad is a way, never the only one.
    """

    changed = Signal()

    def __init__(self, theme: Theme, name: str, hint: str, key_hint: str) -> None:
        super().__init__()
        self._theme, self._hint, self._key_hint = theme, hint, key_hint
        self._strokes: list[QPolygonF] = []
        self._is_drawing = False
        self._is_held = False
        set_name(self, name)
        set_description(self, f"{hint}. {key_hint}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn; a mere touch is nothing."""
        return not any(stroke.size() > 1 for stroke in self._strokes)

    def undo_stroke(self) -> None:
        """Take the last stroke back."""
        self._finish()
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        """Take every stroke back."""
        self._is_drawing = False
        if self._strokes:
            self._strokes.clear()
            self._tell()

    def png(self) -> bytes:
        """Return the strokes alone as a PNG, dark on white, three times as large as they were drawn."""
        whole = QRectF()
        for stroke in self._strokes:
            whole = whole.united(stroke.boundingRect().adjusted(0, 0, 1, 1))
        whole.adjust(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        image = QImage((whole.size() * _ENLARGED).toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor(_PAPER))
        with QPainter(image) as painter:
            painter.scale(_ENLARGED, _ENLARGED)
            painter.translate(-whole.topLeft())
            self._paint_strokes(painter, QColor(_INK))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the annotations lack the overload for a device
        return bytes(buffer.data().data())

    def sizeHint(self) -> QSize:
        """Ask for the room of a signature."""
        return QSize(self._theme.scaled(300), self._theme.scaled(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_on(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke while the button or Space is held."""
        if self._is_held or event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw while Space is held; Backspace takes the last stroke back."""
        if event.key() == Qt.Key.Key_Space:
            self._is_held = True
        elif event.key() == Qt.Key.Key_Backspace and not event.isAutoRepeat():
            self.undo_stroke()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End the stroke when Space is let go; a held key seems to be let go again and again."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_held = False
            self._finish()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys act here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the stroke: a key that is let go elsewhere is not heard."""
        super().focusOutEvent(event)
        self._is_held = False
        self._finish()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pad, the line to write on, the strokes, or how to make them."""
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            if self.hasFocus():
                draw_box(painter, room, RADIUS_CONTROL, theme.colour("surface"), theme.colour("accent"), 2)
            else:
                draw_dashed_box(painter, room, RADIUS_CONTROL, theme.colour("surface"), theme.colour("ctl"), 1.5)
            painter.setPen(QPen(theme.colour("border"), 1))
            base = round(room.height() * _BASE)
            painter.drawLine(_INSET, base, self.width() - _INSET, base)
            if self._strokes:
                self._paint_strokes(painter, theme.colour("text"))
            else:
                self._paint_hints(painter, room.adjusted(_INSET, 0, -_INSET, 0), base)

    def _paint_hints(self, painter: QPainter, room: QRectF, base: int) -> None:
        theme, centre = self._theme, Qt.AlignmentFlag.AlignHCenter
        block = TextBlock(self._hint, theme.font("secondary"), max_lines=2)
        top = max(4.0, (base - block.height(room.width())) / 2)
        block.draw(painter, QRectF(room.x(), top, room.width(), base), theme.colour("text2"), centre)
        below = QRectF(room.x(), base, room.width(), room.height() - base)
        draw_words(painter, below, self._key_hint, theme.font("caption"), theme.colour("text3"), centre)

    def _paint_strokes(self, painter: QPainter, ink: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, _PEN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for stroke in self._strokes:
            if stroke.size() > 1:
                painter.drawPath(_smooth(stroke))
            else:
                painter.drawPoint(stroke.first())

    def _go_on(self, at: QPointF) -> None:
        """Add a point, inside the pad, to the stroke that is being drawn, or begin one."""
        point = QPointF(min(max(at.x(), 2), self.width() - 2), min(max(at.y(), 2), self.height() - 2))
        if not self._is_drawing:
            self._is_drawing = True
            self._strokes.append(QPolygonF())
        self._strokes[-1].append(point)
        self.update()

    def _finish(self) -> None:
        if self._is_drawing:
            self._is_drawing = False
            self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()


def _smooth(stroke: QPolygonF) -> QPainterPath:
    """Return a stroke without corners: through the middles between its points, bent towards the points."""
    path = QPainterPath(stroke.first())
    for number in range(1, stroke.size() - 1):
        path.quadTo(stroke.at(number), (stroke.at(number) + stroke.at(number + 1)) / 2)
    path.lineTo(stroke.last())
    return path
