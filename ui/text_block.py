"""A paragraph of plain text: how high it is at some width, and how to draw it with our line distance."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from audit_app.visible import visible
from ui.fonts import LINE_HEIGHT

_LEFT = Qt.AlignmentFlag.AlignLeft
_KEPT_WIDTHS = 8  # a layout asks for the height in several widths again and again
_LINE_BREAK = "\N{LINE SEPARATOR}"


class TextBlock:
    """A text in one font, at most so many lines long; what is left over ends in an ellipsis."""

    def __init__(self, text: str, font: QFont, max_lines: int | None = None) -> None:
        self._text = visible(text).replace("\t", " ").replace("\n", _LINE_BREAK)
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._max_lines = max_lines
        self._starts: dict[float, list[int]] = {}
        self.line_height = round(font.pixelSize() * LINE_HEIGHT)

    @property
    def natural_width(self) -> float:
        """How wide the text is when nothing but its own line breaks breaks it."""
        return max(self._metrics.horizontalAdvance(line) for line in self._text.split(_LINE_BREAK))

    def height(self, width: float) -> int:
        """Return how high the text is in a width."""
        return self.line_height * len(self.lines(width))

    def is_cut(self, width: float) -> bool:
        """Tell whether some of the text is left out in a width."""
        return self._max_lines is not None and len(self._line_starts(width)) > self._max_lines

    def lines(self, width: float) -> list[str]:
        """Return the lines as they are shown in a width."""
        starts = self._line_starts(width)
        ends = [*starts[1:], len(self._text)]
        lines = [self._text[start:end].strip(f" {_LINE_BREAK}") for start, end in zip(starts, ends, strict=True)]
        if self._max_lines is None or len(lines) <= self._max_lines:
            return lines
        last = self._max_lines - 1
        rest = " ".join(self._text[starts[last] :].split())
        return [*lines[:last], self._metrics.elidedText(rest + "…", Qt.TextElideMode.ElideRight, width)]

    def draw(self, painter: QPainter, rect: QRectF, colour: QColor, align: Qt.AlignmentFlag = _LEFT) -> None:
        """Draw from the top of the rectangle, as wide as it is."""
        painter.setFont(self._font)
        painter.setPen(colour)
        share = {Qt.AlignmentFlag.AlignHCenter: 0.5, Qt.AlignmentFlag.AlignRight: 1.0}.get(align, 0.0)
        lead = (self.line_height - self._metrics.ascent() - self._metrics.descent()) / 2
        base = rect.y() + lead + self._metrics.ascent()
        for number, line in enumerate(self.lines(rect.width())):
            spare = rect.width() - self._metrics.horizontalAdvance(line)
            painter.drawText(QPointF(rect.x() + spare * share, round(base + number * self.line_height)), line)

    def _line_starts(self, width: float) -> list[int]:
        if width not in self._starts:
            if len(self._starts) >= _KEPT_WIDTHS:
                self._starts.clear()
            self._starts[width] = self._break_lines(width)
        return self._starts[width]

    def _break_lines(self, width: float) -> list[int]:
        layout = QTextLayout(self._text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        starts: list[int] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            starts.append(line.textStart())
        layout.endLayout()
        return starts or [0]
