"""The figure that the visit comes to, what it is called, and how far it is from the next zone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.distance_words import distance_words
from ui.pages.review.unassessed import is_assessed
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import label, paragraph, set_name
from ui.widgets.zone_chip import zone_face


class FinalScore(QFrame):
    """The figure with its chip; while items are open it is provisional and stands beside its range.

    `why_wanted` asks how it came about; `explains=False` offers no way to ask.
    """

    why_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, *, explains: bool = True) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self._theme, self._words = theme, words
        self.title = label(theme, "", "caption_strong", "text2")
        self.figure = label(theme, "", "display")
        self.figure.setFont(theme.figures("display"))
        self.chip = Chip(theme, zone_face(None, words))
        self.gap = paragraph(theme, "", "secondary", "text2")
        self.range = paragraph(theme, "", "secondary", "text2")
        self.gap.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.why = Button(theme, words("score.why"), "link", None, "Ctrl+R")
        self.why.clicked.connect(self.why_wanted)
        self._lay_out()
        self.why.setVisible(explains)

    def show_visit(self, opened: OpenVisit) -> None:
        """Show the score of a visit."""
        words, found = self._words, opened.verdict
        self.setVisible(is_assessed(opened))
        self.title.setText(words("score.prov" if found.provisional else "rev.final"))
        self.figure.setText(words.figure(found.score) if found.score is not None else words("score.none"))
        self.chip.set_face(zone_face(found.band, words, is_long=True))
        self.gap.setText(distance_words(found, opened.instrument.bands, words))
        self.range.setText(self._range(opened))
        self.range.setVisible(found.provisional)
        set_name(self, f"{self.title.text()}: {self.figure.text()}, {self.chip.text()}. {self.gap.text()}")

    def _range(self, opened: OpenVisit) -> str:
        words, found = self._words, opened.verdict
        still_open = words("rev.open", n=opened.card.items - opened.card.answered)
        if found.low is None or found.high is None:
            return still_open
        told = words("score.range", a=words.figure(found.low), b=words.figure(found.high))
        return f"{told}. {still_open}"

    def _lay_out(self) -> None:
        theme = self._theme
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBottom)
        of = label(theme, self._words("rev.of100"), "secondary", "text2")
        of.setContentsMargins(0, 0, 0, theme.scaled(9))
        line.addWidget(of, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.title)
        left.addLayout(line)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.gap)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(left)
        top.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.range)
        column.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
