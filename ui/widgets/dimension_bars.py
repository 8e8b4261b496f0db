"""Scores by dimension as bars, with a tick for the last round and one for the median. Ctrl+C copies them as a table."""

from fractions import Fraction

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_app.domain.instrument import Zone
from audit_app.words import Words
from ui.paint import draw_box, draw_words
from ui.shapes import TONES, paint_shape, paint_zone_fill
from ui.theme import Theme
from ui.widgets.labels import set_description, set_name

_BAR = 9
_GAP = 4
_BELOW = 10
_TICK_OUT = 4


class DimensionFigure(Struct, frozen=True):
    """One dimension. `points` out of 100 place the bar, `figure` is how people read them; None: no score yet.

    `zone` stands only where the instrument says that its bands hold for dimensions too.
    """

    name: str
    figure: str
    points: Fraction | None = None
    zone: Zone | None = None
    last_round: Fraction | None = None
    median: Fraction | None = None


class DimensionBars(QWidget):
    """All dimensions below each other."""

    def __init__(self, theme: Theme, words: Words, figures: tuple[DimensionFigure, ...]) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(self, words("prn.dims"))
        self.set_figures(figures)

    def set_figures(self, figures: tuple[DimensionFigure, ...]) -> None:
        """Show other scores."""
        self._figures = figures
        set_description(self, ", ".join(f"{each.name} {each.figure}" for each in figures))
        self.updateGeometry()
        self.update()

    def as_table(self) -> str:
        """Return names and figures, one dimension on a line, ready for a spreadsheet."""
        return "\n".join(f"{each.name}\t{each.figure}" for each in self._figures)

    def sizeHint(self) -> QSize:
        """Ask for a row for each dimension."""
        return QSize(240, self._row_height() * len(self._figures))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the table with the standard key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_table())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self.hasFocus():
                draw_box(painter, QRectF(self.rect()), 6, None, self._theme.colour("accent"), 2)
            for number, figure in enumerate(self._figures):
                row = QRectF(4, number * self._row_height(), self.width() - 8, self._row_height())
                paint_dimension(painter, row, figure, self._theme)

    def _row_height(self) -> int:
        return self._theme.scaled(20) + _GAP + _BAR + _BELOW


def paint_dimension(painter: QPainter, row: QRectF, figure: DimensionFigure, theme: Theme) -> None:
    """Draw one dimension: name, shape and figure above, the bar below."""
    line = QRectF(row.x(), row.y(), row.width(), theme.scaled(20))
    right = Qt.AlignmentFlag.AlignRight
    draw_words(painter, line, figure.figure, theme.figures("emphasis"), theme.colour("text"), right)
    taken = theme.scaled(56)
    if figure.zone is not None:
        side = theme.scaled(16)
        place = QRectF(line.right() - taken - side, line.center().y() - side / 2, side, side)
        paint_shape(painter, figure.zone, place, theme.ink(TONES[figure.zone]))
        taken += side + 8
    name = QRectF(line.x(), line.y(), line.width() - taken, line.height())
    draw_words(painter, name, figure.name, theme.font("secondary"), theme.colour("text"))
    _paint_bar(painter, QRectF(row.x(), line.bottom() + _GAP, row.width(), _BAR), figure, theme)


def _paint_bar(painter: QPainter, bar: QRectF, figure: DimensionFigure, theme: Theme) -> None:
    draw_box(painter, bar, _BAR / 2, theme.colour("track"), theme.track_line)
    if figure.points is not None and figure.points > 0:
        filled = QPainterPath()
        width = max(float(_BAR), bar.width() * float(figure.points) / 100)
        filled.addRoundedRect(QRectF(bar.x(), bar.y(), width, _BAR), _BAR / 2, _BAR / 2)
        paint_zone_fill(painter, filled, figure.zone, theme)
    for points, is_dotted in ((figure.median, True), (figure.last_round, False)):
        if points is not None:
            _paint_tick(painter, bar, bar.x() + bar.width() * float(points) / 100, theme, is_dotted=is_dotted)


def _paint_tick(painter: QPainter, bar: QRectF, x: float, theme: Theme, *, is_dotted: bool) -> None:
    top, height = bar.y() - _TICK_OUT, _BAR + 2 * _TICK_OUT
    halo: QColor = theme.colour("surface")
    painter.fillRect(QRectF(x - 2, top, 4, height), halo)
    pen = QPen(theme.colour("text"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if is_dotted:
        pen.setDashPattern([1.5, 1])
    painter.setPen(pen)
    painter.drawLine(round(x), round(top), round(x), round(top + height))
