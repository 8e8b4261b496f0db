"""One of several things side by side that is picked, with the key that picks it: "1 Pilih", "✓ Dipilih"."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from ui.icons import Icon, paint_icon
from ui.paint import RADIUS_CONTROL, draw_box, draw_words, width_of
from ui.theme import Theme
from ui.widgets.key_cap import key_cap_size, paint_key_cap
from ui.widgets.labels import set_name

_PADDING = 14
_GAP = 8


class PickButton(QRadioButton):
    """A radio button to assistive technology, alone in its parent; whoever owns it decides whether it is checked."""

    def __init__(self, theme: Theme, pick: str, picked: str, key: str, name: str) -> None:
        super().__init__()
        self._theme, self._pick, self._picked, self._key = theme, pick, picked, key
        set_name(self, f"{pick}: {name}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", RADIUS_CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the wider of the two words, so that nothing jumps."""
        font = self._theme.font("emphasis")
        words = max(width_of(self._pick, font), width_of(self._picked, font))
        width = words + self._mark() + _GAP + 2 * self._theme.scaled(_PADDING)
        return QSize(round(width) + 2, self._theme.sizes.control)

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere."""
        return True

    def nextCheckState(self) -> None:
        """Change nothing by itself: a press only asks."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, filled when picked."""
        theme, room, is_picked = self._theme, QRectF(self.rect()), self.isChecked()
        fill = theme.colour("accent" if is_picked else "sunken" if self.underMouse() else "surface")
        line = theme.colour("accent" if is_picked else "ctl")
        word, ink = (self._picked, "on_accent") if is_picked else (self._pick, "text")
        font = theme.font("emphasis")
        wide = width_of(word, font) + self._mark() + _GAP
        left = (room.width() - wide) / 2
        with QPainter(self) as painter:
            draw_box(painter, room, RADIUS_CONTROL, fill, line, theme.tokens.line)
            side = self._mark()
            place = QRectF(left, room.center().y() - side / 2, side, side)
            if is_picked:
                paint_icon(painter, Icon.CHECK, place.adjusted(1, 1, -1, -1), theme.colour(ink))
            else:
                paint_key_cap(painter, place, self._key, theme)
            words = QRectF(left + side + _GAP, 0, room.width(), room.height())
            draw_words(painter, words, word, font, theme.colour(ink))

    def _mark(self) -> int:
        return key_cap_size(self._key, self._theme).height()
