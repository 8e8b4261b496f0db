"""A few choices side by side in one frame, as in settings: "Terang · Gelap · Kontras tinggi"."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.fonts import TextStyle
from ui.paint import RADIUS_CONTROL, draw_box, draw_words, width_of
from ui.theme import Theme
from ui.widgets.choice_button import Choice
from ui.widgets.labels import set_name

_PADDING = 14


class ChoiceRow(QWidget):
    """Radio buttons in a frame; `chosen` tells the id of the one that was pressed. `name` says what is chosen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: tuple[Choice, ...], current: str) -> None:
        super().__init__()
        self._theme = theme
        set_name(self, name)
        self.buttons = {choice.id: _ChoicePart(theme, f"{name}: {choice.word}", choice.word) for choice in choices}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for choice_id, button in self.buttons.items():
            button.setChecked(choice_id == current)
            button.clicked.connect(lambda _=False, picked=choice_id: self.chosen.emit(picked))
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            fill, line = theme.colour("surface"), theme.colour("ctl")
            draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, line, theme.tokens.line)


class _ChoicePart(QRadioButton):
    """One choice."""

    def __init__(self, theme: Theme, name: str, word: str) -> None:
        super().__init__()
        self._theme, self._word = theme, word
        set_name(self, name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the word."""
        width = width_of(self._word, self._theme.font("emphasis")) + 2 * self._theme.scaled(_PADDING)
        return QSize(round(width), self._theme.sizes.control)

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word; the chosen one has a strong outline."""
        theme, room = self._theme, QRectF(self.rect())
        style: TextStyle = "emphasis" if self.isChecked() else "control"
        with QPainter(self) as painter:
            if self.isChecked():
                draw_box(painter, room, RADIUS_CONTROL, theme.colour("accent_soft"), theme.colour("accent"), 2)
            elif self.underMouse():
                draw_box(painter, room.adjusted(2, 2, -2, -2), 4, theme.colour("sunken"))
            ink = theme.colour("accent" if self.isChecked() else "text2")
            draw_words(painter, room, self._word, theme.font(style), ink, Qt.AlignmentFlag.AlignHCenter)
