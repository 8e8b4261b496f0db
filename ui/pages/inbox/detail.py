"""The right side of the inbox: what can be seen of the selected bundle and done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.errors import AuditError
from audit_app.workflows.inspect_visit import ArrivedVisit
from audit_app.workflows.read_inbox import Introduction, laptop_names
from audit_app.workflows.resolve_conflict import read_conflict
from ui.icons import Icon
from ui.models.parcels import Look
from ui.pages.inbox.aside_pane import AsidePane
from ui.pages.inbox.checks import ChecksPanel, checks_of
from ui.pages.inbox.conflict.desk import ConflictDesk
from ui.pages.inbox.conflict.view import ConflictView
from ui.pages.inbox.import_pane import ImportPane
from ui.pages.inbox.memory import memory_of
from ui.pages.inbox.refused_pane import RefusedPane
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_pane import scroll_pane
from ui.widgets.slot import Slot


class Detail(QWidget):
    """Shows one bundle. What a person asks for is told on with the bundle it is about."""

    believed = Signal(object, str, str, str)
    agreed = Signal(object, object)
    withdrawn = Signal(object, str)
    reinstated = Signal(object, str)
    approved = Signal(object)
    resolved = Signal(object)
    summary_wanted = Signal(str)
    visit_wanted = Signal(str)
    keys_wanted = Signal(object)
    file_opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_lead = session.workspace.profile.role == "lead"
        self._look: Look | None = None
        self._shows_details = False
        self.conflict: ConflictView | None = None
        self.aside: AsidePane | None = None
        self._slot = Slot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._slot, 1)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere in here."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_look(self, look: Look | None) -> None:
        """Show a bundle; one that is shown already and is as it was stays untouched."""
        if look is not None and look == self._look:
            return
        if look is None or self._look is None or look.parcel.key != self._look.parcel.key:
            self._shows_details = False
        self._look = look
        self._rebuild()

    def show_keys(self, key: str, introductions: tuple[Introduction, ...]) -> None:
        """Show the keys in a bundle, if it is still the one that is shown."""
        if self.aside is not None and self._look is not None and self._look.parcel.key == key:
            self.aside.show_keys(introductions)

    def show_key_fault(self, key: str, error: AuditError) -> None:
        """Say why the keys in a bundle cannot be read, if it is still the one that is shown."""
        if self.aside is not None and self._look is not None and self._look.parcel.key == key:
            self.aside.show_fault(error)

    def take_focus(self) -> None:
        """Move the keyboard to the first thing that can be done."""
        if self.conflict is not None:
            self.conflict.take_focus()
            return
        buttons = (
            button for button in self.findChildren(QAbstractButton) if button.isVisibleTo(self) and button.isEnabled()
        )
        first = next(buttons, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        self.conflict = self.aside = None
        look = self._look
        if look is None:
            words = self._session.words
            self._slot.fill(EmptyState(self._session.theme, Icon.INBOX, words("in.none"), words("in.none.text")))
        elif look.parcel.fate == "quarantined":
            self._slot.fill(scroll_pane(self._aside(look)))
        elif look.parcel.import_id is None:
            self._slot.fill(scroll_pane(RefusedPane(self._session.theme, self._session.words, look)))
        elif look.conflicts and not look.parcel.is_withdrawn and not self._shows_details:
            self._slot.fill(self._conflict(look, look.conflicts[0]))
        else:
            self._slot.fill(scroll_pane(self._import(look)))

    def _import(self, look: Look) -> ImportPane:
        pane = ImportPane(self._session.theme, self._session.words, look, is_lead=self._is_lead)
        pane.opened.connect(lambda visit: self.visit_wanted.emit(visit.visit))
        pane.handed_on.connect(lambda visit: self.summary_wanted.emit(visit.visit))
        pane.approved.connect(self.approved)
        pane.decided.connect(self._decide)
        pane.withdrawn.connect(lambda reason: self.withdrawn.emit(look.parcel, reason))
        pane.reinstated.connect(lambda reason: self.reinstated.emit(look.parcel, reason))
        return pane

    def _aside(self, look: Look) -> AsidePane:
        self.aside = AsidePane(self._session.theme, self._session.words, look)
        self.aside.believed.connect(self.believed)
        self.aside.agreed.connect(lambda questions: self.agreed.emit(look.parcel, questions))
        if self.aside.needs_keys:
            self.keys_wanted.emit(look.parcel)
        return self.aside

    def _conflict(self, look: Look, visit: ArrivedVisit) -> ConflictView:
        session = self._session
        conflict = read_conflict(session.workspace, visit.visit)
        desk = ConflictDesk(conflict, memory_of(session).decisions.of(conflict))
        laptops = laptop_names(session.workspace)
        view = ConflictView(session, desk, laptops, self._above(look), is_lead=self._is_lead)
        view.signed.connect(lambda: self.resolved.emit(desk))
        view.file_opened.connect(self.file_opened)
        self.conflict = view
        return view

    def _above(self, look: Look) -> QWidget:
        """Return the checks of the bundle, and the way to its details."""
        theme, words = self._session.theme, self._session.words
        details = Button(theme, words("in.details"), "link")
        details.clicked.connect(self._show_details)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(ChecksPanel(theme, words, checks_of(look, words)), 1)
        row.addWidget(details, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _show_details(self) -> None:
        self._shows_details = True
        self._rebuild()
        self.take_focus()

    def _decide(self, visit: ArrivedVisit) -> None:
        if self._look is not None:
            self._shows_details = False
            self._slot.fill(self._conflict(self._look, visit))
            self.take_focus()
