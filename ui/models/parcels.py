"""The bundles of the inbox as rows, newest first, each with the visits it is about; looked at when a row is shown."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from audit_app.domain.ids import VisitId
from audit_app.visible import visible
from audit_app.workflows.inspect_visit import ArrivedVisit, Place
from audit_app.workflows.read_inbox import Parcel

Index = QModelIndex | QPersistentModelIndex
LOOK = Qt.ItemDataRole.UserRole


class Look(Struct, frozen=True):
    """A bundle, and what stands of the visits in it, each with what the bundle means for it."""

    parcel: Parcel
    visits: tuple[tuple[ArrivedVisit, Place], ...] = ()

    @property
    def conflicts(self) -> tuple[ArrivedVisit, ...]:
        """The visits that wait for a decision."""
        return tuple(visit for visit, _ in self.visits if visit.standing == "conflict")


class ParcelsModel(QAbstractListModel):
    """Rows are bundles. `inspect` looks at the visits of one, `tell` says a row in words for a screen reader."""

    def __init__(self, inspect: Callable[[Parcel], Look], tell: Callable[[Look], str]) -> None:
        super().__init__()
        self._inspect, self._tell = inspect, tell
        self._all: tuple[Parcel, ...] = ()
        self._rows: list[Parcel] = []
        self._looks: dict[str, Look] = {}
        self._search = ""

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many bundles are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the look of a row, its words for a list, or the whole of it as a screen reader says it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        parcel = self._rows[index.row()]
        if role == LOOK:
            return self.look(parcel)
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(", ".join(parcel.facts.offices) if parcel.facts else parcel.source)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(self._tell(self.look(parcel)))
        return None

    @property
    def is_empty(self) -> bool:
        """True when there is no bundle at all, whatever is searched for."""
        return not self._all

    def look(self, parcel: Parcel) -> Look:
        """Return a bundle with its visits; they are read once, until they change."""
        known = self._looks.get(parcel.key)
        if known is None or known.parcel != parcel:
            known = self._looks[parcel.key] = self._inspect(parcel)
        return known

    def row_of(self, key: str) -> int | None:
        """Return the row of a bundle, or None when it is not shown."""
        return next((row for row, parcel in enumerate(self._rows) if parcel.key == key), None)

    def newest_but(self, keys: Iterable[str]) -> str | None:
        """Return the key of the newest bundle that is none of some others, or None."""
        known = set(keys)
        return next((parcel.key for parcel in self._all if parcel.key not in known), None)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all bundles, shown or not."""
        return tuple(parcel.key for parcel in self._all)

    def take(self, parcels: Iterable[Parcel], changed: frozenset[VisitId] | None = frozenset()) -> None:
        """Show these bundles from now on. Visits that changed are looked at again; None: all of them."""
        self._all = tuple(sorted(parcels, key=lambda parcel: (parcel.seq, parcel.at), reverse=True))
        stale = {key for key, look in self._looks.items() if changed is None or _is_about(look.parcel, changed)}
        for key in stale:
            del self._looks[key]
        self._arrange()
        for row, parcel in enumerate(self._rows):
            if parcel.key in stale:
                self.dataChanged.emit(self.index(row), self.index(row))

    def search(self, text: str) -> None:
        """Show only bundles whose office, sender, laptop or file name holds a text."""
        self._search = text.casefold()
        self._arrange()

    def _arrange(self) -> None:
        wanted = [parcel for parcel in self._all if self._search in _searched(parcel)]
        keys = {parcel.key for parcel in wanted}
        for row in reversed(range(len(self._rows))):
            if self._rows[row].key not in keys:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        for row, parcel in enumerate(wanted):
            self._place(row, parcel)

    def _place(self, row: int, parcel: Parcel) -> None:
        """Bring a bundle to its row: it stands there, comes from below, or is new."""
        former = self.row_of(parcel.key)
        if former is None:
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, parcel)
            self.endInsertRows()
            return
        if former != row:
            self.beginMoveRows(QModelIndex(), former, former, QModelIndex(), row)
            self._rows.insert(row, self._rows.pop(former))
            self.endMoveRows()
        if self._rows[row] != parcel:
            self._rows[row] = parcel
            self.dataChanged.emit(self.index(row), self.index(row))


def _is_about(parcel: Parcel, visits: frozenset[VisitId]) -> bool:
    return parcel.facts is not None and not visits.isdisjoint(parcel.facts.visits)


def _searched(parcel: Parcel) -> str:
    facts = parcel.facts
    told = (*facts.offices, facts.by, facts.device_label) if facts else ()
    return " ".join((*told, parcel.source)).casefold()
