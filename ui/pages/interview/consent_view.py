"""The first page of every respondent: the sentence that is read aloud, and what is said to it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.editors.answers import Segment
from ui.editors.keys import NONE, key_name, modifiers_of
from ui.editors.likert import LikertTile, TileRow
from ui.icons import Icon
from ui.pages.assessment.na_choice import ReasonButton
from ui.pages.interview.own_line import OwnLine
from ui.session import Session
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label, paragraph

REASONS = ("interview.why.time", "interview.why.unwilling", "interview.why.silent")
"""What is said most often; each is recorded in the words of the window."""


class ConsentView(QWidget):
    """`agreed` and `refused` (with the reason) tell what was said, `left` that the keyboard goes back to the page.

    `is_handed_over`: the respondent reads it, and says why in no words.
    """

    agreed = Signal()
    refused = Signal(str)
    left = Signal()

    def __init__(self, session: Session, *, is_handed_over: bool = False) -> None:
        super().__init__()
        theme, words = session.theme, session.words
        self._words, self._is_handed_over = words, is_handed_over
        self._single_keys = session.settings.single_keys
        by_whom = ".self" if is_handed_over else ""
        self.yes = _answer(theme, words, f"interview.agree{by_whom}", 1)
        self.no = _answer(theme, words, f"interview.refuse{by_whom}", 9)
        self._answers = TileRow(theme, (self.yes, self.no))
        self.back = Button(theme, words("interview.why.back"), "quiet", Icon.BACK)
        self.back.clicked.connect(self._ask_again)
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self._ask_why)
        self._why = QWidget()
        self.field = OwnLine(theme, words("interview.why.own"))
        self.field.setPlaceholderText(words("interview.why.own"))
        self.field.returnPressed.connect(self._refuse_in_own_words)
        self.field.left.connect(self.left)
        self.reasons = tuple(_reason(theme, words, key, number) for number, key in enumerate(REASONS, 1))
        for reason in self.reasons:
            reason.clicked.connect(partial(self._refuse, str(reason.segment.value)))
        self._lay_out(theme, words)

    def show_person(self) -> None:
        """Ask anew."""
        self.field.set_text("")
        self._show_why(is_shown=False)

    @property
    def asks_why(self) -> bool:
        """Whether the reason of a refusal is being asked for."""
        return not self._why.isHidden()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a key, and tell whether it was one; a key held down says nothing."""
        name = key_name(event)
        if event.key() == Qt.Key.Key_Escape and self.asks_why:
            self._ask_again()
            return True
        if event.isAutoRepeat() or modifiers_of(event, single_keys=self._single_keys) != NONE:
            return False
        if self.asks_why:
            return self._handle_reason(name)
        if name in {"1", "9"}:
            (self.yes if name == "1" else self.no).click()
        return name in {"1", "9"}

    def _handle_reason(self, name: str) -> bool:
        chosen = next((button for button in self.reasons if button.segment.key == name), None)
        if chosen is not None:
            chosen.click()
        elif name == "Backspace":
            self._ask_again()
        return chosen is not None or name == "Backspace"

    def _ask_why(self) -> None:
        if self._is_handed_over:
            self.refused.emit(self._words("interview.why.silent"))
        else:
            self._show_why(is_shown=True)

    def _ask_again(self) -> None:
        self.left.emit()
        self._show_why(is_shown=False)

    def _show_why(self, *, is_shown: bool) -> None:
        """Ask why instead of asking for consent: the keys of both are digits."""
        self._why.setVisible(is_shown)
        self._answers.setVisible(not is_shown)

    def _refuse_in_own_words(self) -> None:
        reason = self.field.written
        if reason:
            self.left.emit()
            self.refused.emit(reason)

    def _refuse(self, reason: str, _checked: bool = False) -> None:
        self.left.emit()
        self.refused.emit(reason)

    def _lay_out(self, theme: Theme, words: Words) -> None:
        told = "interview.read.self" if self._is_handed_over else "interview.read"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(theme, words(told), "caption_strong", "text2"))
        column.addWidget(paragraph(theme, words("int.consent"), "question"))
        column.addWidget(self._answers)
        column.addWidget(self._why)
        row = FlowLayout(8)
        for button in self.reasons:
            row.addWidget(button)
        own = QHBoxLayout()
        own.setSpacing(8)
        own.addWidget(self.field, 1)
        own.addWidget(self.back)
        why = QVBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(8)
        why.addWidget(label(theme, words("interview.why"), "caption_strong", "text2"))
        why.addLayout(row)
        why.addLayout(own)
        if not self._is_handed_over:
            why.addWidget(paragraph(theme, words("interview.why.hint"), "secondary", "text2"))
        self._why.hide()


def _answer(theme: Theme, words: Words, key: str, digit: int) -> LikertTile:
    tile = LikertTile(theme, words, Segment(digit, words(key), str(digit)))
    tile.place_in(words("interview.consent"), 1 if digit == 1 else 2, 2)
    tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return tile


def _reason(theme: Theme, words: Words, key: str, number: int) -> ReasonButton:
    button = ReasonButton(theme, words, Segment(words(key), words(key), str(number), "na"))
    button.place_in(words("interview.why"), number, len(REASONS))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
