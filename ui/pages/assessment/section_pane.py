"""The middle of the page: what section is open, what is left out of it, and its questions."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.models.sheet_filter import SheetFilter
from ui.pages.assessment.card_list import CardList
from ui.pages.assessment.matrix import Matrix
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.choice_button import Choice
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_tooltip
from ui.widgets.section_header import SectionHeader

MARGIN = 18
_LIST, _NO_MATCH, _NOBODY, _MATRIX = range(4)


class SectionPane(QWidget):
    """Header, filter bar, and list or matrix.

    `respondent_wanted` comes where there is nobody to ask yet, `filter_cleared` when all is to be shown again.
    """

    respondent_wanted = Signal()
    filter_cleared = Signal()

    def __init__(self, theme: Theme, words: Words, cards: CardList, matrix: Matrix, sheet_filter: SheetFilter) -> None:
        super().__init__()
        self._words, self._filter, self.matrix = words, sheet_filter, matrix
        choices = Choice("list", words("view.list")), Choice("matrix", words("view.matrix"))
        self.views = ChoiceRow(theme, words("view.name"), choices, "list")
        self.views.chosen.connect(lambda view: matrix.turn(is_wanted=view == "matrix"))
        set_tooltip(self.views, "Ctrl+M")
        matrix.turned.connect(self._show_view)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self._turn)
        self.header = SectionHeader(theme, "", actions=(self.views,))
        self._above = QVBoxLayout()
        self._above.setSpacing(8)
        self.cards = cards
        self.filter_bar = FilterBar(theme, words)
        self.filter_bar.clear.clicked.connect(self.filter_cleared)
        self._faces = QStackedWidget()
        self._faces.addWidget(cards)
        self._faces.addWidget(self._no_match(theme))
        self._faces.addWidget(self._nobody(theme))
        self._faces.addWidget(matrix)
        self._stack()
        sheet_filter.changed.connect(self._show_filter)
        self._show_filter()

    def add_above(self, widget: QWidget) -> None:
        """Put something above the header."""
        self._above.addWidget(widget)

    def show_face(self, *, has_items: bool, has_rows: bool) -> None:
        """Show the questions, or say why there are none."""
        rows = _MATRIX if self.matrix.is_open else _LIST
        self._faces.setCurrentIndex(rows if has_rows else _NO_MATCH if has_items else _NOBODY)
        self.header.setVisible(has_rows)
        self.views.setVisible(self.matrix.has_place)
        self.views.buttons["matrix" if self.matrix.is_open else "list"].setChecked(True)

    @property
    def keyboard_home(self) -> QWidget:
        """Where the questions of the section are answered: the list, or the cells of the matrix."""
        return self.matrix.grid if self.matrix.is_open else self.cards

    def take_keyboard(self) -> None:
        """Give the keyboard to the list or the matrix."""
        self.keyboard_home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        if self.matrix.has_place:
            self.matrix.turn(is_wanted=not self.matrix.is_open)

    def _show_view(self) -> None:
        self.show_face(has_items=True, has_rows=True)
        if not self.matrix.is_open:
            self.cards.lay_out_again()
        self.take_keyboard()

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
