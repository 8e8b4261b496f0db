"""The steps of one piece of work on one page. Going back is always possible; what lies ahead can be looked at."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from audit_app.words import Words
from ui.fonts import TextStyle
from ui.icons import Icon, paint_icon
from ui.paint import draw_box, draw_words, width_of
from ui.theme import Theme
from ui.widgets.labels import set_name

_CIRCLE = 24
_GAP = 8


class Stepper(QWidget):
    """Steps in a row, joined by lines. `step_chosen` tells the number of a pressed step, counted from 0."""

    step_chosen = Signal(int)

    def __init__(self, theme: Theme, words: Words, names: tuple[str, ...], current: int = 0) -> None:
        super().__init__()
        self.steps = tuple(_Step(theme, words, number, len(names), name) for number, name in enumerate(names))
        self._lines = tuple(_Line(theme) for _ in names[1:])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for number, step in enumerate(self.steps):
            step.clicked.connect(lambda _=False, chosen=number: self.step_chosen.emit(chosen))
            row.addWidget(step)
            if number < len(self._lines):
                row.addWidget(self._lines[number])
        row.addStretch()
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """Show one step as the present one and those before it as done."""
        for number, step in enumerate(self.steps):
            step.set_place(number - current)
        for number, line in enumerate(self._lines):
            line.set_done(number < current)


class _Step(QAbstractButton):
    """One step: before, at or after the present one."""

    def __init__(self, theme: Theme, words: Words, number: int, total: int, name: str) -> None:
        super().__init__()
        self._theme, self._words, self._number, self._name = theme, words, number, name
        self._spoken = words("step.spoken", n=number + 1, m=total, x=name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_place(self, place: int) -> None:
        """Stand so many steps after the present one; less than 0 is done."""
        self._place = place
        state = "step.done" if place < 0 else "step.now" if place == 0 else "step.todo"
        set_name(self, f"{self._spoken}, {self._words(state)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the circle and the word."""
        width = self._theme.scaled(_CIRCLE) + _GAP + width_of(self._name, self._theme.font("emphasis"))
        return QSize(round(width) + 4, self._theme.scaled(_CIRCLE) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle with its number or its check, then the word."""
        theme, side = self._theme, self._theme.scaled(_CIRCLE)
        circle = QRectF(1, (self.height() - side) / 2, side, side)
        with QPainter(self) as painter:
            self._paint_circle(painter, circle)
            word = QRectF(circle.right() + _GAP, 0, self.width() - circle.right() - _GAP, self.height())
            style: TextStyle = "emphasis" if self._place == 0 else "control"
            colour = theme.colour("text3" if self._place > 0 else "text")
            if self.underMouse():
                colour = theme.colour("accent")
            draw_words(painter, word, self._name, theme.font(style), colour)

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        theme, radius, number = self._theme, circle.height() / 2, str(self._number + 1)
        centre, font = Qt.AlignmentFlag.AlignHCenter, self._theme.font("secondary_strong")
        if self._place < 0:
            draw_box(painter, circle, radius, theme.colour("accent_soft"), theme.colour("accent"), 1.5)
            paint_icon(painter, Icon.CHECK, circle.adjusted(5, 5, -5, -5), theme.colour("accent"))
        elif self._place == 0:
            draw_box(painter, circle, radius, theme.colour("accent"))
            draw_words(painter, circle, number, font, theme.colour("on_accent"), centre)
        else:
            draw_box(painter, circle, radius, theme.colour("surface"), theme.colour("ctl"), 1.5)
            draw_words(painter, circle, number, font, theme.colour("text3"), centre)


class _Line(QWidget):
    """The line between two steps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._is_done = theme, False
        self.setFixedSize(theme.scaled(42), 8)

    def set_done(self, is_done: bool) -> None:
        """Show whether the step before is done."""
        self._is_done = is_done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QPen(self._theme.colour("accent" if self._is_done else "border"), 2))
            painter.drawLine(0, 4, self.width(), 4)
