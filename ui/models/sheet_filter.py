"""Which items of a visit are shown: those with one of some marks that a search finds. Tree and list obey it."""

import re
from typing import Literal

from PySide6.QtCore import QObject, Signal

from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Item
from audit_app.domain.leaf_words import leaf_name
from audit_app.domain.text import LANGUAGES
from audit_app.words import Words
from ui.models.visit_sheet import VisitSheet

Mark = Literal["blank", "evidence", "flagged"]
MARKS: tuple[Mark, ...] = ("blank", "evidence", "flagged")


class SheetFilter(QObject):
    """Off until a mark is chosen or something is searched; `changed` comes when other items pass."""

    changed = Signal()

    def __init__(self, sheet: VisitSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.marks: frozenset[Mark] = frozenset()
        self.search = ""
        self._sought: tuple[str, ...] = ()
        self._haystacks: dict[str, str] = {}

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return bool(self.marks or self.search)

    def set_mark(self, mark: Mark, *, is_on: bool) -> None:
        """Show items with a mark too, or no longer."""
        self._set(self.marks | {mark} if is_on else self.marks - {mark}, self.search)

    def set_search(self, text: str) -> None:
        """Show only what a text finds: the beginnings of words of code, name, question, law or note."""
        self._set(self.marks, " ".join(text.split()))

    def clear(self) -> None:
        """Show everything."""
        self._set(frozenset(), "")

    def passes(self, item: Item) -> bool:
        """Tell whether an item is shown."""
        return self._is_marked(item) and self._is_found(item)

    def count(self, mark: Mark) -> int:
        """Return how many items carry a mark."""
        return sum(self._has(item, mark) for item in self._sheet.items)

    def first(self) -> Item | None:
        """Return the first item that is shown, if any."""
        return next((item for item in self._sheet.items if self.passes(item)), None)

    def _set(self, marks: frozenset[Mark], search: str) -> None:
        if (marks, search) != (self.marks, self.search):
            self.marks, self.search = marks, search
            self._sought = tuple(f" {word}" for word in searchable(search).split())
            self.changed.emit()

    def _is_marked(self, item: Item) -> bool:
        return not self.marks or any(self._has(item, mark) for mark in self.marks)

    def _has(self, item: Item, mark: Mark) -> bool:
        match mark:
            case "blank":
                return not self._sheet.is_decided(item)
            case "evidence":
                return self._sheet.lacks_evidence(item)
            case "flagged":
                return self._sheet.is_flagged(item)

    def _is_found(self, item: Item) -> bool:
        if not self.search:
            return True
        if item.indicator not in self._haystacks:
            self._haystacks[item.indicator] = haystack(self._sheet.leaf(item))
        text = self._haystacks[item.indicator] + searchable(self._sheet.answer(item).note)
        return all(word in text for word in self._sought)


def law_text(ref: str, words: Words) -> str:
    """Return a legal basis as people of a language write it: `UU 25/2009 Pasal 21 angka 3`."""
    return ref.replace(" art. ", f" {words('law.article')} ").replace(" no. ", f" {words('law.number')} ")


def haystack(leaf: Leaf) -> str:
    """Return everything about a leaf that can be searched, in both languages."""
    parts = [leaf.code]
    for language in LANGUAGES:
        parts += [leaf_name(leaf).in_language(language), leaf.indicator.ask.in_language(language)]
        parts += [law_text(law.ref, Words(language)) for law in leaf.indicator.legal]
    return searchable(" ".join(parts))


def searchable(text: str) -> str:
    """Return a text as words in small letters, each with a space before it."""
    return "".join(f" {word}" for word in re.findall(r"\w+", text.casefold()))
