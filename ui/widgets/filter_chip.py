"""A filter that is on or off, with the count of what it would show: "Berjalan 3"."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.fonts import TextStyle
from ui.icons import ICON_SIZE, Icon, paint_icon
from ui.paint import draw_box, draw_words, width_of
from ui.theme import Theme
from ui.widgets.labels import set_name, set_tooltip

_PADDING = 12
_GAP = 6


class FilterChip(QAbstractButton):
    """A pill that stays pressed while its filter is on. Where room is scarce its icon stands for its word."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        count: int | None = None,
        icon: Icon | None = None,
        *,
        shows_word: bool = True,
    ) -> None:
        super().__init__()
        self._theme, self._word, self._icon, self._shows_word = theme, text, icon, shows_word
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", theme.sizes.filter_chip / 2)
        self.set_count(count)

    def set_word(self, word: str) -> None:
        """Say something else."""
        self._word = word
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        """Say how many things the filter would leave; None says nothing."""
        told = self._word if count is None else f"{self._word} {count}"
        self._shown = told if self._shows_word else str(count)
        set_name(self, told)
        set_tooltip(self, "" if self._shows_word else told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for exactly the room of the pill."""
        width = width_of(self._shown, self._theme.font("control")) + 2 * self._theme.scaled(_PADDING)
        if self._icon is not None:
            width += self._theme.scaled(ICON_SIZE + _GAP)
        return QSize(round(width) + 2, self._theme.sizes.filter_chip)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill by whether it is on, pointed at or pressed."""
        theme, room = self._theme, QRectF(self.rect())
        line = theme.colour("accent" if self.isChecked() else "ctl" if self.underMouse() else "border")
        ink = theme.colour("accent" if self.isChecked() else "text2")
        with QPainter(self) as painter:
            draw_box(painter, room, room.height() / 2, self._fill(), line, theme.tokens.line)
            room.adjust(theme.scaled(_PADDING), 0, -theme.scaled(_PADDING) + 2, 0)
            if self._icon is not None:
                side = theme.scaled(ICON_SIZE)
                paint_icon(painter, self._icon, QRectF(room.x(), room.center().y() - side / 2, side, side), ink)
                room.setLeft(room.left() + side + theme.scaled(_GAP))
            style: TextStyle = "emphasis" if self.isChecked() else "control"
            draw_words(painter, room, self._shown, theme.font(style), ink)

    def _fill(self) -> QColor:
        if self.isChecked():
            return self._theme.colour("accent_soft")
        is_pressed = self.isDown()
        return self._theme.colour("border" if is_pressed else "sunken" if self.underMouse() else "surface")
