"""The left pane: everybody who is asked, in three groups, with how far each has come."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from audit_app.domain.ids import SubjectId
from audit_app.words import Words
from ui.icons import Icon
from ui.pages.interview.people import Group
from ui.pages.interview.person_button import PersonButton
from ui.shell.layout_rules import OUTLINE_WIDTH
from ui.theme import Theme
from ui.widgets.button import IconButton
from ui.widgets.labels import PlainLabel, elided_label, set_name
from ui.widgets.scroll_pane import scroll_pane

_USERS_IN_A_ROW = 3
_LARGE = 130
_TIGHT = 200


class RosterPane(QFrame):
    """`person_chosen` tells who is to be asked, `add_wanted` the kind of which one more is to be added."""

    person_chosen = Signal(str)
    add_wanted = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("pane")
        set_name(self, words("interview.roster"))
        self.setFixedWidth(theme.scaled(OUTLINE_WIDTH))
        self._theme, self._words = theme, words
        self.buttons: dict[SubjectId, PersonButton] = {}
        self.titles: dict[str, PlainLabel] = {}
        self._current: SubjectId | None = None
        self._scroll: QScrollArea | None = None
        self._soon = QTimer(self)  # the rows are laid out first
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._bring_into_sight)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def arrange(self, *, is_narrow: bool) -> None:
        """Leave room for the questions where large text makes the window narrow."""
        is_tight = is_narrow and self._theme.text_scale >= _LARGE
        self.setFixedWidth(self._theme.scaled(_TIGHT if is_tight else OUTLINE_WIDTH))

    def show_groups(self, groups: tuple[Group, ...], current: SubjectId | None) -> None:
        """Show everybody and who is asked; rows are made anew only when people came or went."""
        people = [person for group in groups for person in group.people]
        if self._scroll is None or [person.id for person in people] != list(self.buttons):
            self._make(groups)
        for group in groups:
            self.titles[group.kind].setText(group.title(self._words))
        for person in people:
            button, is_current = self.buttons[person.id], person.id == current
            if (button.person, person.id == self._current) != (person, is_current):
                button.show_person(person, is_current=is_current)
        self._current = current
        for subject, button in self.buttons.items():
            stop = Qt.FocusPolicy.StrongFocus if subject == current else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)
        self._soon.start()

    @property
    def current(self) -> PersonButton | None:
        """The row of whoever is asked."""
        return self.buttons.get(self._current) if self._current is not None else None

    def _make(self, groups: tuple[Group, ...]) -> None:
        if self._scroll is not None:
            self._column.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
        self.buttons, self.titles = {}, {}
        self._current = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(4)
        for group in groups:
            column.addLayout(self._head(group))
            column.addLayout(self._rows(group))
            column.addSpacing(8)
        column.addStretch()
        self._scroll = scroll_pane(content, "pane")
        self._column.addWidget(self._scroll)

    def _head(self, group: Group) -> QHBoxLayout:
        title = elided_label(self._theme, group.title(self._words), "secondary_strong", "text2")
        add = IconButton(self._theme, Icon.ADD, f"{self._words('subject.add')}: {self._words(f'tab.{group.kind}')}")
        add.clicked.connect(partial(self._want_more, group.kind))
        self.titles[group.kind] = title
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(title, 1)
        head.addWidget(add)
        return head

    def _rows(self, group: Group) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        columns = _USERS_IN_A_ROW if group.kind == "user" and self._theme.text_scale < _LARGE else 2
        columns = columns if group.kind == "user" else 1
        for place, person in enumerate(group.people):
            button = PersonButton(self._theme, self._words, person)
            button.clicked.connect(partial(self._choose, person.id))
            button.stepped.connect(partial(self._step, person.id))
            self.buttons[person.id] = button
            grid.addWidget(button, *divmod(place, columns))
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _choose(self, subject: SubjectId, _checked: bool = False) -> None:
        self.person_chosen.emit(subject)

    def _want_more(self, kind: str, _checked: bool = False) -> None:
        self.add_wanted.emit(kind)

    def _step(self, subject: SubjectId, step: int) -> None:
        """Move the keyboard to the neighbour, who is asked when the space bar is pressed."""
        people = list(self.buttons)
        place = people.index(subject) + step
        if 0 <= place < len(people):
            button = self.buttons[people[place]]
            button.setFocus(Qt.FocusReason.TabFocusReason)
            if self._scroll is not None:
                self._scroll.ensureWidgetVisible(button, 0, 20)

    def _bring_into_sight(self) -> None:
        if self._scroll is not None and self._current in self.buttons:
            self._scroll.ensureWidgetVisible(self.buttons[self._current], 0, 60)
