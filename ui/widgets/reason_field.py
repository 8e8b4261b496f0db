"""One line for a reason, with the reasons that the instrument suggests below it."""

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.escapable_line import EscapableLine
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label


class Suggestion(Struct, frozen=True):
    """A reason that is offered: its code in the instrument and its words."""

    code: str
    text: str


class ReasonField(QWidget):
    """A reason, chosen or written. `reason_settled` tells its code, empty for an own one, and its words."""

    reason_settled = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme, name: str, suggestions: tuple[Suggestion, ...] = ()) -> None:
        super().__init__()
        self._suggestions = suggestions
        self._settled = ""
        self.field = EscapableLine()
        self.field.setAccessibleName(name)
        self.field.setFont(theme.font("body"))
        self.field.editingFinished.connect(self._settle)
        self.field.textEdited.connect(self._mark_chosen)
        self.field.escaped.connect(self.left)
        self.chips = [FilterChip(theme, each.text) for each in suggestions]
        self._stack(theme, name)

    def set_text(self, text: str) -> None:
        """Show a reason that is already kept."""
        self._settled = text
        self.field.setText(text)
        self._mark_chosen(text)

    def focus_field(self) -> None:
        """Move the keyboard into the line."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stack(self, theme: Theme, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(theme, name, "caption_strong", "text2"))
        column.addWidget(self.field)
        if self.chips:
            row = FlowLayout(6)
            for chip, suggestion in zip(self.chips, self._suggestions, strict=True):
                chip.clicked.connect(lambda _=False, each=suggestion: self._choose(each))
                row.addWidget(chip)
            column.addLayout(row)

    def _choose(self, suggestion: Suggestion) -> None:
        self.field.setText(suggestion.text)
        self._settle()

    def _settle(self) -> None:
        text = self.field.text().strip()
        self._mark_chosen(text)
        if text != self._settled:
            self._settled = text
            self.reason_settled.emit(self._code_of(text), text)

    def _code_of(self, text: str) -> str:
        return next((each.code for each in self._suggestions if each.text == text), "")

    def _mark_chosen(self, text: str) -> None:
        for chip, suggestion in zip(self.chips, self._suggestions, strict=True):
            chip.setChecked(suggestion.text == text.strip())
