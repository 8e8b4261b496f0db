"""The two buttons that take steps back and make them again, and the names of those steps."""

from PySide6.QtCore import QObject, QTimer, Signal

from audit_app.domain.undo import Step
from audit_app.workflows.undo import undo_status
from ui.icons import Icon
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.step_names import step_name
from ui.session import Session
from ui.shell.bar_action import BarAction

_SOON_MS = 120
"""The history is read when the typing pauses, for reading it takes longer than an answer."""


class Steps(QObject):
    """`named` tells the step that can be taken back; empty: there is none."""

    named = Signal(str)

    def __init__(self, session: Session, sheet: VisitSheet) -> None:
        super().__init__()
        self._session, self._sheet = session, sheet
        words, theme = session.words, session.theme
        self.undo = BarAction(theme, words("undo.word"), Icon.UNDO, "icon")
        self.redo = BarAction(theme, words("redo.word"), Icon.REDO, "icon")
        self.name = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.read)
        sheet.items_changed.connect(self._on_changed)
        sheet.laid_out.connect(self._on_changed)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)

    def read_soon(self) -> None:
        """Find out what can be taken back and made again, after what is more urgent."""
        self._soon.start()

    def read(self) -> None:
        """Find out what can be taken back and made again now."""
        self._soon.stop()
        status = undo_status(self._session.workspace, self._sheet.visit)
        self.undo.setEnabled(status.undo is not None)
        self.redo.setEnabled(status.redo is not None)
        self.name = self._name(status.undo)
        self.named.emit(self.name)

    def rest(self) -> None:
        """Read nothing more until asked."""
        self._soon.stop()

    def _on_changed(self, _items: object = None) -> None:
        self.undo.setEnabled(True)
        self._soon.start()

    def _name(self, step: Step | None) -> str:
        if step is None:
            return ""
        return f"{step_name(step, self._sheet, self._session.theme, self._session.words)} (Ctrl+Z)"
