"""The middle of the page while paper forms are entered: the number, the questions, and what is wrong."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.items import Item
from ui.announce import announce
from ui.editors import spoken_answer
from ui.editors.keys import NONE, key_name, modifiers_of
from ui.editors.ordinal import rubric_text
from ui.icons import Icon
from ui.pages.assessment.desk import Desk
from ui.pages.assessment.told_line import ToldLine
from ui.pages.interview.form_row import FormFace, FormRow
from ui.pages.interview.form_sheet import FormSheet
from ui.pages.interview.own_line import OwnLine
from ui.pages.interview.reasons import chosen_reason, reasons_of
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.key_cap import KeyCap
from ui.widgets.labels import elided_label, label, paragraph, set_name
from ui.widgets.scroll_pane import scroll_pane
from ui.widgets.slot import Slot

_WIDEST = 860


class FormEntry(QWidget):
    """Shows a form sheet. `left` says that the stack is done, `keyboard_wanted` that the field of a note is left."""

    left = Signal()
    keyboard_wanted = Signal()

    def __init__(self, desk: Desk, sheet: FormSheet) -> None:
        super().__init__()
        self._desk, self._form = desk, sheet
        self._theme, self._words = desk.session.theme, desk.session.words
        self.rows: dict[Item, FormRow] = {}
        self.number = label(self._theme, "", "display")
        self.ready = paragraph(self._theme, "", "body", "text2")
        self.told = ToldLine(self._theme)
        self.legend = Slot()
        self._legend: list[tuple[str, str]] = []
        self.note = OwnLine(self._theme, "")
        self.note.returnPressed.connect(self._finish_note)
        self.note.left.connect(self._leave_note)
        self.note.text_settled.connect(self._write_note)
        self._noted: Item | None = None
        self._card = Card()
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.leave = Button(self._theme, self._words("interview.forms.leave"), "secondary", Icon.CHECK, "Esc")
        self.leave.clicked.connect(self.left)
        self._lay_out()
        sheet.changed.connect(self.show_form)

    def show_form(self) -> None:
        """Show number, questions and what is wrong."""
        form, words = self._form, self._words
        self.number.setText(form.typed or (form.label(form.number) if form.number else "–"))
        self.ready.setText(self._ready_text())
        told = words(form.told.key, **form.told.params) if form.told is not None else ""
        if told and told != self.told.text():
            announce(self, told, is_urgent=form.told is not None and form.told.is_fault)
        self.told.tell(told, is_fault=form.told is not None and form.told.is_fault)
        self._show_rows()
        self._show_legend()
        self.note.setVisible(self.note.hasFocus())
        item = form.item
        set_name(self, self._ready_text() if item is None else self._face(item, form.row).spoken)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the form, and tell whether it was one; a key held down only moves."""
        name, key = key_name(event), event.key()
        single_keys = name.isdigit() or self._desk.session.settings.single_keys  # digits are what is written here
        if modifiers_of(event, single_keys=single_keys) != NONE:
            return False
        if name in {"Up", "Down"}:
            self._form.move(-1 if name == "Up" else 1)
        elif event.isAutoRepeat():
            return name.isdigit()
        elif name.isdigit():
            self._form.digit(name)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._form.enter()
        elif name == "Backspace":
            self._form.erase()
        elif name == "C":
            self._open_note()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys answer here."""
        super().focusInEvent(event)
        self._card.set_active(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do not."""
        super().focusOutEvent(event)
        self._card.set_active(False)

    def settle(self) -> None:
        """Hand over what is being typed."""
        self.note.settle()

    def _ready_text(self) -> str:
        form, words = self._form, self._words
        proposed = form.label(form.next_number)
        if form.item is not None:
            place = {"n": form.row + 1, "m": len(form.items)}
            return words("interview.forms.typing", **place)
        if form.subject is None:
            return words("interview.forms.ready", x=proposed)
        return words("interview.forms.full", x=form.label(form.number), y=proposed)

    def _show_rows(self) -> None:
        form = self._form
        if tuple(self.rows) != form.items:
            self._make_rows()
        for row, (item, widget) in enumerate(self.rows.items()):
            widget.show_face(self._face(item, row))

    def _make_rows(self) -> None:
        for former in self.rows.values():
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()
        self.rows = {}
        for row, item in enumerate(self._form.items):
            widget = FormRow(self._theme, self._face(item, row))
            widget.clicked.connect(partial(self._choose, row))
            self.rows[item] = widget
            self._column.addWidget(widget)

    def _face(self, item: Item, row: int) -> FormFace:
        sheet, words = self._desk.sheet, self._words
        leaf, answer = sheet.leaf(item), sheet.answer(item)
        reason = next((each for each in reasons_of(leaf, words) if each.code == chosen_reason(leaf, answer)), None)
        digit, told = (reason.key, reason.text) if reason is not None else ("", "")
        if answer.value is not None:
            digit = str(answer.value)
            told = rubric_text(leaf, int(answer.value), words) or digit
        question = leaf.indicator.ask.in_language(words.language)
        spoken = told or spoken_answer(leaf, answer.value, words, na=False)
        return FormFace(
            number=row + 1,
            question=question,
            digit=digit,
            words=told if told != digit else "",
            is_here=row == self._form.row,
            lacks_note=sheet.has_problem(item),
            spoken=words("interview.forms.row", n=row + 1, x=question, y=spoken),
        )

    def _show_legend(self) -> None:
        """Show what each digit means at the question that is answered next."""
        item = self._form.item
        self.legend.setVisible(item is not None)
        if item is None:
            return
        leaf = self._desk.sheet.leaf(item)
        told = [(str(level), rubric_text(leaf, level, self._words)) for level in leaf.scale.levels()]
        told += [(reason.key, reason.text) for reason in reasons_of(leaf, self._words)]
        if told == self._legend:
            return
        self._legend = told
        host = QWidget()
        row = FlowLayout(16, 6)
        for key, text in told:
            row.addWidget(self._pair(key, text))
        host.setLayout(row)
        self.legend.fill(host)

    def _pair(self, key: str, text: str) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(KeyCap(self._theme, key))
        row.addWidget(label(self._theme, text, "secondary", "text2"))
        return pair

    def _choose(self, row: int, _checked: bool = False) -> None:
        self._form.go_to(row)
        self.keyboard_wanted.emit()

    def _open_note(self) -> None:
        """Write the note that is missing, else that of the question last answered."""
        form = self._form
        if self._theme.is_veiled:
            form.keep_note_hidden()
            return
        row = form.row_of_problem()
        row = max(form.row - 1, 0) if row is None else row
        if row >= len(form.items):
            return
        item = self._noted = form.items[row]
        form.go_to(row)
        set_name(self.note, self._words("interview.forms.note", c=item.indicator))
        self.note.setPlaceholderText(self._words("interview.forms.note", c=item.indicator))
        self.note.set_text(self._desk.sheet.answer(item).note)
        self.note.show()
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write_note(self, text: str) -> None:
        if self._noted is not None:
            self._desk.set_note(self._noted, text)

    def _finish_note(self) -> None:
        """Go from a note that was written to the next one that is missing."""
        is_written = bool(self.note.written)
        self._leave_note()
        if is_written and self._form.row_of_problem() is not None:
            self._open_note()

    def _leave_note(self) -> None:
        """Go back to the form, behind its last question."""
        self.note.settle()
        self.keyboard_wanted.emit()
        self._form.go_to(len(self._form.items))

    def _lay_out(self) -> None:
        theme, words = self._theme, self._words
        card = self._card
        card.body.setContentsMargins(24, 20, 24, 20)
        card.body.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(label(theme, words("interview.forms.number"), "secondary_strong", "text2"))
        head.addWidget(self.number)
        head.addWidget(self.ready, 1)
        card.body.addLayout(head)
        card.body.addWidget(self.told)
        card.body.addLayout(self._column)
        card.body.addWidget(self.note)
        card.body.addWidget(self.legend)
        title = QHBoxLayout()
        title.addWidget(elided_label(theme, words("interview.forms.title"), "h1"), 1)
        title.addWidget(self.leave)
        middle = QWidget()
        middle.setMaximumWidth(theme.scaled(_WIDEST) + 40)
        column = QVBoxLayout(middle)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addLayout(title)
        column.addWidget(card)
        column.addWidget(paragraph(theme, words("interview.forms.consent"), "secondary", "text2"))
        column.addStretch()
        host = QWidget()
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_pane(host))
