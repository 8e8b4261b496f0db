"""The two strokes that every painted widget is made of: a box and a line of words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from audit_app.visible import visible

RADIUS_CAP = 4.0
RADIUS_CONTROL = 6.0
RADIUS_CARD = 8.0

_LEFT = Qt.AlignmentFlag.AlignLeft


def draw_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1,
) -> None:
    """Draw a rounded box whose line lies wholly inside the rectangle."""
    _draw(painter, rect, radius, fill, None if line is None else QPen(line, width))


def draw_dashed_box(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, line: QColor, width: float
) -> None:
    """Draw a rounded box with a broken line."""
    pen = QPen(line, width)
    pen.setDashPattern([4 / width, 3 / width])
    _draw(painter, rect, radius, fill, pen)


def _draw(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, pen: QPen | None) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen if pen is None else pen)
    half = 0.0 if pen is None else pen.widthF() / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)
    painter.restore()


def draw_words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = _LEFT,
) -> None:
    """Draw one line in the middle of the height; what does not fit ends in an ellipsis."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetricsF(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)


def width_of(text: str, font: QFont) -> float:
    """Return how wide a line of words is."""
    return QFontMetricsF(font).horizontalAdvance(one_line(text))


def one_line(text: str) -> str:
    """Return a text with its line breaks and runs of space as single spaces, and nothing hidden in it."""
    return visible(" ".join(text.split()))
