"""Everything of a visit that can be printed, and what of it still waits for a printer."""

from collections.abc import Collection
from typing import Literal, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_mark import IconMark
from ui.widgets.labels import label, set_description

PaperKind = Literal["summary", "minutes", "photos", "blank"]


class PapersCard(Card):
    """One line for each kind of paper. `wanted` tells which one is to be looked at."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconMark(theme, Icon.PRINT, "text2", 24))
        head.addWidget(label(theme, words("papers.title"), "emphasis"), 1)
        self.body.addLayout(head)
        self.buttons: dict[PaperKind, Button] = {}
        self.marks = {kind: label(theme, words("papers.unprinted"), "caption_strong", "yellow") for kind in KINDS}
        for kind in KINDS:
            button = self.buttons[kind] = Button(theme, words(f"papers.{kind}"), "quiet", Icon.DOCUMENT)
            button.clicked.connect(lambda _=False, picked=kind: self.wanted.emit(picked))
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch()
            line.addWidget(self.marks[kind], 0, Qt.AlignmentFlag.AlignVCenter)
            self.body.addLayout(line)
        self.show_unprinted(())

    def show_unprinted(self, kinds: Collection[str]) -> None:
        """Mark the papers that wait for a printer."""
        for kind, mark in self.marks.items():
            mark.setVisible(kind in kinds)
            set_description(self.buttons[kind], mark.text() if kind in kinds else "")


KINDS: tuple[PaperKind, ...] = get_args(PaperKind)
"""In the order in which they stand in the card."""
