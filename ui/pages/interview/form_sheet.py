"""Entering a stack of paper forms: a number is typed, digits answer and jump, Enter takes the next form.

Only the state of it; what is shown stands in `form_entry`. Every answer is recorded at once, as on any page.
"""

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from audit_app.domain.ids import SubjectId
from audit_app.domain.items import Item
from audit_app.domain.scales import Likert, Ordinal
from audit_app.workflows.start_visit import LABELS
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.desk import Desk
from ui.pages.interview.consent_acts import ConsentActs
from ui.pages.interview.reasons import UNKNOWN_CODE, reasons_of

MOST_FORMS = 999


class Told(Struct, frozen=True):
    """A sentence for the person, by its key, and whether something is wrong."""

    key: str
    params: dict[str, object]
    is_fault: bool = False


class FormSheet(QObject):
    """The form that is being entered. `changed` comes when anything of it is to be shown anew.

    `row` is the question whose answer comes next; behind the last one the number of the next form is awaited.
    """

    changed = Signal()

    def __init__(self, desk: Desk, acts: ConsentActs) -> None:
        super().__init__()
        self._desk, self._acts, self._sheet = desk, acts, desk.sheet
        self._words = desk.session.words
        self.subject: SubjectId | None = None
        self.number = 0
        self.row = 0
        self.typed = ""
        self.told: Told | None = None
        self._warned_of: SubjectId | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions of the form."""
        return self._sheet.items_of(self.subject) if self.subject is not None else ()

    @property
    def item(self) -> Item | None:
        """The question whose answer comes next; None where a number is awaited."""
        return self.items[self.row] if self.row < len(self.items) else None

    @property
    def next_number(self) -> int:
        """The number that Enter alone takes: the next on the stack that is not answered yet."""
        number = self.number + 1
        while number < MOST_FORMS and self._is_begun(number):
            number += 1
        return number

    def label(self, number: int) -> str:
        """Return the code of the respondent whose form has a number."""
        return LABELS["user"].format(number=number)

    def show_again(self) -> None:
        """Be somewhere that still exists, after respondents came or went."""
        if self.subject not in self._sheet.contents.subjects:
            self.subject, self.row = None, 0
        self.changed.emit()

    def digit(self, digit: str) -> None:
        """Take a digit: of the number, or the answer to the question."""
        if self.item is None:
            self.typed = (self.typed + digit)[-len(str(MOST_FORMS)) :]
            self.told = None
            self.changed.emit()
        else:
            self._answer(self.item, digit)

    def enter(self) -> None:
        """Take the number, or leave the form for the next one; the first time questions left blank are shown."""
        blank = [row for row, item in enumerate(self.items) if not self._sheet.is_decided(item)]
        if self.item is None:
            self._take(int(self.typed) if self.typed else self.next_number)
        elif blank and self._warned_of != self.subject:
            self._warned_of = self.subject
            self.row = blank[0]
            self._tell("interview.forms.blank", n=len(blank), x=self.label(self.number), is_fault=True)
        else:
            self._take(self.next_number)

    def erase(self) -> None:
        """Take back what was typed last: a digit of the number, an answer, or a step back to the question before."""
        self.told = None
        if self.typed:
            self.typed = self.typed[:-1]
        elif self.item is not None and self._sheet.is_decided(self.item):
            self._desk.clear(self.item)
        else:
            self.row = max(self.row - 1, 0)
        self.changed.emit()

    def move(self, step: int) -> None:
        """Go to the question before or after."""
        self.typed, self.told = "", None
        self.row = min(max(self.row + step, 0), len(self.items))
        self.changed.emit()

    def go_to(self, row: int) -> None:
        """Go to a question."""
        self.move(row - self.row)

    def row_of_problem(self) -> int | None:
        """Return the row of the first answer that calls for a note which is missing."""
        return next((row for row, item in enumerate(self.items) if self._sheet.has_problem(item)), None)

    def _take(self, number: int) -> None:
        """Begin with the form of a number; a respondent that is not there yet is added."""
        self.typed, self.told = "", None
        if not 1 <= number <= MOST_FORMS:
            self._tell("interview.forms.range", n=MOST_FORMS, is_fault=True)
            return
        if self._has_refused(number):
            self._tell("interview.forms.refused", x=self.label(number), is_fault=True)
            return
        subject = self._subject(number) or self._desk.add_respondent("user", number)
        if subject is None:
            return
        self.subject, self.number, self.row, self._warned_of = subject, number, 0, None
        done = sum(map(self._sheet.is_decided, self.items))
        if done:
            self._tell("interview.forms.known", x=self.label(number), n=done, m=len(self.items))
        else:
            self.changed.emit()

    def _answer(self, item: Item, digit: str) -> None:
        leaf = self._sheet.leaf(item)
        reasons = {reason.key: reason for reason in reasons_of(leaf, self._words)}
        levels = [str(level) for level in leaf.scale.levels()]
        if digit not in levels and digit not in reasons:
            self._tell("interview.forms.wrong", k=digit, x=", ".join([*levels, *sorted(reasons)]), is_fault=True)
            return
        self._agree()
        if digit in levels:
            self._desk.set_value(item, int(digit))
        elif reasons[digit].code == UNKNOWN_CODE:
            self._desk.set_unknown(item)
        else:
            self._desk.set_na(item, reasons[digit].code)
        self.row += 1
        self._say_what_is_lacking()

    def keep_note_hidden(self) -> None:
        """Say why no note is written in counter mode."""
        self._tell("counter.note")

    def _agree(self) -> None:
        if self.subject is not None and self.subject not in self._sheet.consents:
            self._acts.give(self.subject, "paper")

    def _say_what_is_lacking(self) -> None:
        lacking = sum(map(self._sheet.has_problem, self.items))
        if self.item is None and lacking:
            self._tell("interview.forms.notes", n=lacking, x=self.label(self.number), is_fault=True)
        else:
            self.told = None
            self.changed.emit()

    def _tell(self, key: str, *, is_fault: bool = False, **params: object) -> None:
        self.told = Told(key, params, is_fault)
        self.changed.emit()

    def _subject(self, number: int) -> SubjectId | None:
        people = self._sheet.subjects("user")
        return next((person.id for person in people if person.label == self.label(number)), None)

    def _has_refused(self, number: int) -> bool:
        refused = (consent for consent in self._sheet.consents.values() if not consent.given)
        is_free = self._subject(number) is None
        return is_free and any(consent.label == self.label(number) for consent in refused)

    def _is_begun(self, number: int) -> bool:
        subject = self._subject(number)
        answered = subject is not None and any(map(self._sheet.is_decided, self._sheet.items_of(subject)))
        return answered or self._has_refused(number)


def can_be_entered(sheet: VisitSheet) -> bool:
    """Tell whether users are asked, and every question of theirs is answered with one digit."""
    leaves = [leaf for leaf in sheet.instrument.leaves.values() if leaf.subject == "user"]
    scales = [leaf.scale for leaf in leaves]
    return bool(scales) and all(isinstance(each, Ordinal | Likert) and max(each.levels()) <= 9 for each in scales)
