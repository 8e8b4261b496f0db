"""What was asked, and what each level means: opened when the words on the cards are not enough."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.instrument import Leaf, Rubric
from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.icon_mark import IconMark
from ui.widgets.labels import label, paragraph, set_name


class RubricBox(QFrame):
    """The question of a leaf and its rubric."""

    def __init__(self, theme: Theme, words: Words, leaf: Leaf) -> None:
        super().__init__()
        self.setObjectName("hint")
        self._words = words
        ask = leaf.indicator.ask.in_language(words.language)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconMark(theme, Icon.INSTRUMENT, "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(paragraph(theme, ask, "secondary"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        column.addLayout(head)
        if leaf.rubric is not None:
            self.toggle = Button(theme, words("in.rubric"), "link", Icon.DOWN)
            self.toggle.clicked.connect(self._turn)
            head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignVCenter)
            self.levels = _levels(theme, words, leaf.rubric)
            self.levels.hide()
            column.addWidget(self.levels)

    def _turn(self) -> None:
        is_open = self.levels.isHidden()
        self.levels.setVisible(is_open)
        self.toggle.setText(self._words("in.rubric.hide" if is_open else "in.rubric"))
        set_name(self.toggle, self.toggle.text())


def _levels(theme: Theme, words: Words, rubric: Rubric) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(theme.scaled(28), 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for row, level in enumerate(rubric.levels):
        grid.addWidget(label(theme, str(level.value), "secondary_strong"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(paragraph(theme, level.text.in_language(words.language), "secondary"), row, 1)
    return holder
