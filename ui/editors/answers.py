"""The answers that can be given to a leaf, and how one looks as one mark: plain values that editors and lists share."""

from msgspec import Struct

from audit_app.domain.instrument import Leaf
from audit_app.domain.scales import Value
from audit_app.verdict_shapes import ShapeName
from audit_app.words import Words
from ui.theme import Tone


class Segment(Struct, frozen=True):
    """One answer that can be given by pressing it; `value` None stands for "not applicable".

    `other_key` gives it too, but is not shown.
    """

    value: Value | None
    text: str
    key: str
    tone: Tone = "accent"
    shape: ShapeName | None = None
    spoken: str = ""
    other_key: str = ""

    def answers(self, value: Value | None, *, na: bool) -> bool:
        """Tell whether this is what is answered."""
        return na if self.value is None else not na and self.value == value


class Cell(Struct, frozen=True):
    """An answer where there is little room: its word, perhaps with a shape."""

    text: str
    tone: Tone = "accent"
    shape: ShapeName | None = None


def keys_of(segments: tuple[Segment, ...]) -> dict[str, Segment]:
    """Return the answer that each key gives; a level of two digits has none."""
    keys = {segment.key: segment for segment in segments if len(segment.key) == 1}
    return keys | {segment.other_key: segment for segment in segments if segment.other_key}


def na_segment(leaf: Leaf, words: Words, key: str = "T") -> tuple[Segment, ...]:
    """Return the segment for "not applicable", if the instrument allows it here."""
    if leaf.na == "never":
        return ()
    return (Segment(None, words("ans.na"), key, "na", "na", words("ans.na.spoken")),)
