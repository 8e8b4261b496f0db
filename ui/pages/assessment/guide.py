"""Leads from one item to another: by key, tab, outline, problem, or on by itself after an answer."""

from PySide6.QtCore import QObject, Signal

from audit_app.domain.contents import PartKey, answer_key
from audit_app.domain.ids import SubjectId
from audit_app.domain.items import Item
from audit_app.workflows.changes import Changes
from ui.models.sheet_filter import SheetFilter
from ui.models.visit_sheet import VisitSheet
from ui.models.walk import FORWARD, neighbour, next_blank, next_problem
from ui.pages.assessment import whereabouts
from ui.pages.assessment.opener import Opener
from ui.session import Session


class Guide(QObject):
    """`stopped` tells the key of a sentence when a way leads nowhere."""

    stopped = Signal(str)

    def __init__(self, session: Session, sheet: VisitSheet, sheet_filter: SheetFilter, opener: Opener) -> None:
        super().__init__()
        self._settings, self._sheet, self._filter, self._opener = session.settings, sheet, sheet_filter, opener
        self._stays_at: Item | None = None
        self._left: Item | None = None  # what was open before a filter left nothing
        sheet_filter.changed.connect(self._follow_filter)
        opener.moved.connect(lambda _item: self.keep_place(sheet.visit))  # a power cut asks nobody to leave first

    @property
    def here(self) -> Item | None:
        """The item that is open."""
        return self._opener.here

    def go_to(self, item: Item | None) -> None:
        """Open an item."""
        if item is not None:
            self._opener.go_to(item)

    def go_and_stay(self, item: Item) -> None:
        """Open an item that an answer does not lead away from, for it was pressed in a list that would jump."""
        if item != self.here:
            self._opener.go_to(item)
        self._stays_at = item

    def go_on(self, answered: Item) -> None:
        """Go to the next unanswered item, unless the answer calls for something more or there is none left."""
        stays = answered == self._stays_at or self._sheet.has_problem(answered)
        if answered == self.here and self._settings.goes_on and not stays:
            self.to_blank()

    def to_blank(self, step: int = FORWARD) -> None:
        """Go to the next or previous unanswered item."""
        self._go_or_stop(next_blank(self._sheet, self.here, step), "walk.all_done")

    def to_problem(self, step: int = FORWARD) -> None:
        """Go to the next or previous answer that lacks something."""
        self._go_or_stop(next_problem(self._sheet, self.here, step), "walk.no_problem")

    def to_neighbour(self, step: int) -> None:
        """Go to the next or previous item about the same subject that is shown."""
        if self.here is not None:
            self.go_to(neighbour(self._sheet, self.here, step, self._is_shown))

    def to_subject(self, subject: str) -> None:
        """Go to a subject."""
        self.go_to(whereabouts.item_about(self._sheet, SubjectId(subject), self.here))

    def to_next_subject(self, step: int) -> None:
        """Go to the next or previous subject."""
        if self.here is not None:
            self.go_to(whereabouts.item_of_next_subject(self._sheet, self.here, step))

    def to_tab(self, tab: str) -> None:
        """Go where a tab leads; where nobody is to be asked yet, nothing is open."""
        item = whereabouts.item_behind_tab(self._sheet, tab, self.here)
        if item is None:
            self._opener.open_nothing()
        self.go_to(item)

    def to_line(self, leaves: tuple[str, ...]) -> None:
        """Go where a line of the outline leads."""
        self.go_to(whereabouts.item_below_line(self._sheet, leaves, self.here))

    def to_changed(self, changes: Changes | None) -> None:
        """Go to the item that a step was about, if it was about one."""
        parts = changes.parts if changes is not None else ()
        named = {_named(part) for _, part in parts}
        items = [item for item in self._sheet.items if f"{item.indicator}/{item.subject}" in named]
        if items and items[0] != self.here:
            self.go_to(items[0])

    def to_place_left(self, visit: str) -> None:
        """Open the item at which the visit was left."""
        scrolled = self._settings.scroll_in(visit)  # going there notes another place
        item = whereabouts.place_left(self._sheet, self._settings.place_in(visit))
        if item is None:
            self._opener.open_nothing()
        self.go_to(item)
        self._opener.scroll_to(scrolled)

    def keep_place(self, visit: str) -> None:
        """Remember the item that is open, and how far the list is scrolled."""
        if self.here is not None:
            self._settings.keep_place(visit, answer_key(self.here), self._opener.scroll)

    def _go_or_stop(self, item: Item | None, sentence: str) -> None:
        if item is None:
            self.stopped.emit(sentence)
        else:
            self.go_to(item)

    def _is_shown(self, item: Item) -> bool:
        return self._filter.passes(item)

    def _follow_filter(self) -> None:
        """Open what the filter shows when the open item is not among it."""
        if self.here is not None and self._filter.passes(self.here):
            self._opener.refresh_rows()
            return
        item = whereabouts.next_shown(self._sheet, self.here or self._left, self._filter.passes)
        if item is None:
            self._left = self.here or self._left
            self._opener.open_nothing()
        self.go_to(item)


def _named(part: PartKey) -> str:
    """Return the item that an answer or a mark is about, as its key names it; empty for another part."""
    kind, _, name = part.partition("/")
    return name if kind in {"answer", "flag", "copied"} else ""
