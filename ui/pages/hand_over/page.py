"""What a respondent sees who is handed the laptop: consent, one question after the other, thanks. Nothing else."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.contents import answer_key
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.workflows.changes import Changes
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.set_up import lock
from ui.editors.answer_button import AnswerButton
from ui.icons import Icon
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.desk import Desk
from ui.pages.hand_over.gate import Gate, in_the_middle
from ui.pages.interview.asking import Asking
from ui.pages.interview.consent_acts import ConsentActs
from ui.pages.interview.consent_view import ConsentView
from ui.pages.interview.people import People
from ui.pages.interview.question_view import QuestionView
from ui.pages.page import Page
from ui.session import Session
from ui.shell.page_frame import PageFrame
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_name
from ui.widgets.scroll_pane import scroll_pane

_WIDEST = 860


class HandOverPage(Page):
    """One respondent, the key locked. `returned` comes when the passphrase was typed."""

    returned = Signal()

    def __init__(self, session: Session, visit: VisitId, subject: SubjectId) -> None:
        super().__init__(session)
        set_name(self, self.words("int.title"))
        self.visit = visit
        self.sheet = VisitSheet(session.workspace, open_visit(session.workspace, visit))
        self.desk = Desk(session, self.sheet)
        self.asking = Asking(session, self.sheet, People(self.sheet, session.words), waits_for_notes=False)
        self.acts = ConsentActs(session, self.sheet)
        self.consent = ConsentView(session, is_handed_over=True)
        self.question = QuestionView(self.desk, is_handed_over=True)
        words = self.words
        self.thanks = EmptyState(self.theme, Icon.CHECK, words("interview.thanks"), words("interview.thanks.text"))
        self.gate = Gate(session, has_way_back=True)
        self.take_back = Button(self.theme, self.words("interview.take_back"), "quiet", Icon.LOCK)
        self._is_at_gate = False
        self._lay_out()
        self._connect()
        session.settings.is_handed_over = True
        lock(session.workspace)
        self.asking.open(subject)

    def frame(self) -> PageFrame:
        """Return no bars at all."""
        return PageFrame(title="", place="", is_bare=True)

    def enter(self) -> None:
        """Take the keyboard."""
        self._take_keyboard()

    def leave(self) -> None:
        """Keep the place, so that the interview goes on with this respondent."""
        if self.asking.items:
            step = min(max(self.asking.step, 0), len(self.asking.items) - 1)
            self.session.settings.keep_place(self.visit, answer_key(self.asking.items[step]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, or lead on; Esc asks for the passphrase."""
        if self._is_at_gate or self._press_focused(event) or self._handle_face_key(event):
            return
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: self._next,
            Qt.Key.Key_Enter: self._next,
            Qt.Key.Key_Right: self._next,
            Qt.Key.Key_Left: self._back,
            Qt.Key.Key_Escape: self._ask_passphrase,
        }
        act = acts.get(event.key())
        if act is not None and not event.isAutoRepeat():
            act()

    def _handle_face_key(self, event: QKeyEvent) -> bool:
        match self.asking.face:
            case "consent":
                return self.consent.handle_key(event)
            case "question":
                return self.question.handle_key(event)
        return False

    def _press_focused(self, event: QKeyEvent) -> bool:
        focus = QApplication.focusWidget()
        is_button = isinstance(focus, QAbstractButton) and not isinstance(focus, AnswerButton)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not is_button or event.isAutoRepeat():
            return False
        cast(QAbstractButton, focus).click()
        return True

    def _lay_out(self) -> None:
        self._card = Card()
        self._card.body.setContentsMargins(32, 28, 32, 28)
        self._card.setMaximumWidth(self.theme.scaled(_WIDEST))
        self._card.body.addWidget(self.consent)
        self._card.body.addWidget(self.question)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 12, 8)
        foot.addStretch()
        foot.addWidget(self.take_back)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(20, 20, 20, 20)
        column.addStretch(2)
        column.addLayout(in_the_middle(self._card))
        column.addWidget(self.thanks, 6)
        column.addLayout(in_the_middle(self.gate))
        column.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_pane(middle), 1)
        outer.addLayout(foot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        self.session.feed.changed.connect(self._on_changed)
        self.sheet.items_changed.connect(self._refresh)
        self.sheet.laid_out.connect(self._show_face)
        self.desk.answered.connect(self.asking.go_on)
        self.asking.moved.connect(self._show_face)
        self.consent.agreed.connect(self._agree)
        self.consent.refused.connect(self._refuse)
        self.question.next_wanted.connect(self._next)
        self.question.back_wanted.connect(self._back)
        self.question.answers.left.connect(self._take_keyboard)
        self.take_back.clicked.connect(self._ask_passphrase)
        self.gate.opened.connect(self.returned)
        self.gate.left.connect(self._go_on)

    def _show_face(self) -> None:
        face = self.asking.face
        is_at_gate, is_asking = self._is_at_gate, face in {"consent", "question"}
        self._card.setVisible(is_asking and not is_at_gate)
        self.consent.setVisible(face == "consent")
        self.question.setVisible(face == "question")
        self.thanks.setVisible(not is_asking and not is_at_gate)
        self.gate.setVisible(is_at_gate)
        self.take_back.setVisible(not is_at_gate)
        if self.asking.item is not None:
            self.question.show_item(self.asking.item)

    def _next(self) -> None:
        """Lead on from a question; from consent only once it is given, so that nobody passes it over."""
        is_agreed = self.asking.person is not None and self.asking.person.said == "agreed"
        if self.asking.face == "question" or (self.asking.face == "consent" and is_agreed):
            self.asking.next()
            self._take_keyboard()

    def _back(self) -> None:
        self.asking.back()
        self._take_keyboard()

    def _agree(self) -> None:
        if self.asking.subject is not None and self.acts.give(self.asking.subject, "screen"):
            self.asking.begin()
            self._take_keyboard()

    def _refuse(self, reason: str) -> None:
        if self.asking.subject is not None:
            self.acts.refuse(self.asking.subject, reason, "screen")
            self._take_keyboard()

    def _ask_passphrase(self) -> None:
        self._is_at_gate = True
        self._show_face()
        self.gate.ask()

    def _go_on(self) -> None:
        self._is_at_gate = False
        self._show_face()
        self._take_keyboard()

    def _refresh(self, _items: object = None) -> None:
        self.question.refresh()

    def _on_changed(self, changes: Changes) -> None:
        self.sheet.take(changes)

    def _take_keyboard(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
