"""A counted checklist. A row that nobody looked at is not an absent one: the answer is whole when each has a mark."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Checklist, Value
from audit_app.verdict_shapes import ShapeName
from audit_app.words import Words
from ui.editors.answer_editor import AnswerEditor
from ui.editors.answers import Cell
from ui.editors.checklist_row import ChecklistRow
from ui.editors.column_grid import ColumnGrid
from ui.editors.count_ladder import CountLadder
from ui.editors.scale_face import ScaleFace, no_segments
from ui.editors.segments import na_row
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.key_cap import KeyHint
from ui.widgets.labels import label

_NEXT_MARK: dict[bool | None, bool | None] = {None: True, True: False, False: None}


class ChecklistEditor(AnswerEditor):
    """The rows, the count, and the rule that turns the count into a level."""

    def __init__(self, leaf: Leaf, scale: Checklist, theme: Theme, words: Words) -> None:
        super().__init__(leaf)
        self._scale, self._words = scale, words
        self._current = 0
        self.rows = tuple(ChecklistRow(theme, words, row) for row in scale.rows)
        for number, row in enumerate(self.rows):
            row.marked.connect(partial(self._mark, number))
            row.entered.connect(partial(self._move_to, number))
        self.counter = label(theme, "", "h2")
        self.unseen = Chip(theme, ChipFace("", "na", "none", "none"))
        self.rest = Button(theme, words("chk.rest"), "quiet", key="R")
        self.rest.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rest.clicked.connect(self.mark_rest_absent)
        self.ladder = CountLadder(theme, words, scale)
        self._na = na_row(leaf, theme, words)
        self._stack(theme)
        self.set_value(None)

    def show_answer(self) -> None:
        """Show the marks, the count and what is still to be looked at."""
        marks = self._marks()
        for number, row in enumerate(self.rows):
            row.set_mark(marks.get(row.row_id))
            row.set_current(number == self._current)
        found, unseen = sum(marks.values()), len(self.rows) - len(marks)
        self.counter.setText(self._words("chk.count", n=found, m=len(self.rows)))
        self.unseen.set_face(ChipFace(self._words("chk.unseen", n=unseen), "na", "none", "none"))
        self.unseen.setVisible(unseen > 0)
        self.rest.setEnabled(unseen > 0)
        self.ladder.set_count(found, is_final=unseen == 0)
        if self._na is not None:
            self._na.show_answer(self.value, na=self.is_na)

    def activate(self) -> None:
        """Become the editor that keys act on, at the first row that nobody looked at."""
        super().activate()
        marks = self._marks()
        self._move_to(next((number for number, row in enumerate(self.rows) if row.row_id not in marks), 0))

    def answer_hints(self, words: Words) -> tuple[KeyHint, ...]:
        """Return the keys that move between rows and mark them."""
        move, mark = KeyHint("↑ ↓", words("hint.row")), KeyHint(words("key.space"), words("hint.mark"))
        digits = self._hint("1 2", f"{words('ans.yes')} · {words('ans.no')}")
        return move, digits, mark, self._hint("R", words("hint.rest"))

    def answer_keys(self) -> dict[str, Callable[[], object]]:
        """Return the keys that move between rows and mark them."""
        return {
            "Up": partial(self._step, -1),
            "Down": partial(self._step, 1),
            "Space": self._turn_mark,
            "1": partial(self._mark_and_step, True),
            "2": partial(self._mark_and_step, False),
            "0": partial(self._mark_and_step, False),
            "Backspace": lambda: self._mark(self._current, None),
            "R": self.mark_rest_absent,
        }

    def mark_rest_absent(self) -> None:
        """Ask to mark every row that has no mark as absent."""
        self._ask({row.row_id: False for row in self.rows} | self._marks())

    def _stack(self, theme: Theme) -> None:
        told = FlowLayout(12)
        told.addWidget(self.counter)
        told.addWidget(self.unseen)
        head = QHBoxLayout()
        head.addLayout(told, 1)
        head.setAlignment(told, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.rest)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.ladder)
        foot.addStretch()
        if self._na is not None:
            self._na.pressed.connect(self.press)
            foot.addWidget(self._na)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(ColumnGrid(theme, self.rows))
        column.addLayout(foot)

    def _marks(self) -> dict[str, bool]:
        return {} if self.value is None else self._scale.marks(self.value)

    def _turn_mark(self) -> None:
        self._mark(self._current, _NEXT_MARK[self.rows[self._current].mark])

    def _mark_and_step(self, mark: bool) -> None:
        """Mark the current row and go to the next: the last mark may lead to another card, so the step comes first."""
        number = self._current
        self._step(1)
        self._mark(number, mark)

    def _mark(self, number: int, mark: bool | None) -> None:
        marks = self._marks()
        if mark is None:
            marks.pop(self.rows[number].row_id, None)
        else:
            marks[self.rows[number].row_id] = mark
        self._ask(marks)

    def _ask(self, marks: dict[str, bool]) -> None:
        if not marks:
            self.clear()
        elif marks != self._marks():
            self.value_chosen.emit(self._scale.write(marks))

    def _step(self, step: int) -> bool:
        number = self._current + step
        if not 0 <= number < len(self.rows):
            return False
        has_keyboard = any(button.hasFocus() for row in self.rows for button in row.pair.buttons)
        self._move_to(number)
        if has_keyboard:
            self.rows[number].take_keyboard()
        return True

    def _move_to(self, number: int) -> None:
        self.rows[self._current].set_current(False)
        self._current = number
        self.rows[number].set_current(True)


def _cell(scale: Checklist, value: Value, words: Words) -> Cell:
    marks = scale.marks(value)
    count = f"{sum(marks.values())}/{len(scale.rows)}"
    if not scale.is_complete(value):
        return Cell(words("chk.so_far", n=count), "na", "none")
    shape: ShapeName | None = "finding" if scale.is_shortcoming(value) else None
    return Cell(f"{count} → {scale.level(value)}", "accent", shape)


def _spoken(_leaf: Leaf, scale: Checklist, value: Value, words: Words) -> str:
    marks = scale.marks(value)
    told = [words("chk.count", n=sum(marks.values()), m=len(scale.rows))]
    if scale.is_complete(value):
        told.append(words("ans.level.spoken", n=scale.level(value)))
    else:
        told.append(words("chk.unseen", n=len(scale.rows) - len(marks)))
    return ", ".join(told)


FACE: ScaleFace[Checklist] = ScaleFace(ChecklistEditor, no_segments, _cell, _spoken)
