"""Shapes of a layer as Qt draws them, the same as they will be burnt into the copy."""

from collections.abc import Sequence

from fontpkg_inter import FAMILY  # type: ignore[import-untyped]  # the package has no annotations
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from audit_app.domain.layer import (
    BLOCK,
    EDGE,
    HIGHLIGHT_ALPHA,
    INK,
    PLATE_ALPHA,
    PLATE_PAD,
    STROKE,
    TYPE,
    WHOLE,
    YELLOW,
    Shape,
    Spot,
    arrow_outline,
    in_painting_order,
)
from ui.paint import draw_words, width_of


def paint_shapes(painter: QPainter, shapes: Sequence[Shape], size: QSizeF) -> None:
    """Draw shapes over a picture of a size."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _highlight(painter, [shape for shape in shapes if shape.kind == "highlight"], size, below=shapes)
    for shape in in_painting_order(shapes):
        match shape.kind:
            case "arrow":
                _arrow(painter, shape, size)
            case "box" | "ellipse":
                _outline(painter, shape, size)
            case "text":
                _text(painter, shape, size)


def area(shape: Shape, size: QSizeF) -> QPainterPath:
    """Return where a shape can be taken hold of, in a picture of a size."""
    path = QPainterPath()
    if shape.kind == "arrow":
        path.addPolygon(_arrow_polygon(shape, size, 2.4))
    elif shape.kind == "text":
        path.addRect(plate(shape, size))
    else:
        half = STROKE * unit(size)
        path.addRect(_rect(shape, size).adjusted(-half, -half, half, half))
    return path


def plate(shape: Shape, size: QSizeF) -> QRectF:
    """Return the plate behind a text, moved inside where it would reach over the right edge."""
    metrics, pad = QFontMetricsF(_font(size)), TYPE * PLATE_PAD * unit(size)
    width = width_of(shape.text, _font(size)) + 2 * pad
    place = point(shape.start, size)
    left = max(0.0, min(place.x(), size.width() - width))
    return QRectF(left, place.y(), width, metrics.ascent() + metrics.descent() + pad)


def point(spot: Spot, size: QSizeF) -> QPointF:
    """Return a place in a picture of a size."""
    return QPointF(spot.x * size.width() / WHOLE, spot.y * size.height() / WHOLE)


def unit(size: QSizeF) -> float:
    """Return a ten-thousandth of the longer side."""
    return max(size.width(), size.height()) / WHOLE


def _highlight(painter: QPainter, marks: list[Shape], size: QSizeF, below: Sequence[Shape]) -> None:
    """Draw the blocks, then everything that is highlighted at once, so that nothing is tinted twice."""
    for block in below:
        if block.kind == "redact":
            painter.fillRect(_rect(block, size), QColor(BLOCK))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for mark in marks:
        path.addRect(_rect(mark, size))
    painter.fillPath(path, _see_through(YELLOW, HIGHLIGHT_ALPHA))


def _arrow(painter: QPainter, shape: Shape, size: QSizeF) -> None:
    corners = _arrow_polygon(shape, size, 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(INK), 2 * EDGE * unit(size))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolygon(corners)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(YELLOW))
    painter.drawPolygon(corners)


def _arrow_polygon(shape: Shape, size: QSizeF, wider: float) -> QPolygonF:
    start, end = point(shape.start, size), point(shape.end, size)
    corners = arrow_outline((start.x(), start.y()), (end.x(), end.y()), STROKE * unit(size) * wider)
    return QPolygonF([QPointF(*corner) for corner in corners])


def _outline(painter: QPainter, shape: Shape, size: QSizeF) -> None:
    stroke, edge = STROKE * unit(size), EDGE * unit(size)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((stroke + 2 * edge, INK), (stroke, YELLOW)):
        painter.setPen(QPen(QColor(colour), width))
        if shape.kind == "ellipse":
            painter.drawEllipse(_rect(shape, size))
        else:
            painter.drawRoundedRect(_rect(shape, size), stroke / 2, stroke / 2)


def _text(painter: QPainter, shape: Shape, size: QSizeF) -> None:
    room, pad = plate(shape, size), TYPE * PLATE_PAD * unit(size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_see_through(INK, PLATE_ALPHA))
    painter.drawRoundedRect(room, pad / 2, pad / 2)
    draw_words(painter, room.adjusted(pad, 0, -pad, 0), shape.text, _font(size), QColor(YELLOW))


def _font(size: QSizeF) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(TYPE * unit(size))))
    font.setVariableAxis(QFont.Tag("wght"), 600)
    font.setVariableAxis(QFont.Tag("opsz"), 32)
    return font


def _rect(shape: Shape, size: QSizeF) -> QRectF:
    return QRectF(
        point(Spot(shape.left, shape.top), size),
        point(Spot(shape.right, shape.bottom), size),
    )


def _see_through(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made
