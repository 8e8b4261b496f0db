"""A finding that the answers suggest: what was found, what to do about it, and what it costs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from audit_app.domain.advice import SuggestedFinding
from audit_app.domain.figures import half_up
from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.labels import label, paragraph, set_name

_LINES = 3


class SuggestionRow(QFrame):
    """One suggestion. `accepted` tells it when it is taken over."""

    accepted = Signal(object)

    def __init__(self, theme: Theme, words: Words, suggested: SuggestedFinding) -> None:
        super().__init__()
        self.setObjectName("lined")
        text = suggested.text.in_language(words.language)
        self.use = Button(theme, words("rev.suggested.use"), "secondary", Icon.ADD)
        set_name(self.use, words("rev.suggested.use.of", x=text))
        self.use.clicked.connect(lambda: self.accepted.emit(suggested))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(paragraph(theme, text, "secondary", max_lines=_LINES))
        advice = suggested.advice.in_language(words.language)
        if advice:
            texts.addWidget(paragraph(theme, advice, "caption", "text2", max_lines=_LINES))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        effect = words.figure(half_up(suggested.effect, 2))
        points = label(theme, words("rev.suggested.effect", x=effect), "secondary", "text2")
        points.setFont(theme.figures("secondary"))
        row.addWidget(points, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
