"""A figure taken over from a source, typed with a comma or a point."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Number, Value
from audit_app.errors import RuleViolation
from audit_app.words import Words
from ui.editors.answer_editor import AnswerEditor
from ui.editors.answers import Cell
from ui.editors.scale_face import ScaleFace, no_segments
from ui.editors.segments import na_row
from ui.theme import Theme
from ui.widgets.check_row import ShapeMark
from ui.widgets.escapable_line import EscapableLine
from ui.widgets.key_cap import KeyHint
from ui.widgets.labels import paragraph, set_description, set_name


class NumberEditor(AnswerEditor):
    """A field for one decimal. What is no value of the scale is explained below it and never told on."""

    def __init__(self, leaf: Leaf, scale: Number, theme: Theme, words: Words) -> None:
        super().__init__(leaf)
        self._scale, self._words = scale, words
        self.field = EscapableLine()
        self.field.setFont(theme.font("h2"))
        self.field.setFixedWidth(theme.scaled(140))
        self.field.setProperty("large", True)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        set_name(self.field, leaf.code)
        self.field.editingFinished.connect(self._settle)
        self.field.escaped.connect(self.show_answer)
        limits = {"a": words.figure(scale.min), "b": words.figure(scale.max), "p": scale.places}
        self._rule = paragraph(theme, words("num.rule", **limits), "secondary", "text2")
        set_description(self.field, self._rule.text())
        self._colours = (theme.colour("text2"), theme.colour("red"))
        self.fault = ShapeMark(theme, "merah")
        self._na = na_row(leaf, theme, words)
        self._stack()
        self._show_fault(is_wrong=False)

    def show_answer(self) -> None:
        """Show the figure as people of this language write it."""
        self.field.setText("" if self.value is None else self._words.figure(str(self.value)))
        self._show_fault(is_wrong=False)
        if self._na is not None:
            self._na.show_answer(self.value, na=self.is_na)

    def answer_hints(self, words: Words) -> tuple[KeyHint, ...]:
        """Return the digits, each of which begins a figure."""
        return (self._hint("0–9", words("hint.answer")),)

    def answer_keys(self) -> dict[str, Callable[[], object]]:
        """Return the digits: each begins a new figure in the field."""
        return {digit: partial(self._begin, digit) for digit in "0123456789"}

    def _stack(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field)
        if self._na is not None:
            self._na.pressed.connect(self.press)
            line.addWidget(self._na)
        line.addStretch()
        rule = QHBoxLayout()
        rule.setSpacing(6)
        rule.addWidget(self.fault)
        rule.addWidget(self._rule, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addLayout(rule)

    def _begin(self, digit: str) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(digit)

    def _settle(self) -> None:
        text = self.field.text().strip().replace(",", ".")
        if not text:
            self.clear()
            return
        try:
            value = self._scale.parse(text)
        except RuleViolation:
            self._show_fault(is_wrong=True)
            return
        self._show_fault(is_wrong=False)
        if value != self.value:
            self.value_chosen.emit(value)

    def _show_fault(self, *, is_wrong: bool) -> None:
        self.fault.setVisible(is_wrong)
        self._rule.set_colour(self._colours[is_wrong])
        self.field.setProperty("wrong", is_wrong)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


def _cell(_scale: Number, value: Value, words: Words) -> Cell:
    return Cell(words.figure(str(value)))


def _spoken(_leaf: Leaf, _scale: Number, value: Value, words: Words) -> str:
    return words.figure(str(value))


FACE: ScaleFace[Number] = ScaleFace(NumberEditor, no_segments, _cell, _spoken)
