"""Something to tick, on one or two lines: what it is, and below it what is known about it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.icons import Icon, paint_icon
from ui.paint import RADIUS_CAP, draw_box, draw_words
from ui.theme import Theme
from ui.widgets.labels import set_description, set_name

_GAP = 10
_PADDING = 6


class TickRow(QCheckBox):
    """A check box whose whole row is the target; texts that are too long end in an ellipsis."""

    def __init__(self, theme: Theme, title: str, detail: str = "", *, is_ticked: bool = False) -> None:
        super().__init__()
        self._theme, self._title, self._detail = theme, title, detail
        set_name(self, title)
        set_description(self, detail)
        self.setChecked(is_ticked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for one line, or two."""
        lines = self._theme.scaled(19) + (self._theme.scaled(17) if self._detail else 0)
        return QSize(self._theme.scaled(240), max(self._theme.scaled(28), lines + 2 * _PADDING))

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self._theme.scaled(80), self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the words."""
        theme, room = self._theme, QRectF(self.rect())
        side = theme.scaled(18)
        top = room.y() + (_PADDING if self._detail else (room.height() - side) / 2)
        with QPainter(self) as painter:
            self._paint_box(painter, QRectF(QPointF(room.x() + 4, top), QPointF(room.x() + 4 + side, top + side)))
            words = room.adjusted(4 + side + _GAP, _PADDING if self._detail else 0, -4, 0)
            line = QRectF(words.x(), words.y(), words.width(), theme.scaled(19) if self._detail else words.height())
            ink = theme.colour("text" if self.isEnabled() else "disabled")
            draw_words(painter, line, self._title, theme.font("secondary"), ink)
            if self._detail:
                below = QRectF(line.x(), line.bottom(), line.width(), theme.scaled(17))
                draw_words(painter, below, self._detail, theme.font("caption"), theme.colour("text2"))

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        if self.isChecked():
            draw_box(painter, box, RADIUS_CAP, theme.colour("accent"))
            paint_icon(painter, Icon.CHECK, box.adjusted(3, 3, -3, -3), theme.colour("on_accent"))
        else:
            line = theme.colour("accent" if self.underMouse() else "ctl")
            draw_box(painter, box, RADIUS_CAP, theme.colour("surface"), line, max(1.5, theme.tokens.line))
