"""A score taken apart, as a tree with columns: what it is, what it comes to, what it counts, what is still open."""

from fractions import Fraction

from PySide6.QtGui import QStandardItem

from audit_app.domain.breakdown import Line, breakdown
from audit_app.domain.contents import Contents
from audit_app.domain.figures import half_up
from audit_app.domain.items import Item
from audit_app.domain.scoring import Scorecard
from audit_app.domain.verdict import points_of
from audit_app.words import Words
from ui.fonts import TextStyle
from ui.models.score_names import ScoreNames
from ui.models.score_tree import NONE, ScoreTreeModel
from ui.theme import Theme

_COLUMNS = tuple(f"score.col.{name}" for name in ("part", "figure", "share", "valued", "na", "open"))


class BreakdownModel(ScoreTreeModel):
    """One score as it stands, from the dimensions down to every answer."""

    def __init__(self, card: Scorecard, contents: Contents, theme: Theme, words: Words) -> None:
        super().__init__(theme, tuple(map(words, _COLUMNS)))
        self._card, self._words = card, words
        self._names = ScoreNames(card.instrument, contents, words)
        self._add(self.invisibleRootItem(), breakdown(card))

    def _add(self, parent: QStandardItem, whole: Line) -> None:
        for line in whole.lines:
            item = Item(line.code, line.subject) if line.level == "item" and line.subject is not None else None
            style: TextStyle = "secondary_strong" if line.level in {"product", "dimension"} else "secondary"
            self._add(self.add_line(parent, self._name(line), self._told(line), item, style), line)

    def _told(self, line: Line) -> tuple[str, ...]:
        points = points_of(line.score, self._card.instrument)
        return (
            self._words.figure(points) if points is not None else NONE,
            f"{self._words.figure(half_up(line.share * 100, 2))}%",
            *(str(count) if count else NONE for count in (line.valued, line.na, line.open)),
        )

    def _name(self, line: Line) -> str:
        if line.level in {"item", "product"}:
            return self._subject_name(line)
        name = self._names.part(line.code)
        if line.level != "leaf" or len(line.lines) < 2:
            return name
        kind = self._words(f"subjects.{self._card.instrument.leaves[line.code].subject}")
        return f"{name} · {self._words('score.mean', n=len(line.lines), x=kind).lower()}"

    def _subject_name(self, line: Line) -> str:
        if line.subject is None:
            return self._words("score.nobody").capitalize()
        if line.level == "product":
            return self._names.subject(line.subject)
        return self._names.answer(Item(line.code, line.subject))


def exact_words(score: Fraction, card: Scorecard, words: Words) -> str:
    """Return a score before and after the one rounding."""
    points = points_of(score, card.instrument) or ""
    return words("score.exact", x=words.figure(half_up(score * 100, 6)), y=words.figure(points))
