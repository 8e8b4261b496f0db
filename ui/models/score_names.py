"""What the parts of a score are called where it is taken apart."""

from audit_app.domain.contents import Contents
from audit_app.domain.ids import SubjectId
from audit_app.domain.instrument import Instrument
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import part_names
from audit_app.subject_words import subject_name
from audit_app.words import Words
from ui.editors import spoken_answer


class ScoreNames:
    """Names of the parts of one visit's score, in the words of the screen."""

    def __init__(self, instrument: Instrument, contents: Contents, words: Words) -> None:
        self._instrument, self._contents, self._words = instrument, contents, words
        # An aspect stands below its indicator, so its own name is enough.
        aspects = {leaf.code: leaf.aspect.name for leaf in instrument.leaves.values() if leaf.aspect is not None}
        self._parts = part_names(instrument)
        self._short = self._parts | aspects

    def part(self, code: str) -> str:
        """Return the name of a part below the part that it belongs to."""
        return self._short[code].in_language(self._words.language)

    def whole(self, code: str) -> str:
        """Return the name of a part that stands alone; an aspect begins with its indicator."""
        return self._parts[code].in_language(self._words.language)

    def subject(self, subject: SubjectId) -> str:
        """Return the name of a subject."""
        return subject_name(self._contents.subjects[subject], self._words)

    def answer(self, item: Item) -> str:
        """Return whom an item is about, and what was answered."""
        answer = self._contents.answers.get(item)
        value, is_na = (answer.value, answer.na is not None) if answer is not None else (None, False)
        told = spoken_answer(self._instrument.leaves[item.indicator], value, self._words, na=is_na)
        return f"{self.subject(item.subject)} · {told}"
