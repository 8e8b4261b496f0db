"""The respondents of a group side by side: who is done, who was begun, who is open. The present one stays in sight."""

from functools import partial

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from audit_app.words import Words
from ui.icons import Icon, paint_icon
from ui.paint import draw_box, draw_words, width_of
from ui.shapes import paint_shape
from ui.theme import Theme
from ui.widgets.button import Button, IconButton
from ui.widgets.labels import set_name, set_tooltip
from ui.widgets.progress_bar import Progress

_PADDING = 10
_GAP = 6
_SHAPE = 15


class Respondent(Struct, frozen=True):
    """One respondent: id, what is written on the chip, the whole name, and how far the answers have come.

    `lacks_consent`: there are answers, and consent is not recorded on this laptop.
    """

    id: str
    label: str
    name: str
    progress: Progress
    lacks_consent: bool = False


class SubjectBar(QWidget):
    """Chips in a row that scrolls. `subject_chosen` tells an id, `stepped` -1 or 1, `add_wanted` asks for one more."""

    subject_chosen = Signal(str)
    stepped = Signal(int)
    add_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.chips: dict[str, RespondentChip] = {}
        self._current = ""
        self._soon = QTimer(self)  # the chips are laid out first
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._bring_into_sight)
        self._row = QWidget()
        self._line = QHBoxLayout(self._row)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._scroll = _scroll_around(self._row, theme.sizes.filter_chip + 8)
        self.add = Button(theme, words("subject.add"), "quiet", Icon.ADD)
        self.add.clicked.connect(self.add_wanted)
        back, forward = (
            self._arrow(Icon.LEFT, "subject.previous", -1),
            self._arrow(Icon.RIGHT, "subject.next", 1),
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for part in (back, self._scroll, forward, self.add):
            line.addWidget(part)

    def show_respondents(self, respondents: tuple[Respondent, ...], current: str) -> None:
        """Show the respondents of a group and who is open; only what is different is drawn anew."""
        if [each.id for each in respondents] != list(self.chips):
            self._make_chips(respondents)
        for each in respondents:
            self.chips[each.id].show_respondent(each, is_current=each.id == current)
        self._current = current
        self._soon.start()

    def _make_chips(self, respondents: tuple[Respondent, ...]) -> None:
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.chips = {}
        for each in respondents:
            chip = RespondentChip(self._theme, self._words)
            chip.clicked.connect(partial(self._choose, each.id))
            self.chips[each.id] = chip
            self._line.addWidget(chip)
        self._line.addStretch()

    def _choose(self, subject_id: str, _checked: bool = False) -> None:
        self.subject_chosen.emit(subject_id)

    def _arrow(self, icon: Icon, key: str, step: int) -> IconButton:
        arrow = IconButton(self._theme, icon, self._words(key))
        arrow.clicked.connect(lambda: self.stepped.emit(step))
        return arrow

    def _bring_into_sight(self) -> None:
        if self._current in self.chips:
            self._scroll.ensureWidgetVisible(self.chips[self._current], 60, 0)


class RespondentChip(QAbstractButton):
    """One respondent: done with a check, begun with a count, else the label alone; a sign where consent lacks."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._respondent = Respondent("", "", "", Progress(0, 0))
        self._is_current = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", theme.sizes.filter_chip / 2)

    def show_respondent(self, respondent: Respondent, *, is_current: bool) -> None:
        """Show a respondent."""
        if (respondent, is_current) == (self._respondent, self._is_current):
            return
        self._respondent, self._is_current = respondent, is_current
        done = respondent.progress
        count = self._words("count.of", n=done.done, m=done.total)
        here = f", {self._words('shell.here')}" if is_current else ""
        lack = (self._words("interview.unasked"),) if respondent.lacks_consent else ()
        set_name(self, ", ".join((respondent.name, count, *lack)) + here)
        set_tooltip(self, " · ".join((respondent.name, f"{done.done}/{done.total}", *lack)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the label and the state."""
        width = width_of(self._respondent.label, self._theme.font("secondary_strong")) + 2 * self._theme.scaled(
            _PADDING
        )
        return QSize(round(width + self._sign_width() + self._state_width()), self._theme.sizes.filter_chip)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        theme, room = self._theme, QRectF(self.rect())
        with QPainter(self) as painter:
            fill = theme.colour("accent_soft" if self._is_current else "sunken" if self.underMouse() else "surface")
            line = theme.colour("accent" if self._is_current else "border")
            draw_box(painter, room, room.height() / 2, fill, line, theme.tokens.line)
            left = room.x() + theme.scaled(_PADDING)
            words = QRectF(left, room.y(), room.right() - left - theme.scaled(_PADDING) + 1, room.height())
            ink = theme.colour("accent" if self._is_current else "text")
            font = theme.font("secondary_strong" if self._is_current else "secondary")
            draw_words(painter, words, self._respondent.label, font, ink)
            self._paint_state(painter, words)
            self._paint_sign(painter, words)

    def _paint_sign(self, painter: QPainter, room: QRectF) -> None:
        """Draw before the state that consent lacks."""
        if self._respondent.lacks_consent:
            side = self._theme.scaled(_SHAPE)
            place = QRectF(room.right() - self._state_width() - side, room.center().y() - side / 2, side, side)
            paint_icon(painter, Icon.WARNING, place, self._theme.ink("yellow"))

    def _paint_state(self, painter: QPainter, room: QRectF) -> None:
        theme, done = self._theme, self._respondent.progress
        if done.is_complete:
            side = theme.scaled(_SHAPE)
            place = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
            paint_shape(painter, "hijau", place, theme.ink("green"))
        elif done.done:
            right = Qt.AlignmentFlag.AlignRight
            draw_words(painter, room, self._count(), theme.figures("caption"), theme.colour("text2"), right)

    def _sign_width(self) -> float:
        return self._theme.scaled(_SHAPE) + _GAP if self._respondent.lacks_consent else 0.0

    def _state_width(self) -> float:
        done = self._respondent.progress
        if done.is_complete:
            return self._theme.scaled(_SHAPE) + _GAP
        return width_of(self._count(), self._theme.figures("caption")) + _GAP if done.done else 0.0

    def _count(self) -> str:
        return f"{self._respondent.progress.done}/{self._respondent.progress.total}"


def _scroll_around(content: QWidget, height: int) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedHeight(height)
    return area
