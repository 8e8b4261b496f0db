"""The visits of the home page as rows, filtered and sorted as the person wants."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from audit_app.visible import visible
from audit_app.words import Words
from audit_app.workflows.list_visits import State, VisitSummary
from ui.progress_words import progress_text

Index = QModelIndex | QPersistentModelIndex
SUMMARY = Qt.ItemDataRole.UserRole

Filter = Literal["all", "running", "ready", "sent", "returned", "done"]
FILTERS: dict[Filter, frozenset[State]] = {
    "all": frozenset(),
    "running": frozenset({"not_started", "draft", "interim", "cannot"}),
    "ready": frozenset({"ready"}),
    "sent": frozenset({"sent"}),
    "returned": frozenset({"returned"}),
    "done": frozenset({"verified", "validated"}),
}
SortKey = Literal["last", "office", "date", "progress"]
_ORDERS: dict[SortKey, Callable[[VisitSummary], Any]] = {
    "last": lambda summary: -summary.last_event,
    "office": lambda summary: summary.office.casefold(),
    "date": lambda summary: summary.date,
    "progress": lambda summary: summary.left,
}


class VisitsModel(QAbstractListModel):
    """Rows are summaries. `show` narrows and sorts them; a refresh touches only rows that differ.

    In a veiled list nobody is told a score.
    """

    def __init__(self, words: Words, *, is_veiled: bool = False) -> None:
        super().__init__()
        self._words, self._is_veiled = words, is_veiled
        self._all: tuple[VisitSummary, ...] = ()
        self._rows: list[VisitSummary] = []
        self._filter: Filter = "all"
        self._search = ""
        self._order: SortKey = "last"

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many visits are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the summary, its words for a list, or the whole row as a screen reader says it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        summary = self._rows[index.row()]
        if role == SUMMARY:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(summary.office)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(self.spoken(summary))
        return None

    def count(self, wanted: Filter) -> int:
        """Return how many visits a filter would leave."""
        return sum(_passes(summary, wanted) for summary in self._all)

    @property
    def is_empty(self) -> bool:
        """True when there is no visit at all, whatever the filter."""
        return not self._all

    def take(self, summaries: tuple[VisitSummary, ...]) -> None:
        """Show these visits from now on."""
        self._all = summaries
        self._arrange()

    def show(self, wanted: Filter | None = None, search: str | None = None, order: SortKey | None = None) -> None:
        """Narrow or sort the rows; what is None stays as it is."""
        self._filter = wanted or self._filter
        self._search = self._search if search is None else search.casefold()
        self._order = order or self._order
        self._arrange()

    def row_of(self, visit: str) -> int | None:
        """Return the row of a visit, or None when it is not shown."""
        return next((row for row, summary in enumerate(self._rows) if summary.id == visit), None)

    def spoken(self, summary: VisitSummary) -> str:
        """Return a row as one sentence."""
        words = self._words
        counts = progress_text(summary.progress, words)
        score = words.figure(summary.verdict.score) if summary.verdict.score else words("score.none")
        score = words("counter.hidden") if self._is_veiled else score
        told = words("st.cannot", x=summary.reason) if summary.reason else score
        if summary.is_planned:
            told = f"{words('home.planned')} {words.date(date.fromisoformat(summary.date))}"
        return f"{summary.office}, {summary.entity}, {counts}, {told}"

    def _arrange(self) -> None:
        wanted = [each for each in self._all if _passes(each, self._filter) and self._search in _searched(each)]
        wanted.sort(key=_ORDERS[self._order])
        if [each.id for each in wanted] != [each.id for each in self._rows]:
            self.beginResetModel()
            self._rows = wanted
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(self._rows, wanted, strict=True)):
            if old != new:
                self._rows[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))


def _passes(summary: VisitSummary, wanted: Filter) -> bool:
    states = FILTERS[wanted]
    return not states or summary.state in states


def _searched(summary: VisitSummary) -> str:
    return f"{summary.office} {summary.entity} {summary.date}".casefold()
