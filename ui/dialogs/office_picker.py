"""Choose an office of the list by typing part of it, or enter one that the list does not have."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from audit_app.domain.documents.office import OfficeFacts
from audit_app.domain.ids import OfficeId
from audit_app.errors import RuleViolation
from audit_app.workflows.describe_office import known_offices
from ui.dialogs.new_office import NewOfficeForm
from ui.dialogs.office_list import take_over_list
from ui.icons import Icon
from ui.models.offices import OFFICE, OfficesModel, about_office
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.labels import paragraph, set_name
from ui.widgets.search_field import SearchField
from ui.widgets.two_line_row import TwoLineRow

_SHOWN_ROWS = 4
_STEERING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class OfficePicker(QWidget):
    """Either the list with its search, or the form of a new office. `changed`: it asks for another height."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        theme, words = session.theme, session.words
        self.model = OfficesModel(words)
        self.search = SearchField(theme, words, words("offices.search"))
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.view = self._make_view()
        self.nothing = paragraph(theme, "", "secondary", "text2")
        self.form = NewOfficeForm(session)
        self.other = Button(theme, words("offices.other"), "quiet", Icon.ADD)
        self.other.clicked.connect(lambda: self.ask_for_new(self.search.text() if not self.model.rowCount() else ""))
        self.back = Button(theme, words("offices.back"), "quiet", Icon.LIST)
        self.back.clicked.connect(self._ask_for_known)
        self.take_over = Button(theme, words("offices.import"), "quiet", Icon.IMPORT)
        self.take_over.clicked.connect(self._take_over)
        for button in (self.other, self.back, self.take_over):
            button.setAutoDefault(False)
        self._lay_out()
        self.refresh()
        self._show(is_new=not self._has_offices)

    @property
    def is_new(self) -> bool:
        """True while a new office is being entered."""
        return self.form.isVisibleTo(self)

    def office(self) -> OfficeFacts:
        """Return the office that is chosen or entered.

        Raises RuleViolation office_not_chosen, office_name_missing or entity_missing.
        """
        if self.is_new:
            return self.form.facts()
        office: OfficeFacts | None = self.view.currentIndex().data(OFFICE)
        if office is None:
            raise RuleViolation("office_not_chosen")
        return office

    def members(self) -> dict[str, QWidget]:
        """Return the field of everything that an error may name."""
        return {"office_not_chosen": self.search, **self.form.members()}

    def choose(self, office: OfficeId) -> None:
        """Choose an office of the list."""
        self._choose(self.model.row_of(office))

    def refresh(self) -> None:
        """Read the offices again, and keep the one that is chosen."""
        chosen = self.view.currentIndex().data(OFFICE)
        self.model.take(known_offices(self._session.workspace))
        self._choose(self.model.row_of(chosen.id) if chosen else None)

    def ask_for_new(self, name: str = "") -> None:
        """Let a new office be entered; `name` is what was searched for."""
        self._show(is_new=True)
        if name:
            self.form.name.setText(name)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the search field steer the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEERING:
            self.view.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @property
    def _has_offices(self) -> bool:
        return bool(self.model.rowCount() or self.search.text())

    def _make_view(self) -> QListView:
        view = QListView()
        row = TwoLineRow(self._session.theme, self._lines)
        row.setParent(view)
        set_name(view, self._session.words("offices.list"))
        view.setModel(self.model)
        view.setItemDelegate(row)
        view.setUniformItemSizes(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFixedHeight(_SHOWN_ROWS * row.height + 2)
        return view

    def _lines(self, index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
        office: OfficeFacts = index.data(OFFICE)
        return office.name, about_office(office, self._session.words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.search, self.view, self.nothing, self.form):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(2, 0, 2, 2)
        buttons.setSpacing(4)
        column.addLayout(buttons)
        for button in (self.other, self.back, self.take_over):
            buttons.addWidget(button)
        buttons.addStretch()

    def _narrow(self, text: str) -> None:
        self.model.show(text)
        self._choose(None)
        self._show(is_new=False)

    def _choose(self, row: int | None) -> None:
        """Choose a row; without one the first."""
        if self.model.rowCount():
            index = self.model.index(row or 0)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _show(self, *, is_new: bool) -> None:
        is_empty = not self.model.rowCount()
        self.form.setVisible(is_new)
        self.back.setVisible(is_new and self._has_offices)
        self.search.setVisible(not is_new)
        self.other.setVisible(not is_new)
        self.view.setVisible(not is_new and not is_empty)
        self.nothing.setText(self._session.words("offices.none", x=self.search.text().strip()))
        self.nothing.setVisible(not is_new and is_empty)
        self.changed.emit()

    def _ask_for_known(self) -> None:
        self._show(is_new=False)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_over(self) -> None:
        """Take over a list; then the first office of it is chosen."""
        changes = take_over_list(self, self._session.theme, self._session.words, self._session.workspace)
        if changes is None:
            return
        self._session.announce(changes)
        self.search.clear()
        self.refresh()
        self._ask_for_known()
