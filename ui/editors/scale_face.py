"""What the window has to know about a kind of scale: one editor, and how an answer looks where there is little room."""

from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import AnyScale, Value
from audit_app.words import Words
from ui.editors.answer_editor import AnswerEditor
from ui.editors.answers import Cell, Segment
from ui.theme import Theme

S = TypeVar("S", bound=AnyScale)


class ScaleFace(Struct, Generic[S], frozen=True):
    """The face of one kind of scale. Without segments a collapsed card shows the cell and is answered when opened."""

    editor: Callable[[Leaf, S, Theme, Words], AnswerEditor]
    segments: Callable[[Leaf, S, Words], tuple[Segment, ...]]
    cell: Callable[[S, Value, Words], Cell]
    spoken: Callable[[Leaf, S, Value, Words], str]


def no_segments(_leaf: Leaf, _scale: AnyScale, _words: Words) -> tuple[Segment, ...]:
    """Say that a scale has too many answers to press one in a row."""
    return ()
