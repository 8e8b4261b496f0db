"""The page on which respondents are interviewed: who they are at the left, one question at a time in the middle."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QHBoxLayout, QVBoxLayout

from audit_app.domain.contents import PartKey, answer_key, item_of
from audit_app.domain.ids import SubjectId, VisitId
from audit_app.domain.instrument import SubjectKind
from audit_app.errors import AuditError
from audit_app.workflows.changes import Changes
from audit_app.workflows.look_at_visit import look_at
from ui.announce import announce
from ui.editors.answer_button import AnswerButton
from ui.editors.keys import NONE, modifiers_of, spelled
from ui.icons import Icon
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.banners import Banners
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.key_hints import hints_in_field
from ui.pages.assessment.steps import Steps
from ui.pages.interview.asking import Asking
from ui.pages.interview.consent_acts import ConsentActs
from ui.pages.interview.form_entry import FormEntry
from ui.pages.interview.form_sheet import FormSheet, can_be_entered
from ui.pages.interview.middle import Middle
from ui.pages.interview.people import People
from ui.pages.interview.roster import RosterPane
from ui.pages.interview.stage import Stage
from ui.pages.page import Page
from ui.session import Session
from ui.shell.bar_action import BarAction
from ui.shell.layout_rules import ShellLayout
from ui.shell.page_frame import PageFrame
from ui.widgets.key_cap import KeyHint
from ui.widgets.pane_ring import Pane, PaneRing
from ui.widgets.toast import Toast

_TOLD_MS = 3000


class InterviewPage(Page):
    """The respondents of one visit that is open to work on.

    `card_wanted` asks for the assessment at the part of an item, `hand_over_wanted` to hand the laptop to a respondent.
    """

    card_wanted = Signal(str)
    hand_over_wanted = Signal(str)

    def __init__(self, session: Session, visit: VisitId) -> None:
        super().__init__(session)
        self.visit = visit
        self.sheet = VisitSheet(session.workspace, look_at(session.workspace, visit).opened)
        self.desk = Desk(session, self.sheet)
        self.people = People(self.sheet, session.words)
        self.asking = Asking(session, self.sheet, self.people)
        self.acts = ConsentActs(session, self.sheet)
        self.steps = Steps(session, self.sheet)
        self.banners = Banners(self.theme, self.words)
        self.roster = RosterPane(self.theme, self.words)
        self.stage = Stage(self.desk, self.asking)
        self.form = FormSheet(self.desk, self.acts)
        self.middle = Middle(self.stage, FormEntry(self.desk, self.form))
        self.forms_action = BarAction(self.theme, self.words("interview.forms"), Icon.FORMS)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._show_waiting()
        self._open_where_left()

    def frame(self) -> PageFrame:
        """Return the bars of the page."""
        day = self.words.date(date.fromisoformat(self.sheet.contents.visit.date))
        return PageFrame(
            title=self.words("int.title"),
            place="home",
            subtitle=f"{self.sheet.office.name} · {day}",
            has_back=True,
            actions=(self.steps.undo, self.steps.redo, *([self.forms_action] if can_be_entered(self.sheet) else [])),
            hints=self._hints(),
        )

    def enter(self) -> None:
        """Take the keyboard, and say what can be taken back."""
        self.steps.read_soon()
        self.middle.take_keyboard()

    def leave(self) -> None:
        """Keep what is being typed, and the place."""
        self.middle.settle()
        self.steps.rest()
        if self.asking.items:
            step = min(max(self.asking.step, 0), len(self.asking.items) - 1)
            self.session.settings.keep_place(self.visit, answer_key(self.asking.items[step]))

    def arrange(self, layout: ShellLayout) -> None:
        """Let the list of respondents give way."""
        self.roster.arrange(is_narrow=not layout.has_outline_pane)

    def undo(self) -> None:
        """Take the last step back, and show what it was about."""
        self._retrace(self.desk.undo)

    def redo(self) -> None:
        """Make the step that was last taken back again."""
        self._retrace(self.desk.redo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, or lead on; keys come here from every part that has no use for them."""
        if self._press_focused(event) or self.middle.handle_key(event):
            return
        act = self._acts().get(Qt.Key(event.key()))
        is_plain = modifiers_of(event, single_keys=self.session.settings.single_keys) == NONE
        if act is not None and is_plain and not event.isAutoRepeat():
            act()
        else:
            super().keyPressEvent(event)

    def _acts(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_Return: self._next,
            Qt.Key.Key_Enter: self._next,
            Qt.Key.Key_Right: self._next,
            Qt.Key.Key_Left: self._back,
            Qt.Key.Key_N: self._next_person,
            Qt.Key.Key_P: self._ask_consent,
            Qt.Key.Key_H: self._hand_over,
            Qt.Key.Key_L: self._turn_to_forms,
            Qt.Key.Key_Escape: self.back_wanted.emit,
        }

    def _press_focused(self, event: QKeyEvent) -> bool:
        """Press the button that has the keyboard with Enter; a level there is no button but an answer of the page."""
        focus = QApplication.focusWidget()
        is_button = isinstance(focus, QAbstractButton) and not isinstance(focus, AnswerButton)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not is_button or event.isAutoRepeat():
            return False
        cast(QAbstractButton, focus).click()
        return True

    def _lay_out(self) -> None:
        edge = QFrame()
        edge.setObjectName("edge")
        edge.setFixedWidth(1)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(20, 12, 20, 0)
        above.addWidget(self.banners)
        self.banners.hide()
        middle.addLayout(above)
        middle.addWidget(self.middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.roster)
        row.addWidget(edge)
        row.addLayout(middle, 1)

    def _connect(self) -> None:
        session = self.session
        session.feed.changed.connect(self._on_changed)
        QApplication.instance().focusChanged.connect(self._tell_hints)  # type: ignore[union-attr]
        session.saver.failed.connect(self.banners.show_unsaved)
        session.saver.recovered.connect(self.banners.show_all_kept)
        self.banners.retry_wanted.connect(self._retry)
        self.sheet.items_changed.connect(self._refresh)
        self.sheet.laid_out.connect(self._on_laid_out)
        self.desk.answered.connect(self.asking.go_on)
        self.asking.moved.connect(self._on_moved)
        self.asking.stopped.connect(self._tell)
        self.roster.person_chosen.connect(lambda subject: self._lead(partial(self.asking.open, SubjectId(subject))))
        self.roster.add_wanted.connect(self._add)
        self.steps.undo.triggered.connect(self.undo)
        self.steps.redo.triggered.connect(self.redo)
        self.steps.named.connect(self.undo_step_changed)
        self.forms_action.triggered.connect(self._turn_to_forms)
        self.form.changed.connect(self._show_roster)
        self.middle.turned.connect(self._on_turned)
        self.middle.forms.left.connect(self.middle.turn)
        self.middle.forms.keyboard_wanted.connect(self.middle.take_keyboard)
        self._connect_stage()

    def _connect_stage(self) -> None:
        stage, question, end = self.stage, self.stage.question, self.stage.end
        stage.consent.agreed.connect(self._agree)
        stage.consent.refused.connect(self._refuse)
        stage.consent.left.connect(self.middle.take_keyboard)
        stage.substitute_turned.connect(self._turn_substitute)
        stage.consent_wanted.connect(self._ask_consent)
        stage.hand_wanted.connect(self._hand_over)
        stage.add_wanted.connect(lambda: self._add(self.sheet.kinds[-1]))
        question.next_wanted.connect(self._next)
        question.back_wanted.connect(self._back)
        question.evidence_wanted.connect(self._open_card)
        question.answers.left.connect(self.middle.take_keyboard)
        question.answers.told.connect(self._tell)
        end.item_wanted.connect(lambda item: self._lead(partial(self.asking.open_at, item)))
        end.next_wanted.connect(self._next_person)
        end.instead_wanted.connect(self._ask_instead)

    def _bind_keys(self) -> None:
        bound: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+PgDown", self._next_person),
            ("F7", lambda: self.roster.setVisible(self.roster.isHidden())),
        )
        for keys, act in bound:
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        roster, middle = self.roster, self.middle
        PaneRing(self, Pane(roster, lambda: roster.current), Pane(middle, middle.currentWidget))

    def _hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that work where the keyboard is now."""
        words, on = self.words, self.session.settings.single_keys
        in_field = hints_in_field(QApplication.focusWidget(), words)
        if in_field is not None:
            return in_field
        if self.middle.has_forms:
            keys = {"0–9": "hint.answer", "Enter": "interview.hint.form", "↑ ↓": "interview.hint.row"}
            note = () if self.theme.is_veiled else (KeyHint(spelled("C", single_keys=on), words("hint.note")),)
            return (*(KeyHint(key, words(word)) for key, word in keys.items()), *note)
        keys = {
            "consent": {"1": "interview.agree", "9": "interview.hint.refuse"},
            "question": {"0–9": "hint.answer", **({} if self.theme.is_veiled else {"C": "hint.note"})},
        }.get(self.asking.face, {})
        if self.asking.face == "nobody":
            return (KeyHint("Esc", words("interview.hint.leave")),)
        ways = {"→": "interview.hint.next", "←": "interview.hint.back"}
        leave = {"Esc": "interview.hint.leave"}
        single = (KeyHint(spelled(key, single_keys=on), words(word)) for key, word in keys.items())
        person = KeyHint(spelled("N", single_keys=on), words("interview.hint.person"))
        back, out = ([KeyHint(key, words(word)) for key, word in told.items()] for told in (ways, leave))
        return (*single, *back, person, *out)

    def _open_where_left(self) -> None:
        """Open the respondent whose answer was open when the visit was left, else the first with something to ask."""
        item = item_of(PartKey(self.session.settings.place_in(self.visit)))
        if item is not None and item in self.sheet.items and self.people.find(item.subject) is not None:
            self.asking.open(item.subject)
        else:
            self.asking.open_first()

    def _lead(self, way: Callable[[], object]) -> None:
        """Go a way in the interview, and give the keyboard to its questions."""
        if self.middle.has_forms:
            self.middle.turn()
        self.middle.settle()
        self.middle.take_keyboard()
        way()

    def _next(self) -> None:
        self._lead(self.asking.next)

    def _back(self) -> None:
        self._lead(self.asking.back)

    def _next_person(self) -> None:
        self._lead(self.asking.next_person)

    def _ask_consent(self) -> None:
        """Ask for consent, while nothing is recorded and something else is open."""
        if not self.stage.record.isHidden() and not self.middle.has_forms:
            self._lead(self.asking.ask_consent)

    def _agree(self) -> None:
        if self.asking.subject is not None and self.acts.give(self.asking.subject):
            self._lead(self.asking.begin)

    def _refuse(self, reason: str) -> None:
        if self.asking.subject is not None:
            self.acts.refuse(self.asking.subject, reason)

    def _ask_instead(self) -> None:
        added = self.acts.ask_instead(self.asking.subject) if self.asking.subject is not None else None
        if added is not None:
            self._lead(partial(self.asking.open, added))

    def _add(self, kind: str) -> None:
        added = self.desk.add_respondent(cast(SubjectKind, kind))
        if added is not None:
            self._lead(partial(self.asking.open, added))

    def _turn_substitute(self) -> None:
        if self.asking.subject is not None:
            self.acts.turn_substitute(self.asking.subject)
            self.middle.take_keyboard()

    def _hand_over(self) -> None:
        if not self.stage.hand.isHidden() and self.asking.subject is not None:
            self.middle.settle()
            self.hand_over_wanted.emit(self.asking.subject)

    def _open_card(self) -> None:
        if self.asking.item is not None:
            self.middle.settle()
            self.card_wanted.emit(answer_key(self.asking.item))

    def _retrace(self, step: Callable[[], Changes | None]) -> None:
        """Take a step back or forth, and show what it was about, on the assessment if that is no interview."""
        self.middle.settle()
        changes = step()
        parts = [part for _, part in changes.parts] if changes is not None else []
        self.steps.read()
        if self.middle.has_forms:
            self.form.show_again()
        elif not self.asking.to_changed(parts):
            elsewhere = [part for part in parts if item_of(part) in self.sheet.items]
            if elsewhere:
                self.card_wanted.emit(elsewhere[0])

    def _on_moved(self) -> None:
        self.stage.show_face()
        self._show_roster()
        self._tell_hints()
        if self.isVisible():
            announce(self.stage, self.stage.told)

    def _tell_hints(self, *_focus: object) -> None:
        if self.isVisible():
            self.hints_changed.emit(self._hints())

    def _on_laid_out(self) -> None:
        self.asking.settle()
        self.form.show_again()

    def _on_turned(self) -> None:
        """Go on in the interview with whoever's form was entered last."""
        if not self.middle.has_forms and self.form.subject is not None:
            self.asking.open(self.form.subject)
        self._show_roster()
        self.frame_changed.emit()

    def _turn_to_forms(self) -> None:
        if can_be_entered(self.sheet):
            self.middle.turn()

    def _refresh(self, _items: object = None) -> None:
        self.middle.refresh()
        self._show_roster()

    def _show_roster(self) -> None:
        current = self.form.subject if self.middle.has_forms else self.asking.subject
        self.roster.show_groups(self.people.groups, current)

    def _on_changed(self, changes: Changes) -> None:
        self.sheet.take(changes)
        if changes.elements and not self.isHidden() and look_at(self.session.workspace, self.visit).access != "open":
            self.back_wanted.emit()

    def _show_waiting(self) -> None:
        """Show what an earlier page could not keep yet."""
        for meant in self.session.saver.waiting(self.visit):
            self.sheet.put(meant.item, meant.answer)
        self.banners.show_unsaved(self.session.saver.problem)

    def _retry(self) -> None:
        try:
            self.session.saver.retry()
        except AuditError as error:
            self.session.refuse(error)

    def _tell(self, key: str) -> None:
        Toast(self.theme, self.words, self.words(key), self, can_undo=False).appear(_TOLD_MS)
