"""The mark on every figure and wording that no official source confirms."""

from audit_app.words import Words
from ui.theme import Theme
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.labels import set_description, set_tooltip


def assumed_face(words: Words) -> ChipFace:
    """Return the mark as a chip, for lists."""
    return ChipFace(words("assumed"), "na", outline="dashed")


class AssumedMark(Chip):
    """The mark with its explanation."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, assumed_face(words))
        set_tooltip(self, words("assumed.tip"))
        set_description(self, words("assumed.tip"))
