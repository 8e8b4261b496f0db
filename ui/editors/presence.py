"""Present or absent: "Ada · Tidak ada · TB", with the keys 1, 2 (or 0) and 3 (or T)."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Presence, Value
from audit_app.words import Words
from ui.editors.answer_editor import AnswerEditor
from ui.editors.answers import Cell, Segment, na_segment
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
        keys: dict[str, Callable[[], object]] = {"1": lambda: self.choose(1)}
        keys["2"] = keys["0"] = lambda: self.choose(0)
        keys["3"] = self.choose_na
        return keys


def presence_segments(leaf: Leaf, scale: Presence, words: Words) -> tuple[Segment, ...]:
    """Return the two answers in the words of the instrument, if it has some."""
    present = scale.present.in_language(words.language) if scale.present else words("ans.yes")
    absent = scale.absent.in_language(words.language) if scale.absent else words("ans.no")
    return (
        Segment(1, present, "1", "green", "present"),
        Segment(0, absent, "2", "red", "absent"),
        *na_segment(leaf, words, "3"),
    )


def _cell(scale: Presence, value: Value, words: Words) -> Cell:
    is_present = scale.level(value) == 1
    own = scale.present if is_present else scale.absent
    text = own.in_language(words.language) if own else words("ans.yes" if is_present else "ans.no")
    return Cell(text, "green" if is_present else "red", "present" if is_present else "absent")


def _spoken(_leaf: Leaf, scale: Presence, value: Value, words: Words) -> str:
    return _cell(scale, value, words).text


FACE: ScaleFace[Presence] = ScaleFace(PresenceEditor, presence_segments, _cell, _spoken)
