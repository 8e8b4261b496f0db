"""Levels of a rubric. Each is a row with its digit and its meaning; low levels stand left where there is room."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Ordinal, Value
from audit_app.verdict_shapes import ShapeName
from audit_app.words import Words
from ui.editors.answer_button import Roving
from ui.editors.answer_editor import AnswerEditor
from ui.editors.answers import Cell, Segment, keys_of, na_segment
from ui.editors.column_grid import ColumnGrid
from ui.editors.level_row import LevelFace, LevelRow
from ui.editors.scale_face import ScaleFace
from ui.editors.segments import SegmentRow, na_row
from ui.theme import Theme
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.key_cap import KeyHint
from ui.widgets.labels import label


class OrdinalEditor(AnswerEditor):
    """The level list, or bare digits where the instrument describes no level."""

    def __init__(self, leaf: Leaf, scale: Ordinal, theme: Theme, words: Words) -> None:
        super().__init__(leaf)
        self._scale = scale
        self._levels = tuple(level_segment(leaf, scale, level, words) for level in scale.levels())
        self.rows: tuple[LevelRow, ...] = ()
        self._legend = ChipFace(words("ans.finding.key"), "yellow", "finding", "none")
        self._found = ChipFace(words("ans.finding"), "yellow", "finding")
        self.finding = Chip(theme, self._legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if leaf.rubric is None:
            self.digits: SegmentRow | None = SegmentRow(theme, words, leaf.code, ordinal_segments(leaf, scale, words))
            column.addLayout(self._foot())
            column.addWidget(label(theme, words("ans.norubric"), "caption", "text3"))
        else:
            self.digits = na_row(leaf, theme, words)
            self._add_levels(column, theme, words)

    def show_answer(self) -> None:
        """Mark the chosen level."""
        for row in self.rows:
            row.set_chosen(not self.is_na and row.segment.value == self.value)
        if self.rows:
            self._roving.refresh()
        if self.digits is not None:
            self.digits.show_answer(self.value, na=self.is_na)
        is_finding = self.value is not None and self._scale.is_shortcoming(self.value)
        self.finding.set_face(self._found if is_finding else self._legend)

    def answer_hints(self, words: Words) -> tuple[KeyHint, ...]:
        """Return the first and the last digit."""
        levels = tuple(self._scale.levels())
        return (self._hint(f"{min(levels)}–{min(max(levels), 9)}", words("hint.answer")),)

    def answer_keys(self) -> dict[str, Callable[[], object]]:
        """Return the digits of the levels."""
        return {key: partial(self.press, segment) for key, segment in keys_of(self._levels).items()}

    def _add_levels(self, column: QVBoxLayout, theme: Theme, words: Words) -> None:
        self.rows = tuple(self._row(theme, words, level) for level in self._scale.levels())
        for number, row in enumerate(self.rows, 1):
            row.place_in(self.leaf.code, number, len(self.rows))
            row.clicked.connect(lambda _=False, segment=row.segment: self.press(segment))
        self._roving = Roving(self.rows, self)
        column.addWidget(ColumnGrid(theme, self.rows))
        column.addLayout(self._foot())

    def _row(self, theme: Theme, words: Words, level: int) -> LevelRow:
        segment = level_segment(self.leaf, self._scale, level, words)
        text = rubric_text(self.leaf, level, words) or words("ans.norubric")
        face = LevelFace(text, level, self._scale.max, self._scale.is_shortcoming(level))
        return LevelRow(theme, words, segment, face)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        if self.digits is not None:
            self.digits.pressed.connect(self.press)
            foot.addWidget(self.digits)
        foot.addStretch()
        if self._scale.finding_to is not None:
            foot.addWidget(self.finding)
        return foot


def rubric_text(leaf: Leaf, level: int, words: Words) -> str:
    """Return what the instrument says about a level; empty where it says nothing."""
    described = leaf.rubric.level(level) if leaf.rubric is not None else None
    return described.text.in_language(words.language) if described is not None else ""


def level_segment(leaf: Leaf, scale: Ordinal, level: int, words: Words) -> Segment:
    """Return the answer that one level is."""
    return Segment(level, str(level), str(level), "accent", None, _spoken(leaf, scale, level, words))


def ordinal_segments(leaf: Leaf, scale: Ordinal, words: Words) -> tuple[Segment, ...]:
    """Return the levels as digits."""
    levels = tuple(level_segment(leaf, scale, level, words) for level in scale.levels())
    return (*levels, *na_segment(leaf, words))


def _cell(scale: Ordinal, value: Value, _words: Words) -> Cell:
    shape: ShapeName | None = "finding" if scale.is_shortcoming(value) else None
    return Cell(str(value), "accent", shape)


def _spoken(leaf: Leaf, scale: Ordinal, value: Value, words: Words) -> str:
    parts = [words("ans.level.spoken", n=value), rubric_text(leaf, int(value), words)]
    if scale.is_shortcoming(value):
        parts.append(words("ans.finding"))
    return ", ".join(part for part in parts if part)


FACE: ScaleFace[Ordinal] = ScaleFace(OrdinalEditor, ordinal_segments, _cell, _spoken)
