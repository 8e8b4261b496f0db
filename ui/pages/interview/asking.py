"""Where an interview stands: who is asked, and which page of theirs is open. It leads on and records nothing."""

from collections.abc import Collection
from typing import Literal

from PySide6.QtCore import QObject, Signal

from audit_app.domain.consent import consent_key
from audit_app.domain.contents import PartKey, answer_key, subject_key
from audit_app.domain.ids import SubjectId
from audit_app.domain.items import Item
from ui.models.visit_sheet import VisitSheet
from ui.pages.interview.people import People, Person
from ui.session import Session

Face = Literal["nobody", "consent", "question", "end", "refused"]
_CONSENT = -1


class Asking(QObject):
    """One respondent at a time: consent, the questions, the end. `moved` comes when another page is to be shown.

    `stopped` tells the key of a sentence when a way leads nowhere. Without waiting for notes every answer leads on.
    """

    moved = Signal()
    stopped = Signal(str)

    def __init__(self, session: Session, sheet: VisitSheet, people: People, *, waits_for_notes: bool = True) -> None:
        super().__init__()
        self._waits_for_notes = waits_for_notes
        self._settings, self._sheet, self._people = session.settings, sheet, people
        self.subject: SubjectId | None = None
        self.step = _CONSENT

    @property
    def person(self) -> Person | None:
        """Who is asked."""
        return self._people.find(self.subject)

    @property
    def items(self) -> tuple[Item, ...]:
        """What the respondent is asked, in the order of the form."""
        return self._sheet.items_of(self.subject) if self.subject is not None else ()

    @property
    def item(self) -> Item | None:
        """The question that is open."""
        return self.items[self.step] if 0 <= self.step < len(self.items) else None

    @property
    def face(self) -> Face:
        """What is to be shown."""
        person = self.person
        if person is None:
            return "nobody"
        if person.said == "refused":
            return "refused"
        if self.step == _CONSENT:
            return "consent"
        return "question" if self.step < len(self.items) else "end"

    def open(self, subject: SubjectId | None) -> None:
        """Go to a respondent: to the question of consent while nothing is recorded, also behind answers, else on."""
        self.subject = subject
        self._go(self._first_open(0) if subject in self._sheet.consents else _CONSENT)

    def open_at(self, item: Item) -> None:
        """Go to a question."""
        self.subject = item.subject
        self._go(self.items.index(item))

    def open_first(self) -> None:
        """Go to the first respondent with something left to ask, else to the first there is."""
        first = self._people.next_unfinished(None)
        self.open(first or next((person.id for person in self._people.everybody), None))

    def ask_consent(self) -> None:
        """Go to the question of consent."""
        self._go(_CONSENT)

    def begin(self) -> None:
        """Go from consent to the first question that is not answered."""
        self._go(self._first_open(0))

    def next(self) -> None:
        """Go to the next page; behind the last one stands the next respondent."""
        if self.face in {"consent", "question"}:
            self._go(self.step + 1)
        else:
            self.next_person()

    def back(self) -> None:
        """Go to the page before."""
        if self.face in {"question", "end"}:
            self._go(self.step - 1)

    def next_person(self) -> None:
        """Go to the next respondent with something left to ask."""
        subject = self._people.next_unfinished(self.subject)
        if subject is None:
            self.stopped.emit("interview.all_done")
        else:
            self.open(subject)

    def go_on(self, answered: Item) -> None:
        """Go from an answer to the next question that is not answered, unless the answer calls for something more."""
        stays = self._waits_for_notes and (not self._settings.goes_on or self._sheet.has_problem(answered))
        if answered == self.item and not stays:
            self._go(self._first_open(self.step + 1))

    def to_changed(self, parts: Collection[PartKey]) -> bool:
        """Go to the respondent or the question that a step was about, and tell whether it was about one."""
        people = [each.id for each in self._people.everybody]
        changed = [each for each in people if {subject_key(each), consent_key(each)} & set(parts)]
        items = [item for each in people for item in self._sheet.items_of(each) if answer_key(item) in parts]
        if changed:
            self.open(changed[0])
        elif items:
            self.open_at(items[0])
        return bool(changed or items)

    def settle(self) -> None:
        """Be somewhere that still exists, after respondents came or went."""
        if self.person is None:
            self.open_first()
        else:
            self._go(self.step)

    def _first_open(self, start: int) -> int:
        steps = range(start, len(self.items))
        return next((step for step in steps if not self._sheet.is_decided(self.items[step])), len(self.items))

    def _go(self, step: int) -> None:
        self.step = min(max(step, _CONSENT), len(self.items))
        self.moved.emit()
