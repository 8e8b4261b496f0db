"""What a person does with a paper that is shown before it is printed."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.doing import click
from ui.dialogs.paper_preview import PaperPreview

_TRIES = 1_500
_PAUSE_MS = 10


def when_shown(act: Callable[[PaperPreview], None]) -> None:
    """Do something with the next paper that is shown, as soon as its pages are there; give up after a while."""

    def look(tries: int) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PaperPreview) and dialog.isActiveWindow() and dialog.save.isEnabled():
            act(dialog)
        elif tries:
            QTimer.singleShot(_PAUSE_MS, lambda: look(tries - 1))
        elif isinstance(dialog, PaperPreview):
            dialog.reject()

    QTimer.singleShot(0, lambda: look(_TRIES))


def save_paper() -> None:
    """Save the next paper that is shown where the dialog of the system says."""
    when_shown(lambda dialog: click(dialog.save))
