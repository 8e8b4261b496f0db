"""One respondent in the roster: done with a check, begun with a count, refused with a sign, else still to be asked."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from audit_app.words import Words
from ui.icons import Icon, paint_icon
from ui.pages.interview.people import Person
from ui.paint import RADIUS_CONTROL, draw_box, draw_words, width_of
from ui.shapes import paint_shape
from ui.theme import Theme
from ui.widgets.labels import set_name, set_tooltip

_PADDING = 8
_MARK = 16
_GAP = 6


class PersonButton(QAbstractButton):
    """A row with post and standing, or for users a small one. `stepped` asks to move the keyboard up or down."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, words: Words, person: Person) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.person = person
        self._is_current = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", RADIUS_CONTROL)
        self.show_person(person, is_current=False)

    def show_person(self, person: Person, *, is_current: bool) -> None:
        """Show how far a respondent has come, and whether it is the one who is asked."""
        self.person, self._is_current = person, is_current
        told = [person.label, self._below(), self._spoken_state()]
        told += [self._words("shell.here")] if is_current else []
        set_name(self, ", ".join(part for part in told if part))
        set_tooltip(self, ", ".join(part for part in told if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line, or two where there is a post."""
        sizes = self._theme.sizes
        height = sizes.collapsed_card - 10 if self._is_tall else sizes.tree_row
        width = width_of(self.person.label, self._theme.font("secondary_strong")) + 2 * _PADDING
        return QSize(round(width + self._theme.scaled(_MARK) + _GAP), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with up and down, press with space, leave every other key to the page."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            if self._is_current:
                draw_box(painter, room, RADIUS_CONTROL, theme.colour("accent_soft"), theme.colour("accent"))
            elif self.underMouse():
                draw_box(painter, room, RADIUS_CONTROL, theme.colour("sunken"))
            inner = room.adjusted(_PADDING, 0, -_PADDING, 0)
            inner.setRight(inner.right() - self._paint_state(painter, inner))
            self._paint_words(painter, inner)

    @property
    def _is_tall(self) -> bool:
        return self.person.kind != "user"

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        theme, person = self._theme, self.person
        ink = theme.colour("accent" if self._is_current else "text3" if person.said == "refused" else "text")
        font = theme.font("secondary_strong" if self._is_current or self._is_tall else "secondary")
        below = self._below() if self._is_tall else ""
        if not below:
            draw_words(painter, room, person.label, font, ink)
            return
        middle = room.center().y()
        line = font.pixelSize() * 1.35
        draw_words(painter, QRectF(room.x(), middle - line, room.width(), line), person.label, font, ink)
        under = QRectF(room.x(), middle, room.width(), line)
        draw_words(painter, under, below, theme.font("caption"), theme.colour("text2"))

    def _paint_state(self, painter: QPainter, room: QRectF) -> float:
        """Draw what is known of the answers at the right, and return how wide it is."""
        theme, done = self._theme, self.person.progress
        side = theme.scaled(_MARK)
        place = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
        if self.person.said == "refused":
            paint_icon(painter, Icon.CANNOT, place, theme.colour("text2"))
        elif done.is_complete:
            paint_shape(painter, "hijau", place.adjusted(0.5, 0.5, -0.5, -0.5), theme.ink("green"))
        elif done.done:
            font, count = theme.figures("caption"), f"{done.done}/{done.total}"
            draw_words(painter, room, count, font, theme.colour("text2"), Qt.AlignmentFlag.AlignRight)
            return width_of(count, font) + _GAP
        else:
            paint_icon(painter, Icon.UNANSWERED, place, theme.colour("ctl"))
        return side + _GAP

    def _below(self) -> str:
        person, words = self.person, self._words
        standing = "" if person.is_substitute is None else words("int.sub" if person.is_substitute else "int.main")
        return " · ".join(part for part in (standing, person.post) if part)

    def _spoken_state(self) -> str:
        person, words = self.person, self._words
        if person.said == "refused":
            return words("interview.refused")
        return words("count.of", n=person.progress.done, m=person.progress.total)
