"""What a person does at one visit. Every act goes to a workflow at once; nothing is decided here."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from audit_app.domain.documents.revision import Answer
from audit_app.domain.ids import FileHash, SubjectId, VisitId
from audit_app.domain.instrument import SubjectKind
from audit_app.domain.items import Item
from audit_app.domain.scales import Value
from audit_app.errors import RuleViolation
from audit_app.workflows import attach_evidence, copy_answer, edit_visit, last_round, record_answer, undo
from audit_app.workflows.changes import Changes
from audit_app.workspace import Workspace
from ui.models.visit_sheet import VisitSheet
from ui.saver import Act, Meant
from ui.session import Session


class Desk(QObject):
    """Acts on one visit, as long as it is open to work on.

    `answered` names an item that was open and is decided now, `note_refused` one whose note a rule forbids, with the
    error.
    """

    answered = Signal(object)
    note_refused = Signal(object, object)

    def __init__(self, session: Session, sheet: VisitSheet) -> None:
        super().__init__()
        self.session, self.sheet = session, sheet
        self.is_open = True

    def set_value(self, item: Item, value: Value) -> None:
        """Give an item a value."""
        self._answer(item, replace(self.sheet.answer(item), value=value, na=None))

    def set_na(self, item: Item, reason: str) -> None:
        """Say that an item does not apply, for one of the reasons of its leaf."""
        self._answer(item, replace(self.sheet.answer(item), value=None, na=reason))

    def set_unknown(self, item: Item) -> None:
        """Say that the respondent does not know; the instrument has a reason for that which is written in the note."""
        reason = record_answer.unknown_reason(self.sheet.leaf(item))
        if reason is not None:
            workspace, visit = self.session.workspace, self.sheet.visit
            answer = replace(self.sheet.answer(item), value=None, na=reason.code)
            self._answer(item, answer, lambda: record_answer.set_unknown(workspace, visit, item))

    def clear(self, item: Item) -> None:
        """Take the answer of an item away; note and evidence stay."""
        self._answer(item, replace(self.sheet.answer(item), value=None, na=None))

    def set_note(self, item: Item, note: str) -> None:
        """Write the note of an item."""
        workspace, visit = self.session.workspace, self.sheet.visit
        try:
            answer = replace(self.sheet.answer(item), note=note)
            self._keep(item, answer, "note", lambda: record_answer.set_note(workspace, visit, item, note))
        except RuleViolation as error:
            self.note_refused.emit(item, error)

    def set_gap(self, item: Item, reason: str) -> None:
        """Say why evidence of an item is missing; empty: nothing is said."""
        workspace, visit = self.session.workspace, self.sheet.visit
        try:
            answer = replace(self.sheet.answer(item), gap=reason.strip() or None)
            self._keep(item, answer, "gap", lambda: record_answer.set_gap(workspace, visit, item, reason))
        except RuleViolation as error:
            self.session.refuse(error)

    def turn_flag(self, item: Item) -> None:
        """Mark an item to be looked at again, or take the mark away."""
        is_flagged = not self.sheet.is_flagged(item)
        self._do(lambda: edit_visit.set_flag(self.session.workspace, self.sheet.visit, item, is_flagged=is_flagged))

    def copy(self, item: Item, target: SubjectId) -> None:
        """Give another subject the answer of an item, marked until it is checked."""
        self._do(lambda: copy_answer.copy_answer(self.session.workspace, self.sheet.visit, item, target))

    def copy_all(self, leaves: Iterable[str], source: SubjectId, target: SubjectId) -> None:
        """Give another subject the answers to some leaves where it has none."""
        workspace, visit = self.session.workspace, self.sheet.visit
        self._do(lambda: copy_answer.copy_answers(workspace, visit, leaves, source, target))

    def check(self, item: Item) -> None:
        """Say that a copied answer was checked and holds."""
        self._do(lambda: copy_answer.check_answer(self.session.workspace, self.sheet.visit, item))

    def confirm(self, item: Item, value: Value) -> None:
        """Say that an item is as it was in the last round, whose value it gets."""
        workspace, visit = self.session.workspace, self.sheet.visit
        answer = replace(self.sheet.answer(item), value=value, na=None)
        self._answer(item, answer, lambda: last_round.confirm_unchanged(workspace, visit, item))

    def detach(self, item: Item, sha256: FileHash) -> None:
        """Take a file away from an item."""
        self._do(lambda: attach_evidence.detach(self.session.workspace, self.sheet.visit, item, sha256))

    def link(self, item: Item, sha256: FileHash) -> None:
        """Attach a file of the visit to an item."""
        self._do(lambda: attach_evidence.link(self.session.workspace, self.sheet.visit, item, sha256))

    def describe(self, sha256: FileHash, caption: str) -> None:
        """Give a file a caption."""
        self._do(lambda: attach_evidence.describe(self.session.workspace, self.sheet.visit, sha256, caption))

    def add_respondent(self, kind: SubjectKind, number: int | None = None) -> SubjectId | None:
        """Add one more respondent, perhaps with a number of its own, and return its id; None when that failed."""
        added: list[SubjectId] = []

        def act() -> Changes:
            subject, changes = edit_visit.add_respondent(self.session.workspace, self.sheet.visit, kind, number)
            added.append(subject)
            return changes

        self._do(act)
        return added[0] if added else None

    def undo(self) -> Changes | None:
        """Take the last step back and return what changed; None when there is none."""
        return self._step(undo.undo)

    def redo(self) -> Changes | None:
        """Make the step that was last taken back again."""
        return self._step(undo.redo)

    def _answer(self, item: Item, answer: Answer, act: Act | None = None) -> None:
        was_open = not self.sheet.is_decided(item)
        try:
            self._keep(item, answer, "value", act or (lambda: self._record_answer(item, answer)))
        except RuleViolation as error:
            self.session.refuse(error)
            return
        if was_open and self.sheet.is_decided(item):
            self.answered.emit(item)

    def _record_answer(self, item: Item, answer: Answer) -> Changes:
        workspace, visit = self.session.workspace, self.sheet.visit
        if answer.na is not None:
            return record_answer.set_na(workspace, visit, item, answer.na)
        if answer.value is not None:
            return record_answer.set_value(workspace, visit, item, answer.value)
        return record_answer.clear(workspace, visit, item)

    def _keep(self, item: Item, answer: Answer, member: str, act: Act) -> None:
        """Write; what cannot be kept yet is shown all the same."""
        if self.is_open and not self.session.saver.write(Meant(self.sheet.visit, answer, member), act):
            self.sheet.put(item, answer)

    def _do(self, act: Act) -> Changes | None:
        return self.session.carry_out(act) if self.is_open else None

    def _step(self, take_step: Callable[[Workspace, VisitId], Changes]) -> Changes | None:
        return self._do(lambda: take_step(self.session.workspace, self.sheet.visit))
