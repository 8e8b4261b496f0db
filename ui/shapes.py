"""Paints the verdict shapes, and the fills of bars and arcs that carry a zone: pattern and outline beside colour."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPainter, QPainterPath, QPen, QTransform

from audit_app.domain.instrument import Zone
from audit_app.verdict_shapes import LINE_WIDTH, SHAPES, ShapeName, Stroke
from ui.theme import Theme, Tone

TONES: dict[ShapeName, Tone] = {
    "hijau": "green",
    "kuning": "yellow",
    "merah": "red",
    "none": "na",
    "present": "green",
    "absent": "red",
    "na": "na",
    "finding": "yellow",
}
"""The colour that goes with each shape."""

_THINNEST = 1.4
_PATTERN = 5.0


def paint_shape(painter: QPainter, name: ShapeName, rect: QRectF, colour: QColor) -> None:
    """Draw a shape as large as fits into the rectangle."""
    side = min(rect.width(), rect.height())
    corner = rect.center() - QPointF(side / 2, side / 2)
    placed = QTransform.fromTranslate(corner.x(), corner.y()).scale(side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in SHAPES[name]:
        path = placed.map(stroke_path(stroke))
        if stroke.is_filled:
            painter.fillPath(path, colour)
        else:
            painter.strokePath(path, _pen(stroke, side, colour))
    painter.restore()


@lru_cache(maxsize=64)
def stroke_path(stroke: Stroke) -> QPainterPath:
    """Return the path of one stroke in the unit square."""
    path = QPainterPath()
    for step in stroke.steps:
        points = [QPointF(x, y) for x, y in step.points]
        match step.kind:
            case "move":
                path.moveTo(points[0])
            case "line":
                path.lineTo(points[0])
            case "curve":
                path.cubicTo(*points)
            case "close":
                path.closeSubpath()
    return path


def _pen(stroke: Stroke, side: float, colour: QColor) -> QPen:
    width = max(LINE_WIDTH * side, _THINNEST)
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if stroke.dash is not None:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length * side / width for length in stroke.dash])
    return pen


def zone_fill(theme: Theme, zone: Zone | None) -> QColor:
    """Return the colour of a bar: that of the zone, or accent where no zone applies."""
    return theme.colour({"hijau": "green_fill", "kuning": "yellow_fill", "merah": "red_fill", None: "accent"}[zone])


def on_zone_fill(theme: Theme, zone: Zone) -> QColor:
    """Return the colour of words upon a bar of a zone."""
    return theme.colour({"hijau": "on_green_fill", "kuning": "on_yellow_fill", "merah": "on_red_fill"}[zone])


def paint_zone_fill(painter: QPainter, path: QPainterPath, zone: Zone | None, theme: Theme) -> None:
    """Fill an area: green solid, yellow dotted within an outline, red hatched, accent where no zone applies."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, zone_fill(theme, zone))
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    if zone == "kuning":
        _dot(painter, path.boundingRect(), on_zone_fill(theme, zone))
        painter.strokePath(path, QPen(theme.colour("yellow_outline"), 2))
    elif zone == "merah":
        painter.fillPath(path, _stripes(on_zone_fill(theme, zone)))
    painter.restore()


def _stripes(colour: QColor) -> QBrush:
    faint, none = QColor(colour), QColor(colour)
    faint.setAlphaF(0.28)
    none.setAlphaF(0)
    gradient = QLinearGradient(0, 0, _PATTERN, _PATTERN)
    gradient.setSpread(QGradient.Spread.RepeatSpread)
    for stop, ink in ((0.0, none), (0.7, none), (0.75, faint), (0.95, faint), (1.0, none)):
        gradient.setColorAt(stop, ink)
    return QBrush(gradient)


def _dot(painter: QPainter, area: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setOpacity(painter.opacity() * 0.35)
    for row in range(int(area.height() / _PATTERN) + 2):
        for column in range(int(area.width() / _PATTERN) + 2):
            shift = _PATTERN / 2 if row % 2 else 0
            painter.drawEllipse(area.topLeft() + QPointF(column * _PATTERN + shift, row * _PATTERN), 0.8, 0.8)
    painter.setOpacity(1)
