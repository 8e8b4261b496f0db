"""A score taken apart, as a tree with columns: what it is, what it comes to, what it counts, what is still open."""

from fractions import Fraction

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from audit_app.domain.breakdown import Line, breakdown
from audit_app.domain.contents import Contents
from audit_app.domain.figures import half_up
from audit_app.domain.instrument import Instrument
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import part_names
from audit_app.domain.scoring import Scorecard
from audit_app.domain.text import Language
from audit_app.domain.verdict import points_of
from audit_app.subject_words import subject_name
from audit_app.visible import visible
from audit_app.words import Words
from ui.editors import spoken_answer
from ui.theme import Theme

ITEM = Qt.ItemDataRole.UserRole
_COLUMNS = tuple(f"score.col.{name}" for name in ("part", "figure", "share", "valued", "na", "open"))
_NONE = "–"


class BreakdownModel(QStandardItemModel):
    """One score as it stands; the role ITEM of the first column tells the item of a line that is one."""

    def __init__(self, card: Scorecard, contents: Contents, theme: Theme, words: Words) -> None:
        super().__init__()
        self._card, self._contents, self._theme, self._words = card, contents, theme, words
        self.whole = breakdown(card)
        self._names = _names(card.instrument, words.language)
        self.setHorizontalHeaderLabels([words(column) for column in _COLUMNS])
        for column in range(1, len(_COLUMNS)):
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self.setHeaderData(column, Qt.Orientation.Horizontal, right, Qt.ItemDataRole.TextAlignmentRole)
        self._add(self.invisibleRootItem(), self.whole)

    def as_table(self, parent: QModelIndex | None = None, depth: int = 0) -> str:
        """Return all lines as text: a line each, columns parted by tabulators, parts set in below their whole."""
        parent = parent or QModelIndex()
        lines = []
        for row in range(self.rowCount(parent)):
            cells = [self.index(row, column, parent).data() for column in range(self.columnCount())]
            lines.append("  " * depth + "\t".join(cells))
            lines += self.as_table(self.index(row, 0, parent), depth + 1).splitlines()
        return "\n".join(lines)

    def _add(self, parent: QStandardItem, whole: Line) -> None:
        for line in whole.lines:
            cells = self._cells(line)
            parent.appendRow(cells)
            self._add(cells[0], line)

    def _cells(self, line: Line) -> list[QStandardItem]:
        words, theme = self._words, self._theme
        points = points_of(line.score, self._card.instrument)
        told = (
            words.figure(points) if points is not None else _NONE,
            f"{words.figure(half_up(line.share * 100, 2))}%",
            *(str(count) if count else _NONE for count in (line.valued, line.na, line.open)),
        )
        name = self._cell(self._name(line))
        name.setFont(theme.font("secondary_strong" if line.level in {"product", "dimension"} else "secondary"))
        if line.subject is not None and line.level == "item":
            name.setData(Item(line.code, line.subject), ITEM)
        spoken = [f"{words(column)} {text}" for column, text in zip(_COLUMNS[1:], told, strict=True)]
        name.setData(", ".join([name.text(), *spoken]), Qt.ItemDataRole.AccessibleTextRole)
        return [name, *(self._figure(text) for text in told)]

    def _cell(self, text: str) -> QStandardItem:
        cell = QStandardItem(visible(text))
        cell.setEditable(False)
        return cell

    def _figure(self, text: str) -> QStandardItem:
        cell = self._cell(text)
        cell.setFont(self._theme.figures("secondary"))
        cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return cell

    def _name(self, line: Line) -> str:
        if line.level == "item":
            return self._item_name(line)
        if line.level == "product":
            return subject_name(self._contents.subjects[line.subject], self._words) if line.subject else self._absent()
        name = self._names[line.code]
        if line.level != "leaf" or len(line.lines) < 2:
            return name
        kind = self._words(f"subjects.{self._card.instrument.leaves[line.code].subject}")
        return f"{name} · {self._words('score.mean', n=len(line.lines), x=kind).lower()}"

    def _item_name(self, line: Line) -> str:
        if line.subject is None:
            return self._absent()
        answer = self._contents.answers.get(Item(line.code, line.subject))
        value, is_na = (answer.value, answer.na is not None) if answer is not None else (None, False)
        told = spoken_answer(self._card.instrument.leaves[line.code], value, self._words, na=is_na)
        return f"{subject_name(self._contents.subjects[line.subject], self._words)} · {told}"

    def _absent(self) -> str:
        return self._words("score.nobody").capitalize()


def exact_words(score: Fraction, card: Scorecard, words: Words) -> str:
    """Return a score before and after the one rounding."""
    points = points_of(score, card.instrument) or ""
    return words("score.exact", x=words.figure(half_up(score * 100, 6)), y=words.figure(points))


def _names(instrument: Instrument, language: Language) -> dict[str, str]:
    """Return the name of every part by its code; an aspect stands below its indicator, so its own name is enough."""
    aspects = {leaf.code: leaf.aspect.name for leaf in instrument.leaves.values() if leaf.aspect is not None}
    return {code: name.in_language(language) for code, name in (part_names(instrument) | aspects).items()}
