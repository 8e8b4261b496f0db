"""The sign of the program: a check that stands on its foundation. No emblem of any institution."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.paint import draw_box

_CHECK = ((0.27, 0.40), (0.43, 0.56), (0.74, 0.23))
_STONES = ((0.24, 0.76, 0.685), (0.16, 0.84, 0.825))


def paint_logo(painter: QPainter, rect: QRectF, tile: QColor, ink: QColor) -> None:
    """Draw the sign on its tile, as large as the rectangle."""
    side = rect.width()
    draw_box(painter, rect, side * 0.24, tile)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, side * 0.085, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([_at(rect, x, y) for x, y in _CHECK]))
    for left, right, y in _STONES:
        painter.drawLine(_at(rect, left, y), _at(rect, right, y))
    painter.restore()


def _at(rect: QRectF, x: float, y: float) -> QPointF:
    return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())
