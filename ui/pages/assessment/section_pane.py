"""The middle of the page: what section is open, what is left out of it, and its questions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.models.sheet_filter import SheetFilter
from ui.pages.assessment.card_list import CardList
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.empty_state import EmptyState
from ui.widgets.section_header import SectionHeader

MARGIN = 18


class SectionPane(QWidget):
    """Header, filter bar and list.

    `respondent_wanted` comes where there is nobody to ask yet, `filter_cleared` when all is to be shown again.
    """

    respondent_wanted = Signal()
    filter_cleared = Signal()

    def __init__(self, theme: Theme, words: Words, cards: CardList, sheet_filter: SheetFilter) -> None:
        super().__init__()
        self._words, self._filter = words, sheet_filter
        self.header = SectionHeader(theme, "")
        self._above = QVBoxLayout()
        self._above.setSpacing(8)
        self.cards = cards
        self.filter_bar = FilterBar(theme, words)
        self.filter_bar.clear.clicked.connect(self.filter_cleared)
        self._faces = QStackedWidget()
        self._faces.addWidget(cards)
        self._faces.addWidget(self._no_match(theme))
        self._faces.addWidget(self._nobody(theme))
        self._stack()
        sheet_filter.changed.connect(self._show_filter)
        self._show_filter()

    def add_above(self, widget: QWidget) -> None:
        """Put something above the header."""
        self._above.addWidget(widget)

    def show_face(self, *, has_items: bool, has_rows: bool) -> None:
        """Show the questions, or say why there are none."""
        self._faces.setCurrentIndex(0 if has_rows else 1 if has_items else 2)
        self.header.setVisible(has_rows)

    def _stack(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(3, 0, MARGIN + 3, 0)
        head.setSpacing(8)
        head.addLayout(self._above)
        head.addWidget(self.header)
        head.addWidget(self.filter_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN - 3, 10, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._faces, 1)

    def _show_filter(self) -> None:
        self.filter_bar.setVisible(self._filter.is_on)
        names = [self._words(f"mark.{mark}") for mark in sorted(self._filter.marks)]
        if self._filter.search:
            names.append(f"“{self._filter.search}”")
        self.filter_bar.say(self._words("filter.on", x=", ".join(names)))

    def _no_match(self, theme: Theme) -> EmptyState:
        clear = Button(theme, self._words("filter.clear"))
        clear.clicked.connect(self.filter_cleared)
        return EmptyState(theme, Icon.SEARCH, self._words("empty.filter"), "", (clear,))

    def _nobody(self, theme: Theme) -> EmptyState:
        add = Button(theme, self._words("subject.add"), "primary", Icon.ADD)
        add.clicked.connect(self.respondent_wanted)
        return EmptyState(theme, Icon.USERS, self._words("subject.none"), self._words("subject.none.hint"), (add,))


class FilterBar(QFrame):
    """Says that something is left out, with the way back."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._told = Chip(theme, ChipFace("", "accent", Icon.SEARCH))
        self.clear = Button(theme, words("filter.clear"), "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._told)
        row.addWidget(self.clear)
        row.addStretch()

    def say(self, text: str) -> None:
        """Say what is left."""
        self._told.set_face(ChipFace(text, "accent", Icon.SEARCH))
