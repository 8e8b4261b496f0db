"""The middle of the page: who is asked, and one page of the interview at a time."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.editors.keys import spelled
from ui.icons import Icon
from ui.pages.assessment.desk import Desk
from ui.pages.interview.asking import Asking
from ui.pages.interview.consent_view import ConsentView
from ui.pages.interview.end_view import EndView
from ui.pages.interview.people import Person
from ui.pages.interview.question_view import QuestionView
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import elided_label, set_name
from ui.widgets.scroll_pane import scroll_pane

_WIDEST = 860
_LEAST_NAME = 120
_ROOM_FOR_MARKS = 560


class Stage(QWidget):
    """Shows where the asking stands.

    `substitute_turned` says that the respondent is a substitute or no longer, `hand_wanted` that the laptop is to be
    handed to the respondent, `consent_wanted` that the respondent is to be asked for consent, `add_wanted` asks for a
    respondent where there is none.
    """

    substitute_turned = Signal()
    hand_wanted = Signal()
    consent_wanted = Signal()
    add_wanted = Signal()

    def __init__(self, desk: Desk, asking: Asking) -> None:
        super().__init__()
        session = desk.session
        self._theme, self._words, self._asking = session.theme, session.words, asking
        self.name = elided_label(self._theme, "", "h1")
        self.name.setMinimumWidth(self._theme.scaled(_LEAST_NAME))
        self.post = elided_label(self._theme, "", "secondary", "text2")
        self.said = Chip(self._theme, ChipFace("", "na"))
        self.substitute = FilterChip(self._theme, self._words("int.sub"))
        self.substitute.clicked.connect(self.substitute_turned)
        single_keys = session.settings.single_keys
        record_key, hand_key = (spelled(key, single_keys=single_keys) for key in ("P", "H"))
        self.record = Button(self._theme, self._words("interview.record"), "secondary", Icon.UNANSWERED, record_key)
        self.record.clicked.connect(self.consent_wanted)
        self.hand = Button(self._theme, self._words("int.hand"), "secondary", Icon.LOCK, hand_key)
        self.hand.clicked.connect(self.hand_wanted)
        self.consent = ConsentView(session)
        self.question = QuestionView(desk)
        self.end = EndView(session, desk.sheet)
        self._faces = QStackedWidget()
        self._card = Card()
        self._head = QWidget()
        self._lay_out()

    def show_face(self) -> None:
        """Show the page at which the asking stands."""
        asking, person = self._asking, self._asking.person
        self._faces.setCurrentIndex(0 if person is not None else 1)
        set_name(self, self._words("int.title") if person is None else f"{self._words('int.title')}, {person.label}")
        if person is None:
            return
        self._show_head(person)
        views = {"consent": self.consent, "question": self.question, "end": self.end, "refused": self.end}
        view = views[asking.face]
        for each in (self.consent, self.question, self.end):
            each.setVisible(each is view)
        if asking.face == "consent":
            self.consent.show_person()
        elif asking.item is not None:
            self.question.show_item(asking.item)
        elif asking.face == "end":
            self.end.show_end(person)
        else:
            self.end.show_refused(person)

    @property
    def told(self) -> str:
        """What a screen reader says of the page that is open."""
        person = self._asking.person
        if person is None:
            return self._words("subject.none")
        if self._asking.face == "question":
            return f"{person.label}, {self.question.accessibleName()}"
        return (
            f"{person.label}, {self._words('int.consent') if self._asking.face == 'consent' else self.end.told_words}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the marks of a respondent below the name where there is no room beside it."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._theme.scaled(_ROOM_FOR_MARKS)
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys answer here."""
        super().focusInEvent(event)
        self._card.set_active(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do not."""
        super().focusOutEvent(event)
        self._card.set_active(False)

    def refresh(self) -> None:
        """Show what is recorded now on the page that is open."""
        person = self._asking.person
        if person is None:
            return
        self._show_head(person)
        if self._asking.face == "question":
            self.question.refresh()
        elif self._asking.face == "end":
            self.end.show_end(person)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the page that is open, and tell whether it was one."""
        match self._asking.face:
            case "consent":
                return self.consent.handle_key(event)
            case "question":
                return self.question.handle_key(event)
        return False

    def settle(self) -> None:
        """Hand over what is being typed."""
        self.question.answers.settle()

    def _show_head(self, person: Person) -> None:
        words = self._words
        self.name.setText(person.label)
        self.post.setText(person.post)
        self.post.setVisible(bool(person.post))
        faces = {
            "agreed": ChipFace(words("interview.agreed"), "green", Icon.CHECK, "none"),
            "refused": ChipFace(words("interview.refused"), "na", Icon.CANNOT, "none"),
            "nothing": ChipFace(words("interview.unasked"), "na", Icon.UNANSWERED, "none"),
        }
        self.said.set_face(faces[person.said])
        is_unasked = person.said == "nothing" and self._asking.face != "consent"
        self.said.setHidden(is_unasked)
        self.record.setVisible(is_unasked)
        self.substitute.setVisible(person.is_substitute is not None)
        self.substitute.setChecked(bool(person.is_substitute))
        self.hand.setVisible(person.kind == "user" and person.said != "refused")

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.post)
        marks = FlowLayout(12)
        for part in (self.said, self.record, self.substitute, self.hand):
            marks.addWidget(part)
        head = self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addLayout(names, 1)
        head.addLayout(marks)
        self._card.body.setContentsMargins(24, 20, 24, 20)
        for view in (self.consent, self.question, self.end):
            self._card.body.addWidget(view)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addWidget(self._card)
        column.addStretch()
        middle.setMaximumWidth(self._theme.scaled(_WIDEST) + 40)
        self._faces.addWidget(scroll_pane(_centred(middle)))
        self._faces.addWidget(self._nobody())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._faces)

    def _nobody(self) -> EmptyState:
        add = Button(self._theme, self._words("subject.add"), "primary", Icon.ADD)
        add.clicked.connect(self.add_wanted)
        words = self._words
        return EmptyState(self._theme, Icon.USERS, words("subject.none"), words("subject.none.hint"), (add,))


def _centred(widget: QWidget) -> QWidget:
    host = QWidget()
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(widget, 100)
    row.addStretch(1)
    return host
