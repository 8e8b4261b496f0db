"""Why an item does not apply: the reasons of the instrument, each with its key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from audit_app.domain.instrument import Leaf
from audit_app.words import Words
from ui.editors.answer_button import AnswerButton, Roving
from ui.editors.answers import Segment
from ui.editors.keys import NONE, key_name, modifiers_of, spelled
from ui.paint import draw_box, draw_words, width_of
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.key_cap import KeyHint, key_cap_size, paint_key_cap
from ui.widgets.labels import label

_CANCELS = frozenset({"T", "Backspace"})
_PADDING = 8
_GAP = 8


class NaChoice(QWidget):
    """Radio buttons in rows. `reason_chosen` tells the code of a reason, `taken_back` that there is none after all."""

    reason_chosen = Signal(str)
    taken_back = Signal()

    def __init__(self, theme: Theme, words: Words, leaf: Leaf) -> None:
        super().__init__()
        self._words = words
        reasons = [(each.code, each.text.in_language(words.language)) for each in leaf.na_reasons]
        segments = [Segment(code, text, str(number), "na") for number, (code, text) in enumerate(reasons, 1)]
        self.buttons = tuple(ReasonButton(theme, words, segment) for segment in segments)
        row = FlowLayout(6)
        for number, button in enumerate(self.buttons, 1):
            button.place_in(words("ans.na.why"), number, len(self.buttons))
            button.clicked.connect(partial(self._choose, button))
            row.addWidget(button)
        self._roving = Roving(self.buttons, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(theme, words("ans.na.why"), "caption_strong", "text2"))
        column.addLayout(row)

    def show_reason(self, code: str | None) -> None:
        """Mark the reason that was given."""
        for button in self.buttons:
            button.set_chosen(button.segment.value == code)
        self._roving.refresh()

    def keys(self) -> dict[str, Callable[[], None]]:
        """Return what each digit does."""
        return {button.segment.key: partial(self._choose, button) for button in self.buttons}

    def hints(self, *, single_keys: bool) -> tuple[KeyHint, ...]:
        """Return the keys that choose a reason, and the one that takes "not applicable" back."""
        reasons = f"1–{len(self.buttons)}" if len(self.buttons) > 1 else "1"
        key = spelled(reasons, single_keys=single_keys)
        return KeyHint(key, self._words("hint.reason")), KeyHint("Esc", self._words("hint.cancel"))

    def handle_key(self, event: QKeyEvent, *, single_keys: bool) -> bool:
        """Choose a reason with its digit, or take "not applicable" back, and tell whether it was such a key."""
        if modifiers_of(event, single_keys=single_keys) != NONE:
            return False
        name, keys = key_name(event), self.keys()
        is_cancel = name in _CANCELS or event.key() == Qt.Key.Key_Escape
        if is_cancel and not event.isAutoRepeat():
            self.taken_back.emit()
        elif name in keys and not event.isAutoRepeat():
            keys[name]()
        return is_cancel or name.isdigit()

    def _choose(self, button: "ReasonButton", _checked: bool = False) -> None:
        self.reason_chosen.emit(button.segment.value)


class ReasonButton(AnswerButton):
    """One reason, with its key."""

    def __init__(self, theme: Theme, words: Words, segment: Segment) -> None:
        super().__init__(segment, words)
        self._theme = theme
        self.setProperty("ring_radius", theme.sizes.filter_chip / 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the key and the words."""
        theme = self._theme
        cap = key_cap_size(self.segment.key, theme).width()
        words = width_of(self.segment.text, theme.font("emphasis"))
        return QSize(round(_PADDING + cap + _GAP + words + 2 * _PADDING), theme.sizes.filter_chip)

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        theme, room, is_chosen = self._theme, QRectF(self.rect()), self.isChecked()
        cap = key_cap_size(self.segment.key, theme)
        with QPainter(self) as painter:
            fill = theme.colour("accent_soft" if is_chosen else "sunken" if self.underMouse() else "surface")
            line = theme.colour("accent" if is_chosen else "ctl")
            width = 2 if is_chosen else theme.tokens.line
            draw_box(painter, room, room.height() / 2, fill, line, width)
            place = QRectF(_PADDING, room.center().y() - cap.height() / 2, cap.width(), cap.height())
            paint_key_cap(painter, place, self.segment.key, theme)
            words = QRectF(place.right() + _GAP, 0, room.right() - place.right() - _GAP, room.height())
            ink = theme.colour("accent" if is_chosen else "text")
            draw_words(painter, words, self.segment.text, theme.font("emphasis" if is_chosen else "control"), ink)
