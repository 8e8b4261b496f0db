"""One finding that was chosen: its words and its advice, both to be changed in place."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.documents.revision import Finding
from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import IconButton
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label, set_name, set_tooltip
from ui.widgets.note_field import NoteField


class FindingCard(QFrame):
    """`changed` tells the finding with its new words, `removed` that it is to go; without `is_writable` neither."""

    changed = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, words: Words, finding: Finding, *, is_writable: bool) -> None:
        super().__init__()
        self.setObjectName("lined")
        self._theme, self._words, self._finding = theme, words, finding
        self.number = label(theme, "", "emphasis")
        self.number.setFixedWidth(theme.scaled(20))
        self.text = NoteField(theme, "", finding.text)
        self.advice = NoteField(theme, "", finding.advice)
        self.text.setPlaceholderText(words("rev.finding.text.ph"))
        self.advice.setPlaceholderText(words("rev.finding.advice.ph"))
        self.text.text_settled.connect(lambda text: self._change(text=text))
        self.advice.text_settled.connect(lambda advice: self._change(advice=advice))
        self.remove = IconButton(theme, Icon.DELETE, words("rev.finding.remove", n=0))
        self.remove.clicked.connect(lambda: self.removed.emit(self._finding))
        for field in (self.text, self.advice):
            field.setReadOnly(not is_writable)
        self._lay_out()
        self.remove.setVisible(is_writable)

    def show_finding(self, number: int, finding: Finding) -> None:
        """Show what is kept; a text that is being written stays as it is typed."""
        self._finding = finding
        words = self._words
        self.number.setText(f"{number}.")
        set_name(self.text, words("rev.finding.text", n=number))
        set_name(self.advice, words("rev.finding.advice", n=number))
        set_name(self.remove, words("rev.finding.remove", n=number))
        set_tooltip(self.remove, words("rev.finding.remove", n=number))
        for field, kept in ((self.text, finding.text), (self.advice, finding.advice)):
            if not field.hasFocus():
                field.set_text(kept)

    def settle(self) -> None:
        """Hand over what is still being typed."""
        self.text.settle()
        self.advice.settle()

    def _change(self, **members: str) -> None:
        self._finding = replace(self._finding, **members)
        self.changed.emit(self._finding)

    def _lay_out(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(6)
        fields.addWidget(self.text)
        fields.addWidget(self.advice)
        if self._finding.items:
            fields.addWidget(self._origin())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 10)
        row.setSpacing(8)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(fields, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def _origin(self) -> QWidget:
        """Return the codes of the items that the finding rests on, and how much evidence it has."""
        items = (item_of(PartKey(part)) for part in self._finding.items)
        codes = dict.fromkeys(item.indicator for item in items if item is not None)
        holder = QWidget()
        line = FlowLayout(6)
        for code in codes:
            line.addWidget(Chip(self._theme, ChipFace(code)))
        if self._finding.evidence:
            count = self._words("rev.finding.evidence", n=len(self._finding.evidence))
            line.addWidget(Chip(self._theme, ChipFace(count, "na", Icon.EVIDENCE, "none")))
        holder.setLayout(line)
        return holder
