"""An answer as it was given, to be looked at and not changed: all answers of the scale with the given one marked."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_app.domain.documents.revision import Answer
from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Checklist
from audit_app.words import Words
from ui.editors import spoken_answer
from ui.editors.compact import Compact
from ui.theme import Theme
from ui.widgets.labels import set_name


class AnswerFace(QWidget):
    """The compact form of one answer; its words are the accessible name."""

    def __init__(self, theme: Theme, words: Words, leaf: Leaf, answer: Answer | None) -> None:
        super().__init__()
        self._compact = Compact(leaf, theme, words)
        self._value = answer.value if answer is not None else None
        self._is_na = answer is not None and answer.na is not None
        set_name(self, spoken_answer(leaf, self._value, words, na=self._is_na))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for exactly the room of the answers."""
        return self._compact.size(self._value, na=self._is_na)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the answers."""
        with QPainter(self) as painter:
            self._compact.paint_row(painter, QRectF(self.rect()), self._value, na=self._is_na)


def meaning(leaf: Leaf, answer: Answer | None, words: Words) -> str:
    """Return what an answer means: the words of its level, the rows of a list, the reason for N/A, or nothing."""
    if answer is None:
        return words("in.part.unanswered")
    language = words.language
    if answer.na is not None:
        reason = next(
            (each.text.in_language(language) for each in leaf.na_reasons if each.code == answer.na), answer.na
        )
        return f"{words('ans.na.why')}: {reason}"
    if answer.value is None:
        return words("in.part.unanswered")
    if isinstance(leaf.scale, Checklist):
        return _rows(leaf.scale, answer.value, words)
    level = leaf.rubric.level(int(leaf.scale.level(answer.value))) if leaf.rubric is not None else None
    return level.text.in_language(language) if level is not None else ""


def _rows(scale: Checklist, value: int | str, words: Words) -> str:
    """Return which rows of a list are absent; all are named when few are present."""
    marks = scale.marks(value)
    absent = [row.name.in_language(words.language) for row in scale.rows if not marks.get(row.id, False)]
    return words("in.part.absent", x=", ".join(absent)) if absent else words("in.part.all")
