"""An answer in one line: the segments of a collapsed card as buttons, obeying the same keys as the whole editor.

A scale without segments is answered in its whole editor; here it shows what stands, and takes "not applicable" alone.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from audit_app.domain.instrument import Leaf
from audit_app.words import Words
from ui.editors import FACES
from ui.editors.answer_editor import AnswerEditor
from ui.editors.answers import Segment, keys_of, na_segment
from ui.editors.compact import Compact
from ui.editors.segments import SegmentRow
from ui.theme import Theme
from ui.widgets.key_cap import KeyHint
from ui.widgets.labels import label


class CellEditor(AnswerEditor):
    """One answer, as buttons beside each other."""

    def __init__(self, leaf: Leaf, theme: Theme, words: Words) -> None:
        super().__init__(leaf)
        self._words, self._compact = words, Compact(leaf, theme, words)
        face = FACES[type(leaf.scale)]
        self._segments: tuple[Segment, ...] = face.segments(leaf, leaf.scale, words)
        self.told = label(theme, "", "h2")
        self.told.setVisible(not self._segments)
        self.row = SegmentRow(theme, words, leaf.code, self._segments or na_segment(leaf, words))
        self.row.pressed.connect(self.press)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.told)
        line.addWidget(self.row)
        line.addStretch()

    def show_answer(self) -> None:
        """Mark the chosen segment, or show the answer as one mark."""
        self.row.show_answer(self.value, na=self.is_na)
        self.told.setText(self._compact.cell(self.value, na=self.is_na).text)

    def answer_hints(self, words: Words) -> tuple[KeyHint, ...]:
        """Return the first and the last key that give a value."""
        keys = [segment.key for segment in self._segments if segment.value is not None]
        return (self._hint(f"{keys[0]}–{keys[-1]}", words("hint.answer")),) if keys else ()

    def answer_keys(self) -> dict[str, Callable[[], object]]:
        """Return the keys of the segments."""
        return {key: partial(self.press, segment) for key, segment in keys_of(self._segments).items()}
