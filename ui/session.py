"""What every page is given: the open workspace, the look, the words, and how to tell others of a change."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from audit_app.domain.ids import VisitId
from audit_app.domain.layer import Layer
from audit_app.errors import AuditError
from audit_app.words import Words
from audit_app.workflows.changes import Changes
from audit_app.workspace import Workspace
from ui.background import Background
from ui.backups import Backups
from ui.change_feed import ChangeFeed
from ui.saver import Saver
from ui.settings import Settings
from ui.theme import Theme


class Session(QObject):
    """One run of the window over one workspace. Theme and words change when the settings do, then pages are new.

    `saved` tells the time of the last change, `refused` an error to be shown by the window. `unkept_marks` are drawn
    over photos, named by visit and hash, and wait for a disk that takes them. `is_at_counter`: strangers can see the
    screen, so that the look covers what is not for them; a program that is started anew shows everything.
    `last_setting` is the row of the settings at which the keyboard stood when all pages were built anew.
    """

    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.feed = ChangeFeed()
        self.background = Background(workspace)
        self.backups = Backups(workspace, self.background, self.feed)
        self.saver = Saver(self.announce)
        self.unkept_marks: dict[tuple[VisitId, str], Layer] = {}
        self.is_at_counter = False
        self.last_setting = ""
        self.theme: Theme = settings.theme()
        self.words: Words = settings.words()

    def take_up_settings(self) -> None:
        """Use the look and the words that the settings say now."""
        self.theme = replace(self.settings.theme(), is_veiled=self.is_at_counter)
        self.words = self.settings.words()

    def announce(self, changes: Changes) -> None:
        """Tell everybody what a workflow altered, and that it is saved."""
        self.saved.emit(self.now())
        self.feed.announce(changes)

    def refuse(self, error: AuditError) -> None:
        """Hand an error to the window, which says what happened."""
        self.refused.emit(error)

    def carry_out(self, act: Callable[[], Changes]) -> Changes | None:
        """Do a step and tell everybody what it altered, or say why it was refused; then there is no result."""
        try:
            changes = act()
        except AuditError as error:
            self.refuse(error)
            return None
        self.announce(changes)
        return changes

    def now(self) -> datetime:
        """Return the time that the window shows."""
        return self.workspace.clock.now()

    def close(self) -> None:
        """Stop background work and close the workspace."""
        self.background.close()
        self.workspace.close()
