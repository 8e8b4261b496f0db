"""The note of an item: whether it is called for and by what, the field, and what is wrong with what was written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.completeness import Gap
from audit_app.domain.documents.revision import Answer
from audit_app.domain.instrument import Leaf
from audit_app.words import Words
from ui.editors.compact import Compact
from ui.icons import Icon
from ui.pages.assessment.told_line import ToldLine
from ui.theme import Theme
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.labels import label, set_description
from ui.widgets.note_field import NoteField
from ui.widgets.veil import veiled

_NOTE_GAPS = frozenset({"note_missing", "na_note_missing"})


class NoteBox(QWidget):
    """One note. `note_settled` tells what was written; `left` and `next_wanted` come from the keys of the field."""

    note_settled = Signal(str)
    left = Signal()
    next_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, tools: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._leaf: Leaf | None = None
        self.rule = Chip(theme, ChipFace("", "na", None, "none"))
        self.field = NoteField(theme, words("note.label"))
        self.field.text_settled.connect(self.note_settled)
        self.field.left.connect(self.left)
        self.field.next_wanted.connect(self.next_wanted)
        self.fault = ToldLine(theme)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(theme, words("note.label"), "caption_strong", "text2"))
        head.addWidget(self.rule)
        head.addStretch()
        for tool in tools:
            head.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(veiled(theme, words, self.field))
        column.addWidget(self.fault)

    def show_leaf(self, leaf: Leaf) -> None:
        """Belong to an item of another leaf from now on."""
        self._leaf = leaf
        self.field.set_text("")
        self.field.setPlaceholderText(self._hint(leaf))

    def show_note(self, answer: Answer, gaps: tuple[Gap, ...]) -> None:
        """Show the note that is kept, unless another is being written, and whether the answer calls for one."""
        if self.field.is_settled:
            self.field.set_text(answer.note)
        is_missing = any(gap.code in _NOTE_GAPS for gap in gaps)
        called_for = self._called_for(self._leaf, answer) if self._leaf is not None else ""
        self.rule.setVisible(bool(called_for))
        if called_for:
            text = self._words("note.required", x=called_for)
            mark = Icon.WARNING if is_missing else Icon.CHECK
            self.rule.set_face(ChipFace(text, "yellow" if is_missing else "green", mark, "none"))
        self.field.set_least_lines(2 if called_for else 1)
        set_description(self.field, self._words("note.required", x=called_for) if called_for else "")

    def show_refused(self, text: str, fault: str) -> None:
        """Show a note that cannot be kept, and why; nothing takes that away."""
        if fault:
            self.field.set_text(text)
        self.fault.tell(fault, is_fault=True)

    def _called_for(self, leaf: Leaf, answer: Answer) -> str:
        """Return the answer that makes the note mandatory; empty where it is not."""
        if answer.na is not None:
            reason = next((each for each in leaf.na_reasons if each.code == answer.na), None)
            return self._words("ans.na") if reason is not None and reason.needs_note else ""
        if answer.value is None or not leaf.scale.is_complete(answer.value):
            return ""
        if not any(need.need == "note" for need in leaf.needs(answer.value)):
            return ""
        return Compact(leaf, self._theme, self._words).cell(answer.value, na=False).text

    def _hint(self, leaf: Leaf) -> str:
        needs = leaf.evidence.needs if leaf.evidence is not None else ()
        hints = [need.hint for need in needs if need.need == "note" and need.hint is not None]
        return hints[0].in_language(self._words.language) if hints else self._words("note.hint")
