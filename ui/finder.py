"""The palette over a window: what can be found in it now, and the way to an item that was chosen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.ids import VisitId
from audit_app.workflows.list_visits import list_visits
from audit_app.workflows.look_at_visit import look_at
from ui.dialogs.palette import Palette
from ui.models.palette import Entry, command_entries, item_entries, visit_entries
from ui.pages.assessment.page import AssessmentPage
from ui.pages.page import Page
from ui.session import Session
from ui.shell.bar_action import BarAction
from ui.shell.commands import CommandActions


class Finder(QObject):
    """Finds visits, commands and the items of the visit that is open.

    `visit_wanted` asks for a visit, `item_wanted` for an item by its visit and part.
    """

    visit_wanted = Signal(str)
    item_wanted = Signal(str, str)

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session

    def turn(self, visit: VisitId | None, commands: CommandActions, of_page: tuple[BarAction, ...]) -> None:
        """Show the field in which everything is found, or let it go; without a visit it finds no items."""
        former = [each for each in self._window.findChildren(Palette) if each.isVisible()]
        if former:
            former[0].disappear()
            return
        session = self._session
        entries: tuple[Entry, ...] = command_entries(commands, of_page, session.words)
        entries += visit_entries(list_visits(session.workspace), self.visit_wanted.emit, session.words)
        entries += self._items(visit) if visit is not None else ()
        palette = Palette(self._window, session.theme, session.words, entries)
        palette.chosen.connect(lambda entry: entry.act())
        palette.appear()

    def _items(self, visit: VisitId) -> tuple[Entry, ...]:
        session = self._session
        opened = look_at(session.workspace, visit).opened
        go: Callable[[str], object] = partial(self.item_wanted.emit, visit)
        return item_entries(opened, go, session.words, has_notes=not session.is_at_counter)


def go_to_item(page: Page, visit: VisitId, part: str) -> bool:
    """Go to an item where its visit is being assessed on a page, and tell whether it is."""
    item = item_of(PartKey(part))
    if not isinstance(page, AssessmentPage) or page.visit != visit or item not in page.sheet.items:
        return False
    page.filter.clear()
    page.guide.go_to(item)
    page.enter()
    return True
