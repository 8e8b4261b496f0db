"""The rail at the left: the places of the program, each with its icon and its word."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.fonts import TextStyle
from ui.icons import Icon, paint_icon
from ui.paint import draw_box, draw_words, width_of
from ui.shell.logo import paint_logo
from ui.theme import Theme
from ui.widgets.labels import set_name, set_tooltip

_LEAST_WIDTH = 84
_COMPACT_WIDTH = 60
_ICON = 22
_LOGO = 36


class Destination(Struct, frozen=True):
    """A place of the program: its name in code, the key of its word, its icon."""

    name: str
    word: str
    icon: Icon


UPPER = (Destination("home", "nav.home", Icon.HOME), Destination("inbox", "nav.inbox", Icon.INBOX))
LOWER = (
    Destination("help", "nav.help", Icon.HELP),
    Destination("menu", "nav.menu", Icon.LIST),
    Destination("settings", "nav.settings", Icon.SETTINGS),
)


class Rail(QFrame):
    """The places, those for daily work above. `destination_chosen` tells the name of one."""

    destination_chosen = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._theme = theme
        set_name(self, words("shell.rail"))
        self.buttons = {each.name: RailButton(theme, words, each) for each in (*UPPER, *LOWER)}
        self._wide = max(_LEAST_WIDTH, *(button.sizeHint().width() for button in self.buttons.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(6)
        column.addWidget(_Logo(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        self._add(column, UPPER)
        column.addStretch()
        self._add(column, LOWER)
        self.set_words_shown(True)

    def set_current(self, name: str) -> None:
        """Show where the person is; a name that is no place marks none."""
        for place, button in self.buttons.items():
            button.set_current(place == name)

    def set_badge(self, name: str, count: int) -> None:
        """Show how many things wait at a place."""
        self.buttons[name].set_badge(count)

    def set_words_shown(self, is_shown: bool) -> None:
        """Show icons with their words, or alone; then the words are in the tooltips."""
        self.setFixedWidth(self._wide if is_shown else self._theme.scaled(_COMPACT_WIDTH))
        for button in self.buttons.values():
            button.set_word_shown(is_shown)

    def _add(self, column: QVBoxLayout, places: tuple[Destination, ...]) -> None:
        for place in places:
            button = self.buttons[place.name]
            button.clicked.connect(lambda _=False, name=place.name: self.destination_chosen.emit(name))
            column.addWidget(button)


class RailButton(QAbstractButton):
    """One place."""

    def __init__(self, theme: Theme, words: Words, place: Destination) -> None:
        super().__init__()
        self._theme, self._words, self._icon = theme, words, place.icon
        self._word = words(place.word)
        self._is_current, self._badge, self._has_word, self._has_ring = False, 0, True, False
        self.setProperty("draws_own_ring", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name_it()

    def set_current(self, is_current: bool) -> None:
        """Show whether the person is here."""
        self._is_current = is_current
        self._name_it()

    def set_badge(self, count: int) -> None:
        """Show how many things wait here; none shows nothing."""
        self._badge = count
        self._name_it()

    def set_word_shown(self, is_shown: bool) -> None:
        """Show the word below the icon, or keep it for the tooltip."""
        self._has_word = is_shown
        set_tooltip(self, "" if is_shown else self._word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the icon and the word below it."""
        word = round(width_of(self._word, self._theme.font("caption_strong"))) if self._has_word else 0
        return QSize(max(word, self._side()) + 18, self._side() + self._theme.scaled(36 if self._has_word else 26))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard came here by itself: then the place has a ring."""
        self._has_ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the place by whether the person is here, or points at it."""
        theme, room = self._theme, QRectF(self.rect())
        tile = room.adjusted(5, 0, -5, 0)
        with QPainter(self) as painter:
            if self._is_current:
                draw_box(painter, tile, 8, theme.colour("rail_chosen"))
                draw_box(painter, QRectF(-4, room.y() + 12, 8, room.height() - 24), 4, theme.colour("rail_mark"))
            elif self.underMouse():
                self._paint_light(painter, tile)
            self._paint_content(painter, room)
            if self.hasFocus() and self._has_ring:
                draw_box(painter, tile.adjusted(1, 1, -1, -1), 7, None, theme.colour("rail_mark"), 2)

    def _paint_light(self, painter: QPainter, tile: QRectF) -> None:
        painter.save()
        painter.setOpacity(0.5)
        draw_box(painter, tile, 8, self._theme.colour("rail_chosen"))
        painter.restore()

    def _paint_content(self, painter: QPainter, room: QRectF) -> None:
        theme = self._theme
        side = self._side()
        top = room.y() + 9 if self._has_word else room.center().y() - side / 2
        icon = QRectF(room.center().x() - side / 2, top, side, side)
        colour = theme.colour("rail_chosen_text" if self._is_current else "rail_text")
        paint_icon(painter, self._icon, icon, colour)
        if self._has_word:
            words = QRectF(room.x() + 2, icon.bottom() + 3, room.width() - 4, room.bottom() - icon.bottom() - 6)
            style: TextStyle = "caption_strong" if self._is_current else "caption"
            draw_words(painter, words, self._word, theme.font(style), colour, Qt.AlignmentFlag.AlignHCenter)
        if self._badge:
            self._paint_badge(painter, icon)

    def _paint_badge(self, painter: QPainter, icon: QRectF) -> None:
        theme, text = self._theme, str(self._badge) if self._badge < 100 else "99+"
        height = theme.scaled(18)
        width = max(height, width_of(text, theme.font("caption_strong")) + 10)
        place = QRectF(icon.right() - 4, icon.y() - 7, width, height)
        draw_box(painter, place, height / 2, theme.colour("badge"))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_words(painter, place, text, theme.font("caption_strong"), theme.colour("on_badge"), centre)

    def _side(self) -> int:
        return self._theme.scaled(_ICON)

    def _name_it(self) -> None:
        parts = [self._word]
        if self._badge:
            parts.append(self._words("shell.waiting", n=self._badge))
        if self._is_current:
            parts.append(self._words("shell.here"))
        set_name(self, ", ".join(parts))
        self.update()


class _Logo(QWidget):
    """The sign of the program."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(_LOGO, _LOGO)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            is_light = self._theme.tokens.name != "dark"
            tile = self._theme.colour("surface" if is_light else "text")
            paint_logo(painter, QRectF(self.rect()), tile, self._theme.colour("accent" if is_light else "on_accent"))
