"""Present or absent: "Ada · Tidak ada · TB", with the keys 1, 2 (or 0) and 3 (or T)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from audit_app.answer_words import presence_word
from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Presence, Value
from audit_app.words import Words
from ui.editors.answer_editor import AnswerEditor
from ui.editors.answers import Cell, Segment, keys_of, na_segment
from ui.editors.scale_face import ScaleFace
from ui.editors.segments import SegmentRow
from ui.theme import Theme
from ui.widgets.key_cap import KeyHint


class PresenceEditor(AnswerEditor):
    """Two large answers, and "not applicable" where it is allowed."""

    def __init__(self, leaf: Leaf, scale: Presence, theme: Theme, words: Words) -> None:
        super().__init__(leaf)
        self.row = SegmentRow(theme, words, leaf.code, presence_segments(leaf, scale, words))
        self.row.pressed.connect(self.press)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.row)
        line.addStretch()

    def show_answer(self) -> None:
        """Mark the chosen segment."""
        self.row.show_answer(self.value, na=self.is_na)

    def answer_hints(self, words: Words) -> tuple[KeyHint, ...]:
        """Return the two digits with their answers."""
        present, absent = (button.segment for button in self.row.buttons[:2])
        return self._hint("1", present.text), self._hint("2", absent.text)

    def answer_keys(self) -> dict[str, Callable[[], object]]:
        """Return 1 for present, 2 and 0 for absent, 3 for not applicable."""
        segments = tuple(button.segment for button in self.row.buttons)
        keys: dict[str, Callable[[], object]] = {"3": self.choose_na}  # where it is forbidden, that is said
        return keys | {key: partial(self.press, segment) for key, segment in keys_of(segments).items()}


def presence_segments(leaf: Leaf, scale: Presence, words: Words) -> tuple[Segment, ...]:
    """Return the two answers in the words of the instrument, if it has some."""
    return (
        Segment(1, presence_word(scale, words, is_present=True), "1", "green", "present"),
        Segment(0, presence_word(scale, words, is_present=False), "2", "red", "absent", other_key="0"),
        *na_segment(leaf, words, "3"),
    )


def _cell(scale: Presence, value: Value, words: Words) -> Cell:
    is_present = scale.level(value) == 1
    text = presence_word(scale, words, is_present=is_present)
    return Cell(text, "green" if is_present else "red", "present" if is_present else "absent")


def _spoken(_leaf: Leaf, scale: Presence, value: Value, words: Words) -> str:
    return _cell(scale, value, words).text


FACE: ScaleFace[Presence] = ScaleFace(PresenceEditor, presence_segments, _cell, _spoken)
