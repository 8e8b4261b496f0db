"""F1 in a dialog: the window behind it hears no keys, so each dialog with a chapter is given the key when it opens."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.guide.dialog import show_guide
from ui.guide.places import DIALOGS
from ui.settings import Settings


class HelpKey(QObject):
    """Gives dialogs their F1. Those without a chapter, such as the view for the head of office, have none."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self.settings = settings
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        dialog = new.window() if new is not None else None
        if not isinstance(dialog, QDialog) or dialog.property("has_guide"):
            return
        chapter = chapter_of(dialog)
        if chapter:
            dialog.setProperty("has_guide", True)
            QShortcut(QKeySequence("F1"), dialog).activated.connect(partial(self._show, dialog, chapter))

    def _show(self, dialog: QDialog, chapter: str) -> None:
        show_guide(dialog, self.settings.theme(), self.settings.words(), chapter)


def chapter_of(dialog: QDialog) -> str:
    """Return the chapter that tells about a dialog; empty: none does."""
    return next((DIALOGS[kind.__name__] for kind in type(dialog).__mro__ if kind.__name__ in DIALOGS), "")
