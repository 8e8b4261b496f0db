"""The item that is worked on: its answer, the reason why it does not apply, its note and its evidence.

The pane stays and shows one item after the other; the editor of a leaf is made once.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Item
from audit_app.domain.scales import Value
from audit_app.error_words import explain
from audit_app.errors import RuleViolation
from ui.editors import editor_for
from ui.editors.answer_editor import AnswerEditor
from ui.editors.keys import spelled
from ui.icons import Icon
from ui.pages.assessment.copied_line import CopiedLine
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.evidence_box import EvidenceBox
from ui.pages.assessment.last_round_box import LastRoundBox
from ui.pages.assessment.na_choice import NaChoice
from ui.pages.assessment.note_box import NoteBox
from ui.thumbnails import Thumbnails
from ui.widgets.button import Button
from ui.widgets.key_cap import KeyHint
from ui.widgets.veil import veiled

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ItemPane(QWidget):
    """`left` asks for the keyboard to go back to the list, `next_wanted` for the next unanswered item.

    `add_wanted` asks for a dialog to choose files from, `files_dropped` tells files, `removed` a file to be taken off,
    `photo_wanted` one to be seen closely. `hints_changed` comes when other keys answer, `told` tells the
    key of a sentence that says why something is not done.
    """

    left = Signal()
    next_wanted = Signal()
    add_wanted = Signal()
    files_dropped = Signal(list)
    removed = Signal(str)
    photo_wanted = Signal(str)
    height_changed = Signal()
    hints_changed = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, thumbnails: Thumbnails, first: Item) -> None:
        super().__init__()
        self._theme, self._words = desk.session.theme, desk.session.words
        self._desk = desk
        self._single_keys = desk.session.settings.single_keys
        self._answers: dict[str, tuple[AnswerEditor, NaChoice]] = {}
        self._asks_reason = False
        self._refused: dict[Item, tuple[str, str]] = {}  # notes that cannot be kept, and why
        self.add = Button(self._theme, self._words("ev.add"), "link", Icon.EVIDENCE, self._spelled("F"))
        self.next = Button(self._theme, self._words("ans.next"), "link", Icon.NEXT_DOWN, self._spelled("N"))
        self.note = NoteBox(self._theme, self._words, (self.add, self.next))
        self.copied = CopiedLine(self._theme, self._words)
        self.last = LastRoundBox(desk, thumbnails)
        self.evidence = EvidenceBox(self._theme, self._words, thumbnails)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.last)
        self._column.addWidget(self.copied)
        self._column.addWidget(self.note)
        self._column.addWidget(veiled(self._theme, self._words, self.evidence))
        self._connect()
        self.item = first
        self.editor, self.na_choice = self._answer_to(self.leaf)

    @property
    def leaf(self) -> Leaf:
        """What the item asks."""
        return self._desk.sheet.leaf(self.item)

    def show_item(self, item: Item) -> None:
        """Work on another item; what was being typed about the last one was handed over before."""
        self.item = item
        self._asks_reason = False
        self.last.show_item(item)
        for editor, choice in self._answers.values():
            editor.hide()
            choice.hide()
        self.editor, self.na_choice = self._answer_to(self.leaf)
        self.editor.show()
        self.note.show_leaf(self.leaf)
        self.evidence.show_item()
        self.refresh()
        self.editor.activate()

    def refresh(self) -> None:
        """Show what is recorded now."""
        sheet, answer = self._desk.sheet, self._desk.sheet.answer(self.item)
        self._asks_reason = self._asks_reason and answer.value is None and answer.na is None
        is_na = answer.na is not None or self._asks_reason
        self.editor.is_doubted = sheet.is_copied(self.item)
        self.editor.set_value(answer.value, na=is_na)
        self.copied.show_mark(sheet.copied.get(self.item), is_open=self._desk.is_open)
        self.last.refresh()
        self.na_choice.setVisible(is_na)
        self.na_choice.show_reason(answer.na)
        gaps = sheet.gaps(self.item)
        self.note.show_note(answer, gaps)
        self.note.show_refused(*self._refused.get(self.item, ("", "")))
        files = sheet.evidence(self.item)
        self.evidence.show_evidence(answer, files, gaps)
        self.evidence.setVisible(self._wants_files() or bool(files))
        self.add.setVisible(self._desk.is_open and self.evidence.isHidden())
        self.height_changed.emit()
        self.hints_changed.emit()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the answer, and tell whether it was one."""
        if not self._desk.is_open:
            return False
        if self._asks_reason and self.na_choice.handle_key(event, single_keys=self._single_keys):
            return True
        if self.editor.is_doubted and event.key() in _ENTER:
            self.check()
            return True
        return self.editor.handle_key(event)

    def check(self) -> None:
        """Say that the copied answer was checked and holds."""
        self.left.emit()
        self._desk.check(self.item)

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that answer now, each with what it does."""
        if not self._asks_reason:
            return self.editor.hints(self._words)
        return self.na_choice.hints(single_keys=self._single_keys)

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
        self.evidence.settle()

    def set_open_to_change(self, *, is_open: bool) -> None:
        """Let items be answered, or only read."""
        for editor, choice in self._answers.values():
            editor.setEnabled(is_open)
            choice.setEnabled(is_open)
        self.note.field.set_read_only(is_read_only=not is_open)
        self.evidence.set_open_to_change(is_open=is_open)
        self.refresh()

    def show_busy(self, done: int, total: int) -> None:
        """Say how far evidence on its way in has come."""
        self.evidence.setVisible(True)
        self.evidence.show_busy(done, total)
        self.height_changed.emit()

    def tell_refused(self, text: str) -> None:
        """Say why files were refused."""
        self.evidence.setVisible(True)
        self.evidence.told.tell(text, is_fault=True)
        self.height_changed.emit()

    def _wants_files(self) -> bool:
        rule = self.leaf.evidence
        return rule is not None and any(need.need != "note" for need in rule.needs)

    def _answer_to(self, leaf: Leaf) -> tuple[AnswerEditor, NaChoice]:
        """Return the editor of a leaf and its reasons for N/A, making them when they are first needed."""
        if leaf.code not in self._answers:
            editor, choice = editor_for(leaf, self._theme, self._words), NaChoice(self._theme, self._words, leaf)
            editor.value_chosen.connect(self._set_value)
            editor.na_chosen.connect(self._ask_reason)
            editor.cleared.connect(self._clear)
            editor.na_denied.connect(partial(self.told.emit, "ans.na.denied"))
            editor.set_single_keys(self._single_keys)
            choice.reason_chosen.connect(self._choose_reason)
            choice.taken_back.connect(self._clear)
            editor.setEnabled(self._desk.is_open)
            choice.setEnabled(self._desk.is_open)
            self._column.insertWidget(1, editor)
            self._column.insertWidget(2, choice)
            self._answers[leaf.code] = (editor, choice)
        return self._answers[leaf.code]

    def _connect(self) -> None:
        desk, note, evidence = self._desk, self.note, self.evidence
        note.note_settled.connect(self._set_note)
        note.left.connect(self.left)
        self.copied.checked.connect(self.check)
        self.last.turned.connect(self.height_changed)
        self.last.left.connect(self.left)
        note.next_wanted.connect(self.next_wanted)
        note.field.grown.connect(self.height_changed)
        self.next.clicked.connect(self.next_wanted)
        self.add.clicked.connect(self.add_wanted)
        evidence.add_wanted.connect(self.add_wanted)
        evidence.files_dropped.connect(self.files_dropped)
        evidence.removed.connect(self.removed)
        evidence.described.connect(desk.describe)
        evidence.photo_wanted.connect(self.photo_wanted)
        evidence.reason_settled.connect(lambda text: desk.set_gap(self.item, text))
        evidence.left.connect(self.left)
        evidence.height_changed.connect(self.height_changed)
        desk.note_refused.connect(self._on_refused)

    def _spelled(self, key: str) -> str:
        return spelled(key, single_keys=self._single_keys)

    def _set_value(self, value: Value) -> None:
        self._asks_reason = False
        self._desk.set_value(self.item, value)

    def _set_note(self, text: str) -> None:
        self._refused.pop(self.item, None)
        self._desk.set_note(self.item, text)

    def _ask_reason(self) -> None:
        """Ask why the item does not apply; the only reason there is needs no asking."""
        reasons = self.leaf.na_reasons
        if len(reasons) == 1 and not reasons[0].needs_note:
            self._choose_reason(reasons[0].code)
            return
        self._asks_reason = True
        self.editor.set_value(None, na=True)
        self.na_choice.show_reason(None)
        self.na_choice.show()
        self.na_choice.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.height_changed.emit()
        self.hints_changed.emit()

    def _choose_reason(self, code: str) -> None:
        self._asks_reason = False
        reason = next(each for each in self.leaf.na_reasons if each.code == code)
        needs_note = reason.needs_note and not self.note.field.written.strip()
        self.left.emit()
        self._desk.set_na(self.item, code)
        if needs_note:
            self.focus_note()

    def _clear(self) -> None:
        if self._asks_reason:
            self._asks_reason = False
            self.refresh()
            self.left.emit()
        else:
            self._desk.clear(self.item)

    def _on_refused(self, item: Item, error: RuleViolation) -> None:
        self._refused[item] = (self.note.field.written, explain(error, self._words))
        self.refresh()
