"""Answers that are no level: to refuse, not to know, and whatever other reason the instrument has for N/A."""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from audit_app.domain.documents.revision import Answer
from audit_app.domain.instrument import Leaf
from audit_app.words import Words
from audit_app.workflows.record_answer import UNKNOWN, unknown_reason
from ui.editors.answer_button import Roving
from ui.editors.answers import Segment
from ui.pages.assessment.na_choice import ReasonButton
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout

UNKNOWN_CODE = "?"
"""Stands for "does not know" among the codes of reasons; no instrument has such a code."""


class Reason(Struct, frozen=True):
    """A reason with its words, and the digit that gives it: from 9 down, past the digits of the scale."""

    code: str
    text: str
    key: str


def reasons_of(leaf: Leaf, words: Words, *, has_notes: bool = True) -> tuple[Reason, ...]:
    """Return the reasons that a respondent can have at a question; none where the instrument allows none.

    Without notes those are left out that would have to be written.
    """
    levels = {str(level) for level in leaf.scale.levels()}
    keys = [str(digit) for digit in range(9, -1, -1) if str(digit) not in levels]
    pairs = zip(_reasons(leaf, words, has_notes), keys, strict=False)
    return tuple(Reason(code, text, key) for (code, text), key in pairs)


def chosen_reason(leaf: Leaf, answer: Answer) -> str:
    """Return the code of the reason that an answer gives; empty where it gives none."""
    unknown = unknown_reason(leaf)
    is_unknown = unknown is not None and answer.na == unknown.code and answer.note.startswith(UNKNOWN)
    return UNKNOWN_CODE if is_unknown else answer.na or ""


def _reasons(leaf: Leaf, words: Words, has_notes: bool) -> Iterator[tuple[str, str]]:
    """Yield codes and words; "does not know" stands second, for it is what is said most often after a refusal."""
    told = [(reason.code, reason.text.in_language(words.language), reason.needs_note) for reason in leaf.na_reasons]
    plain = [(code, text) for code, text, needs_note in told if not needs_note]
    yield from plain[:1]
    if unknown_reason(leaf) is not None:
        yield UNKNOWN_CODE, words("interview.unknown")
    yield from plain[1:]
    if has_notes:
        yield from ((code, text) for code, text, needs_note in told if needs_note)


class ReasonRow(QWidget):
    """Reasons as large buttons. `reason_chosen` tells the code of one, `cleared` that the chosen one is pressed."""

    reason_chosen = Signal(str)
    cleared = Signal()

    def __init__(self, theme: Theme, words: Words, leaf: Leaf, *, has_notes: bool = True) -> None:
        super().__init__()
        self._chosen = ""
        reasons = reasons_of(leaf, words, has_notes=has_notes)
        segments = [Segment(reason.code, reason.text, reason.key, "na") for reason in reasons]
        self.buttons = tuple(_LargeReason(theme, words, segment) for segment in segments)
        row = FlowLayout(8)
        for number, button in enumerate(self.buttons, 1):
            button.place_in(leaf.code, number, len(self.buttons))
            button.clicked.connect(partial(self._press, button.segment))
            row.addWidget(button)
        self.setLayout(row)
        self._roving = Roving(self.buttons, self)

    def show_reason(self, code: str) -> None:
        """Mark a reason; an empty code marks none."""
        self._chosen = code
        for button in self.buttons:
            button.set_chosen(button.segment.value == code)
        self._roving.refresh()

    def keys(self) -> dict[str, Callable[[], None]]:
        """Return what each digit does; T gives the first reason, as it says "not applicable" elsewhere."""
        keys: dict[str, Callable[[], None]] = {
            button.segment.key: partial(self._press, button.segment) for button in self.buttons
        }
        if self.buttons:
            keys["T"] = partial(self._press, self.buttons[0].segment)
        return keys

    def _press(self, segment: Segment, _checked: bool = False) -> None:
        if segment.value == self._chosen:
            self.cleared.emit()
        else:
            self.reason_chosen.emit(str(segment.value))


class _LargeReason(ReasonButton):
    """A reason as high as an answer."""

    def __init__(self, theme: Theme, words: Words, segment: Segment) -> None:
        super().__init__(theme, words, segment)
        self._height = theme.sizes.answer
        self.setProperty("ring_radius", self._height / 2)

    def sizeHint(self) -> QSize:
        """Ask for the key, the words and a full answer's height."""
        return QSize(super().sizeHint().width() + 8, self._height)
