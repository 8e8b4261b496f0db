"""How one question is answered: the control of its scale, reasons for no answer, and the note where one is called for.

The pane stays and shows one item after the other; the control of a leaf is made once.
"""

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Item
from audit_app.domain.scales import Ordinal, Value
from audit_app.error_words import explain
from audit_app.errors import RuleViolation
from ui.editors import editor_for
from ui.editors.answer_editor import AnswerEditor
from ui.editors.keys import NONE, key_name, modifiers_of
from ui.editors.likert import LikertEditor
from ui.pages.assessment.copied_line import CopiedLine
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.note_box import NoteBox
from ui.pages.interview.reasons import UNKNOWN_CODE, ReasonRow, chosen_reason


class AnswerPane(QWidget):
    """`left` asks for the keyboard to go back to the page, `next_wanted` for the next question.

    `told` tells the key of a sentence that says why something is not done.

    Without notes it is what a respondent sees.
    """

    left = Signal()
    next_wanted = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, *, has_notes: bool = True) -> None:
        super().__init__()
        self._desk, self._theme, self._words = desk, desk.session.theme, desk.session.words
        self._has_notes, self._single_keys = has_notes, desk.session.settings.single_keys
        self._controls: dict[str, tuple[AnswerEditor, ReasonRow]] = {}
        self._refused: dict[Item, tuple[str, str]] = {}  # notes that cannot be kept, and why
        self.item: Item | None = None
        self.editor: AnswerEditor | None = None
        self.reasons: ReasonRow | None = None
        self.copied = CopiedLine(self._theme, self._words, key="")
        self.copied.checked.connect(self._check)
        self.note = NoteBox(self._theme, self._words, ())
        self.note.note_settled.connect(self._set_note)
        self.note.left.connect(self.left)
        self.note.next_wanted.connect(self.next_wanted)
        desk.note_refused.connect(self._on_refused)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.copied)
        self._column.addWidget(self.note)
        self.note.setVisible(has_notes)

    def show_item(self, item: Item) -> None:
        """Ask another question; what was being typed about the last one was handed over before."""
        self.item = item
        for shown, row in self._controls.values():
            shown.hide()
            row.hide()
        leaf = self._desk.sheet.leaf(item)
        self.editor, self.reasons = self._control(leaf)
        self.editor.show()
        self.reasons.setVisible(bool(self.reasons.buttons))
        self.note.show_leaf(leaf)
        self.refresh()
        self.editor.activate()

    def refresh(self) -> None:
        """Show what is recorded now."""
        if self.item is None or self.editor is None or self.reasons is None:
            return
        sheet, answer = self._desk.sheet, self._desk.sheet.answer(self.item)
        copied = sheet.copied.get(self.item)
        self.editor.is_doubted = copied is not None
        self.copied.show_mark(copied if self._has_notes else None, is_open=self._desk.is_open)
        self.editor.set_value(answer.value)
        self.reasons.show_reason(chosen_reason(sheet.leaf(self.item), answer))
        self.note.show_note(answer, sheet.gaps(self.item))
        self.note.show_refused(*self._refused.get(self.item, ("", "")))

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the answer, and tell whether it was one; a key held down gives no reason."""
        if self.editor is None or self.reasons is None:
            return False
        reason = self.reasons.keys().get(key_name(event))
        if reason is None or modifiers_of(event, single_keys=self._single_keys) != NONE:
            return self.editor.handle_key(event)
        if not event.isAutoRepeat():
            reason()
        return True

    def _check(self) -> None:
        self.left.emit()
        if self.item is not None:
            self._desk.check(self.item)

    def focus_note(self) -> None:
        """Move the keyboard into the note, behind what stands in it; a covered note is not written."""
        if self._theme.is_veiled:
            self.told.emit("counter.note")
            return
        self.note.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.field.moveCursor(self.note.field.textCursor().MoveOperation.End)

    def settle(self) -> None:
        """Hand over what is being typed."""
        self.note.field.settle()

    def _control(self, leaf: Leaf) -> tuple[AnswerEditor, ReasonRow]:
        if leaf.code not in self._controls:
            editor, reasons = (
                self._make_editor(leaf),
                ReasonRow(self._theme, self._words, leaf, has_notes=self._has_notes),
            )
            editor.set_single_keys(self._single_keys)
            editor.value_chosen.connect(self._set_value)
            editor.cleared.connect(self._clear)
            reasons.reason_chosen.connect(self._set_reason)
            reasons.cleared.connect(self._clear)
            place = self._column.indexOf(self.note)
            self._column.insertWidget(place, editor)
            self._column.insertWidget(place + 1, reasons)
            self._controls[leaf.code] = (editor, reasons)
        return self._controls[leaf.code]

    def _make_editor(self, leaf: Leaf) -> AnswerEditor:
        """Make the control of a leaf without its "not applicable": the reasons stand below. Users see plain words."""
        plain = replace(leaf, na="never", na_reasons=())
        if leaf.subject == "user" and isinstance(leaf.scale, Ordinal):
            return LikertEditor(plain, leaf.scale, self._theme, self._words)
        return editor_for(plain, self._theme, self._words)

    def _set_value(self, value: Value) -> None:
        self.left.emit()  # else the keyboard would stay at a control that is hidden when the next question comes
        if self.item is not None:
            self._desk.set_value(self.item, value)

    def _set_reason(self, code: str) -> None:
        self.left.emit()
        item = self.item
        if item is None:
            return
        if code == UNKNOWN_CODE:
            self._desk.set_unknown(item)
            return
        self._desk.set_na(item, code)
        if self._has_notes and self.item == item and self._desk.sheet.has_problem(item):
            self.focus_note()

    def _clear(self) -> None:
        self.left.emit()
        if self.item is not None:
            self._desk.clear(self.item)

    def _set_note(self, text: str) -> None:
        if self.item is not None:
            self._refused.pop(self.item, None)
            self._desk.set_note(self.item, text)

    def _on_refused(self, item: Item, error: RuleViolation) -> None:
        self._refused[item] = (self.note.field.toPlainText(), explain(error, self._words))
        self.refresh()
