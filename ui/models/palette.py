"""What the palette finds: commands, visits and the items of the open visit, best first and in a stable order."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Literal

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from audit_app.domain.contents import answer_key
from audit_app.domain.ids import VisitId
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import leaf_name
from audit_app.subject_words import subject_name
from audit_app.visible import visible
from audit_app.words import Words
from audit_app.workflows.list_visits import VisitSummary
from audit_app.workflows.read_visits import OpenVisit
from ui.icons import Icon
from ui.models.sheet_filter import haystack, searchable
from ui.shell.bar_action import BarAction
from ui.shell.commands import COMMANDS, CommandActions

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
MOST_SHOWN = 60
"""How many entries are listed; whoever wants others types more."""

Kind = Literal["command", "visit", "item"]


class Entry(Struct, frozen=True):
    """Something to do or to go to. `found_by` is what finds it besides its title, as `searchable` makes it."""

    kind: Kind
    title: str
    about: str
    icon: Icon
    act: Callable[[], object]
    key: str = ""
    found_by: str = ""

    def rank(self, sought: Sequence[str]) -> int | None:
        """Return how well searched words fit, 0 best: words of the title begin so, any words do, it stands inside."""
        title = searchable(self.title)
        everything = title + self.found_by
        begun = [f" {word}" for word in sought]
        if all(word in title for word in begun):
            return 0
        if all(word in everything for word in begun):
            return 1
        return 2 if all(word in everything for word in sought) else None


class PaletteModel(QAbstractListModel):
    """The entries that a text finds. Nothing typed: commands and visits, not the items."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._all = tuple(entries)
        self._rows: list[Entry] = []
        self.found = 0
        self.search("")

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many entries are listed."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the entry, its title, or all of it as a screen reader says it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(entry.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(", ".join(part for part in (entry.title, entry.about, entry.key) if part))
        return None

    def search(self, text: str) -> None:
        """List what a text finds, best first; among equals the order of the entries stays."""
        sought = searchable(text).split()
        ranked = [(entry.rank(sought), entry) for entry in self._all if sought or entry.kind != "item"]
        found = sorted(((rank, entry) for rank, entry in ranked if rank is not None), key=lambda pair: pair[0])
        self.beginResetModel()
        self.found = len(found)
        self._rows = [entry for _rank, entry in found[:MOST_SHOWN]]
        self.endResetModel()


def command_entries(commands: CommandActions, of_page: Iterable[BarAction], words: Words) -> tuple[Entry, ...]:
    """Return what can be done now: on the page that is open, then everywhere."""
    here = tuple(
        Entry("command", action.word, words("palette.here"), action.icon_name or Icon.RIGHT, action.trigger)
        for action in of_page
        if action.isEnabled()
    )
    everywhere = tuple(
        Entry(
            "command",
            words(command.word),
            words(f"menu.{command.menu}"),
            command.icon or Icon.RIGHT,
            commands.actions[command.name].trigger,
            key=command.keys[0] if command.keys else "",
        )
        for command in COMMANDS
        if command.name != "find" and commands.actions[command.name].isEnabled()
    )
    return here + everywhere


def visit_entries(
    summaries: Iterable[VisitSummary], open_visit: Callable[[VisitId], object], words: Words
) -> tuple[Entry, ...]:
    """Return the visits that have begun as entries, found by office, place and day."""
    return tuple(
        Entry(
            "visit",
            summary.office,
            f"{words('palette.visit')} · {summary.entity} · {summary.date}",
            Icon.OFFICE,
            partial(open_visit, summary.id),
            found_by=searchable(f"{summary.entity} {summary.date}"),
        )
        for summary in summaries
        if not summary.is_planned
    )


def item_entries(
    opened: OpenVisit, open_item: Callable[[str], object], words: Words, *, has_notes: bool
) -> tuple[Entry, ...]:
    """Return the items of a visit, found by code, name, question and law, and by note where notes may be seen."""
    contents, instrument = opened.draft.contents, opened.instrument
    found_by = {code: haystack(leaf) for code, leaf in instrument.leaves.items()}
    entries = []
    for subject in contents.subjects.values():
        name = subject_name(subject, words)
        for leaf in instrument.leaves.values():
            if leaf.subject != subject.type:
                continue
            item = Item(leaf.code, subject.id)
            answer = contents.answers.get(item)
            note = searchable(answer.note) if has_notes and answer is not None else ""
            title = f"{leaf.code}  {leaf_name(leaf).in_language(words.language)}"
            act = partial(open_item, answer_key(item))
            text = found_by[leaf.code] + searchable(name) + note
            entries.append(Entry("item", title, name, Icon.DOCUMENT, act, found_by=text))
    return tuple(entries)
