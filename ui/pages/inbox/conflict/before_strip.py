"""What stood there before the sides went apart."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from audit_app.answer_words import meaning
from audit_app.domain.comparison import Row
from audit_app.domain.contents import Part
from audit_app.domain.documents.revision import Answer
from audit_app.domain.instrument import Leaf
from audit_app.part_words import PartWords
from audit_app.words import Words
from ui.editors.compact import Compact
from ui.theme import Theme
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.labels import elided_label, label


class BeforeStrip(QFrame):
    """The value of the common ancestor, in one line; one line for each where there are several."""

    def __init__(self, theme: Theme, words: Words, names: PartWords, row: Row, *, has_base: bool) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self._theme, self._words, self._names = theme, words, names
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 4)
        column.setSpacing(4)
        if not has_base:
            column.addWidget(elided_label(theme, words("in.before.none"), "secondary", "text2"))
            return
        for value in row.before:
            column.addLayout(self._line(value, names.leaf(row.part)))

    def _line(self, value: Part | None, leaf: Leaf | None) -> QHBoxLayout:
        theme, words = self._theme, self._words
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(label(theme, words("in.before"), "caption_strong", "text2"))
        if leaf is None:
            line.addWidget(elided_label(theme, self._names.told(value), "secondary"), 1)
            return line
        answer = value if isinstance(value, Answer) else None
        if answer is not None:
            line.addWidget(Chip(theme, _face(leaf, answer, theme, words)))
        told = (meaning(leaf, answer, words), answer.note if answer is not None else "")
        line.addWidget(elided_label(theme, " · ".join(text for text in told if text), "secondary", "text2"), 1)
        return line


def _face(leaf: Leaf, answer: Answer, theme: Theme, words: Words) -> ChipFace:
    cell = Compact(leaf, theme, words).cell(answer.value, na=answer.na is not None)
    return ChipFace(cell.text, cell.tone, cell.shape)
