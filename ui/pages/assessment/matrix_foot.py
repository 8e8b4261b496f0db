"""Below the matrix: the current cell with its answers as buttons, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import leaf_name
from audit_app.domain.scales import Value
from audit_app.subject_words import subject_name
from ui.editors.cell_editor import CellEditor
from ui.icons import Icon
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.na_choice import NaChoice
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.key_cap import KeyHint
from ui.widgets.labels import elided_label


class MatrixFoot(QFrame):
    """One item in short. It answers through the desk.

    `entered` asks for the card or says that a copy was checked, `copy_wanted` and `copy_all_wanted` for copies,
    `note_wanted` for the note that a reason calls for, `denied` tells that "not applicable" is not allowed, `left`
    gives the keyboard back to the cells.
    """

    entered = Signal()
    copy_wanted = Signal()
    copy_all_wanted = Signal()
    note_wanted = Signal()
    denied = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("lined")
        self._desk = desk
        self._theme, self._words = desk.session.theme, desk.session.words
        self._single_keys = desk.session.settings.single_keys
        self._answers: dict[str, tuple[CellEditor, NaChoice]] = {}
        self.asks_reason = False
        self.item: Item | None = None
        self.name = elided_label(self._theme, "", "emphasis")
        self.subject = Chip(self._theme, ChipFace("", "accent"))
        self.mark = Chip(self._theme, ChipFace("", "yellow", Icon.DUPLICATE, "none"))
        words = self._words
        self.enter = Button(self._theme, words("matrix.open"), "secondary", None, "Enter")
        self.check = Button(self._theme, words("copied.check"), "primary", Icon.CHECK, "Enter")
        self.copy = Button(self._theme, words("matrix.copy"), "quiet", None, "Ctrl+D")
        self.copy_all = Button(self._theme, words("matrix.copy_all"), "quiet", None, "Ctrl+Shift+D")
        self._stack()
        for button, signal in (
            (self.enter, self.entered),
            (self.check, self.entered),
            (self.copy, self.copy_wanted),
            (self.copy_all, self.copy_all_wanted),
        ):
            button.clicked.connect(signal)

    @property
    def leaf(self) -> Leaf | None:
        """What the item asks."""
        return self._desk.sheet.leaf(self.item) if self.item is not None else None

    def show_item(self, item: Item, *, has_next: bool) -> None:
        """Show another item, and whether there is a column to copy to."""
        self.item, self.asks_reason = item, False
        for editor, choice in self._answers.values():
            editor.hide()
            choice.hide()
        leaf, sheet = self._desk.sheet.leaf(item), self._desk.sheet
        editor, _ = self._answer_to(leaf)
        self.name.setText(f"{leaf.code} · {leaf_name(leaf).in_language(self._words.language)}")
        self.subject.set_face(ChipFace(subject_name(sheet.contents.subjects[item.subject], self._words), "accent"))
        self.copy.setEnabled(has_next)
        self.copy_all.setEnabled(has_next)
        editor.activate()
        self.refresh()

    def refresh(self) -> None:
        """Show what is recorded now."""
        if self.item is None:
            return
        sheet, is_open = self._desk.sheet, self._desk.is_open
        answer, copied = sheet.answer(self.item), sheet.copied.get(self.item)
        editor, choice = self._answer_to(sheet.leaf(self.item))
        editor.is_doubted = copied is not None
        editor.set_value(answer.value, na=answer.na is not None or self.asks_reason)
        editor.setEnabled(is_open)
        editor.setVisible(not self.asks_reason)
        choice.setVisible(self.asks_reason)
        choice.show_reason(answer.na)
        self.mark.setVisible(copied is not None)
        if copied is not None:
            told = self._words("ans.copied", p=copied.label)
            self.mark.set_face(ChipFace(told, "yellow", Icon.DUPLICATE, "none"))
        self.check.setVisible(copied is not None and is_open)
        self.enter.setVisible(copied is None or not is_open)
        self.copy.setVisible(is_open)
        self.copy_all.setVisible(is_open)

    def set_low(self, *, is_low: bool) -> None:
        """Leave out what is named at the edges of the cells too, where there is little height."""
        self.name.setVisible(not is_low)
        self.subject.setVisible(not is_low)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the answer, and tell whether it was one."""
        if self.item is None or not self._desk.is_open:
            return False
        editor, choice = self._answer_to(self._desk.sheet.leaf(self.item))
        if self.asks_reason and choice.handle_key(event, single_keys=self._single_keys):
            return True
        return editor.handle_key(event)

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that answer now, each with what it does."""
        leaf = self.leaf
        if leaf is None or not self._desk.is_open:
            return ()
        editor, choice = self._answer_to(leaf)
        return choice.hints(single_keys=self._single_keys) if self.asks_reason else editor.hints(self._words)

    def _stack(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.mark)
        head.addWidget(self.subject)
        tools = FlowLayout(8)
        for button in (self.check, self.enter, self.copy, self.copy_all):
            tools.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3, 10, 18, 10)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addLayout(tools)

    def _answer_to(self, leaf: Leaf) -> tuple[CellEditor, NaChoice]:
        if leaf.code not in self._answers:
            editor, choice = CellEditor(leaf, self._theme, self._words), NaChoice(self._theme, self._words, leaf)
            editor.set_single_keys(self._single_keys)
            editor.value_chosen.connect(self._set_value)
            editor.na_chosen.connect(self._ask_reason)
            editor.cleared.connect(self._clear)
            editor.na_denied.connect(self.denied)
            choice.reason_chosen.connect(self._choose_reason)
            choice.taken_back.connect(self._stop_asking)
            self._column.insertWidget(1, editor)
            self._column.insertWidget(2, choice)
            self._answers[leaf.code] = (editor, choice)
        return self._answers[leaf.code]

    def _set_value(self, value: Value) -> None:
        if self.item is not None:
            self._desk.set_value(self.item, value)
            self.left.emit()

    def _clear(self) -> None:
        if self.item is not None:
            self._desk.clear(self.item)
            self.left.emit()

    def _ask_reason(self) -> None:
        """Ask why the item does not apply; the only reason there is needs no asking."""
        leaf = self.leaf
        if leaf is None:
            return
        if len(leaf.na_reasons) == 1:
            self._choose_reason(leaf.na_reasons[0].code)
            return
        self.asks_reason = True
        self.refresh()
        self._answer_to(leaf)[1].buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_asking(self) -> None:
        self.asks_reason = False
        self.refresh()
        self.left.emit()

    def _choose_reason(self, code: str) -> None:
        item, leaf = self.item, self.leaf
        if item is None or leaf is None:
            return
        self._stop_asking()
        reason = next(each for each in leaf.na_reasons if each.code == code)
        needs_note = reason.needs_note and not self._desk.sheet.answer(item).note.strip()
        self._desk.set_na(item, code)
        if needs_note:
            self.note_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of an answer wherever the keyboard is in here; Esc gives it back."""
        if self.handle_key(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()
