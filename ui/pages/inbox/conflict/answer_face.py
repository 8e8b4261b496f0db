"""An answer as it was given, to be looked at and not changed: all answers of the scale with the given one marked."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_app.domain.documents.revision import Answer
from audit_app.domain.instrument import Leaf
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
