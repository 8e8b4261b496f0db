"""The score as a half circle: one arc for each zone of the instrument, a knob, and inside it the range still possible.

Angles are degrees, counted as Qt counts them: 180 is the left end (0 points), 0 the right end (100 points).
"""

from fractions import Fraction

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_app.domain.instrument import Band, Zone
from audit_app.words import Words
from ui.paint import draw_words, width_of
from ui.shapes import paint_zone_fill
from ui.theme import Theme
from ui.widgets.labels import set_description, set_name
from ui.widgets.zone_chip import zone_face

_FULL = 100
_THICKNESS = 15.0
_GAP_DEGREES = 1.2
_RANGE_INSET = 10.0
_KNOB = 9.0
_LARGEST_RADIUS = 96


class Reading(Struct, frozen=True):
    """What a gauge shows: the score as people read it, what kind of score it is, and the range in a sentence.

    `score`, `low` and `high` are exact points; they only place the knob and the inner arc.
    """

    figure: str
    caption: str
    range_told: str = ""
    score: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None


class Arc(Struct, frozen=True):
    """One stretch of the half circle, from its left to its right end, in points."""

    start: Fraction
    end: Fraction
    zone: Zone | None


def arcs_of(bands: tuple[Band, ...]) -> tuple[Arc, ...]:
    """Return the arcs of bands that stand highest first: one for each zone, or for each class where none has a zone."""
    arcs: list[Arc] = []
    end = Fraction(_FULL)
    for band in bands:
        start = Fraction(band.min)
        if arcs and band.zone is not None and arcs[-1].zone == band.zone:
            arcs[-1] = Arc(start, arcs[-1].end, band.zone)
        else:
            arcs.append(Arc(start, end, band.zone))
        end = start
    if arcs:
        arcs[-1] = Arc(Fraction(0), arcs[-1].end, arcs[-1].zone)
    return tuple(reversed(arcs))


def angle_of(points: Fraction) -> float:
    """Return the angle at which a number of points stands; what lies outside 0 to 100 stands at the end."""
    inside = min(max(points, Fraction(0)), Fraction(_FULL))
    return 180.0 - float(inside) * 180.0 / _FULL


class Gauge(QWidget):
    """The gauge of one instrument."""

    def __init__(self, theme: Theme, words: Words, bands: tuple[Band, ...], reading: Reading) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._bands, self._arcs = bands, arcs_of(bands)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_reading(reading)

    def set_reading(self, reading: Reading) -> None:
        """Show another score."""
        self._reading = reading
        set_name(self, f"{reading.caption}: {reading.figure}")
        set_description(self, self._in_words())
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a half circle with room for its two end figures."""
        width = self._theme.scaled(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Keep the figure readable."""
        width = self._theme.scaled(160)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the half circle that fits a width."""
        return round(self._radius(width) + _KNOB) + self._below()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw arcs, range, knob and figure."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_arcs(painter)
            self._paint_range(painter)
            if self._reading.score is not None:
                self._paint_knob(painter, self._reading.score)
            self._paint_words(painter)

    def _radius(self, width: int) -> float:
        return min(width / 2 - _KNOB, self._theme.scaled(_LARGEST_RADIUS))

    def _below(self) -> int:
        return self._theme.scaled(24)

    def _circle(self) -> QRectF:
        radius = self._radius(self.width())
        return QRectF(self.width() / 2 - radius, _KNOB / 2, 2 * radius, 2 * radius)

    def _paint_arcs(self, painter: QPainter) -> None:
        for arc in self._arcs:
            is_first, is_last = arc is self._arcs[0], arc is self._arcs[-1]
            start = angle_of(arc.start) - (0 if is_first else _GAP_DEGREES / 2)
            end = angle_of(arc.end) + (0 if is_last else _GAP_DEGREES / 2)
            paint_zone_fill(painter, ring_piece(self._circle(), start, end), arc.zone, self._theme)

    def _paint_range(self, painter: QPainter) -> None:
        low, high = self._reading.low, self._reading.high
        if low is None or high is None or low == high:
            return
        inset = _THICKNESS + _RANGE_INSET
        circle = self._circle().adjusted(inset, inset, -inset, -inset)
        pen = QPen(self._theme.colour("text3"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(circle, round(angle_of(low) * 16), round((angle_of(high) - angle_of(low)) * 16))

    def _paint_knob(self, painter: QPainter, score: Fraction) -> None:
        track = self._circle().adjusted(_THICKNESS / 2, _THICKNESS / 2, -_THICKNESS / 2, -_THICKNESS / 2)
        path = QPainterPath()
        path.arcMoveTo(track, angle_of(score))
        centre = path.currentPosition()
        for radius, token in ((_KNOB + 2, "surface"), (_KNOB, "text"), (_KNOB - 5, "surface")):
            _dot(painter, centre, radius, self._theme.colour(token))

    def _paint_words(self, painter: QPainter) -> None:
        theme, circle, centre = self._theme, self._circle(), Qt.AlignmentFlag.AlignHCenter
        base = circle.center().y()
        room = circle.adjusted(_THICKNESS, 0, -_THICKNESS, 0)
        figure = QRectF(room.x(), base - theme.scaled(46), room.width(), theme.scaled(34))
        draw_words(painter, figure, self._reading.figure, self._figure_font(), theme.colour("text"), centre)
        caption = QRectF(room.x(), base - theme.scaled(10), room.width(), theme.scaled(18))
        draw_words(painter, caption, self._reading.caption, theme.font("caption"), theme.colour("text2"), centre)
        for end, left in (("0", circle.left()), (str(_FULL), circle.right() - _THICKNESS)):
            place = QRectF(left - 20, base + 4, _THICKNESS + 40, theme.scaled(18))
            draw_words(painter, place, end, theme.font("caption"), theme.colour("text2"), centre)

    def _figure_font(self) -> QFont:
        large = self._theme.figures("display")
        inside = self._circle().width() - 2 * (_THICKNESS + 2 * _RANGE_INSET)
        return large if width_of(self._reading.figure, large) <= inside else self._theme.figures("h1")

    def _in_words(self) -> str:
        limits = [f"{zone_face(band, self._words).text} ≥ {self._words.figure(band.min)}" for band in self._bands]
        return ". ".join(part for part in (self._reading.range_told, *limits) if part)


def ring_piece(circle: QRectF, start: float, end: float) -> QPainterPath:
    """Return the piece of the ring between two angles."""
    inner = circle.adjusted(_THICKNESS, _THICKNESS, -_THICKNESS, -_THICKNESS)
    path = QPainterPath()
    path.arcMoveTo(circle, start)
    path.arcTo(circle, start, end - start)
    path.arcTo(inner, end, start - end)
    path.closeSubpath()
    return path


def _dot(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, radius, radius)
