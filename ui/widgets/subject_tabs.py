"""The subjects of a visit as tabs: the office and each product, with how far each has come."""

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from audit_app.words import Words
from ui.fonts import TextStyle
from ui.icons import ICON_SIZE, Icon, paint_icon
from ui.paint import draw_box, draw_words, width_of
from ui.shapes import paint_shape
from ui.theme import Theme
from ui.widgets.choice_button import Choice, ChoiceButton
from ui.widgets.labels import set_name, set_tooltip
from ui.widgets.progress_bar import Progress

_PADDING = 12
_GAP = 8
_MOST_WORD = 180
_LEAST_WORD = 28
_READABLE_WORD = 52
_BETWEEN = 4


class Subject(Struct, frozen=True):
    """One tab: its id, its word, its icon and how many of its items are answered."""

    id: str
    word: str
    icon: Icon
    progress: Progress


class SubjectTabs(QWidget):
    """Tabs in a row. `subject_chosen` tells the id of a pressed one."""

    subject_chosen = Signal(str)

    def __init__(self, theme: Theme, words: Words, subjects: tuple[Subject, ...], current: str) -> None:
        super().__init__()
        self.tabs = {each.id: SubjectTab(theme, words, each) for each in subjects}
        choices = tuple(Choice(each.id, each.word) for each in subjects)
        self.menu = ChoiceButton(theme, words("subject.choose"), choices, current)
        self.menu.chosen.connect(self.subject_chosen)
        self._is_compact = False
        self._readable = theme.scaled(_READABLE_WORD)
        self._widest = max((tab.word_width() for tab in self.tabs.values()), default=0.0)
        self._longest = self._widest
        self.menu.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        for subject_id, tab in self.tabs.items():
            tab.clicked.connect(lambda _=False, chosen=subject_id: self.subject_chosen.emit(chosen))
            row.addWidget(tab)
        row.addWidget(self.menu)
        row.addStretch()
        self.set_current(current)

    def set_current(self, subject_id: str) -> None:
        """Mark the tab that is open."""
        for tab_id, tab in self.tabs.items():
            tab.setChecked(tab_id == subject_id)
        if subject_id in self.tabs:
            self.menu.set_current(subject_id)

    def set_progress(self, subject_id: str, progress: Progress) -> None:
        """Show how far a subject has come."""
        self.tabs[subject_id].set_progress(progress)

    def set_compact(self, *, is_compact: bool) -> None:
        """Show all tabs, or where there is no room for them one button with a menu."""
        self._is_compact = is_compact
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room: long words are cut before short ones."""
        super().resizeEvent(event)
        room = self.width() - _BETWEEN * len(self.tabs) - sum(tab.least_width() for tab in self.tabs.values())
        self._longest = longest_word([tab.word_width() for tab in self.tabs.values()], room)
        for tab in self.tabs.values():
            tab.set_longest(self._longest)
        self._arrange()

    def _arrange(self) -> None:
        is_one = self._is_compact or self._longest < min(self._readable, self._widest)
        for tab in self.tabs.values():
            tab.setVisible(not is_one)
        self.menu.setVisible(is_one)


class SubjectTab(QAbstractButton):
    """One tab: its count, or a check when nothing is left."""

    def __init__(self, theme: Theme, words: Words, subject: Subject) -> None:
        super().__init__()
        self._theme, self._words, self._subject = theme, words, subject
        self._longest = float(theme.scaled(_MOST_WORD))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_radius", (theme.sizes.filter_chip + 2) / 2)
        set_tooltip(self, subject.word)
        self.set_progress(subject.progress)

    def set_progress(self, progress: Progress) -> None:
        """Show another count."""
        self._progress = progress
        count = self._words("count.of", n=progress.done, m=progress.total)
        set_name(self, f"{self._subject.word}, {count}")
        self.updateGeometry()
        self.update()

    def word_width(self) -> float:
        """Return how wide the word wants to be."""
        return min(width_of(self._subject.word, self._theme.font("emphasis")), self._theme.scaled(_MOST_WORD))

    def least_width(self) -> int:
        """Return what the tab needs besides its word."""
        return self._size_with(0).width()

    def set_longest(self, pixels: float) -> None:
        """Let the word be no wider than this."""
        if pixels != self._longest:
            self._longest = pixels
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for icon, word and count."""
        return self._size_with(min(self.word_width(), self._longest))

    def minimumSizeHint(self) -> QSize:
        """Give way down to the first letters of the word."""
        return self._size_with(self._theme.scaled(_LEAST_WORD)).boundedTo(self.sizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tab; the open one is a pill."""
        theme, room, side = self._theme, QRectF(self.rect()), self._theme.scaled(ICON_SIZE)
        is_open = self.isChecked()
        ink = theme.colour("accent" if is_open else "text2")
        with QPainter(self) as painter:
            if is_open:
                fill, line = theme.colour("accent_soft"), theme.colour("accent")
                draw_box(painter, room, room.height() / 2, fill, line, theme.tokens.line)
            elif self.underMouse():
                draw_box(painter, room, room.height() / 2, theme.colour("sunken"))
            left = room.x() + theme.scaled(_PADDING)
            paint_icon(painter, self._subject.icon, QRectF(left, room.center().y() - side / 2, side, side), ink)
            left += side + _GAP
            style: TextStyle = "emphasis" if is_open else "control"
            words = QRectF(left, room.y(), room.right() - left - self._count_width() - self._end(), room.height())
            colour = theme.colour("accent" if is_open else "text")
            draw_words(painter, words, self._subject.word, theme.font(style), colour)
            self._paint_count(painter, QRectF(words.right() + _GAP, room.y(), 80, room.height()))

    def _paint_count(self, painter: QPainter, room: QRectF) -> None:
        if self._progress.is_complete:
            side = self._theme.scaled(ICON_SIZE) - 2
            place = QRectF(room.x(), room.center().y() - side / 2, side, side)
            paint_shape(painter, "hijau", place, self._theme.ink("green"))
        else:
            ink = self._theme.colour("accent" if self.isChecked() else "text2")
            draw_words(painter, room, self._count(), self._theme.figures("secondary"), ink)

    def _count(self) -> str:
        return f"{self._progress.done}/{self._progress.total}"

    def _count_width(self) -> float:
        if self._progress.is_complete:
            return self._theme.scaled(ICON_SIZE)
        return width_of(self._count(), self._theme.figures("secondary"))

    def _end(self) -> int:
        return self._theme.scaled(_PADDING) + _GAP

    def _size_with(self, word: float) -> QSize:
        side = self._theme.scaled(ICON_SIZE)
        width = self._theme.scaled(_PADDING) + side + _GAP + word + self._count_width() + self._end()
        return QSize(round(width) + 2, self._theme.sizes.filter_chip + 2)


def longest_word(wanted: list[float], room: float) -> float:
    """Return how wide a word may be so that all of them fit into a room, each as wide as it wants or cut to that."""
    left = len(wanted)
    for width in sorted(wanted):
        if width * left > room:
            return max(room / left, 0.0)
        room -= width
        left -= 1
    return max(wanted, default=0.0)
