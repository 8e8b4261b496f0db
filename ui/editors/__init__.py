"""How each kind of scale is answered. A new scale brings one module with a `FACE` and a line in this table."""

from typing import Any

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import AnyScale, Checklist, Likert, Number, Ordinal, Presence, Value
from audit_app.words import Words
from ui.editors import checklist, likert, number, ordinal, presence
from ui.editors.answer_editor import AnswerEditor
from ui.editors.scale_face import ScaleFace
from ui.theme import Theme

FACES: dict[type[AnyScale], ScaleFace[Any]] = {
    Ordinal: ordinal.FACE,
    Presence: presence.FACE,
    Checklist: checklist.FACE,
    Likert: likert.FACE,
    Number: number.FACE,
}


def editor_for(leaf: Leaf, theme: Theme, words: Words) -> AnswerEditor:
    """Make the editor that the scale of a leaf calls for."""
    return FACES[type(leaf.scale)].editor(leaf, leaf.scale, theme, words)


def spoken_answer(leaf: Leaf, value: Value | None, words: Words, *, na: bool) -> str:
    """Return an answer in words, for screen readers and messages."""
    if na:
        return words("ans.na.spoken")
    if value is None:
        return words("ans.empty")
    spoken: str = FACES[type(leaf.scale)].spoken(leaf, leaf.scale, value, words)
    return spoken
