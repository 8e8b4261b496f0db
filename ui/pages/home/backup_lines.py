"""When and where the last backup was written, and the button that writes one."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.workflows.list_backups import FOLDER, newest_backup
from ui.icons import Icon
from ui.pages.home.fact import Fact
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.slot import Slot
from ui.widgets.toast import Toast


class BackupLines(QWidget):
    """Follows the backups of a session; the button stays in its place, so that the keyboard does not lose it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._facts = Slot(10)
        self.button = Button(session.theme, session.words("backup.go"), "quiet", Icon.BACKUP)
        self.button.clicked.connect(session.backups.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._facts)
        column.addWidget(self.button)
        session.backups.changed.connect(self.refresh)
        session.backups.written.connect(self._tell_written)
        self.refresh()

    def refresh(self) -> None:
        """Show what is so now."""
        backups = self._session.backups
        if backups.progress is not None:
            self._facts.fill(self._running(*backups.progress))
            return
        failed = () if backups.problem is None else (self._failed(backups.problem),)
        try:
            self._facts.fill(self._last(), *failed)
        except AuditError as problem:
            self._facts.fill(*(failed or (self._failed(problem),)))

    def _last(self) -> Fact:
        theme, words, root = self._session.theme, self._session.words, self._session.workspace.root
        newest = newest_backup(root)
        if newest is None or newest.manifest is None:
            return Fact(theme, words("backup.last.none"), "", Icon.BACKUP, "na")
        at = datetime.fromisoformat(newest.manifest.at)
        when = f"{words.date(at.date())} {words.clock(at)}"
        where = words("backup.where", path=root / FOLDER)
        return Fact(theme, words("backup.last", t=when), where, Icon.BACKUP, "na")

    def _running(self, done: int, total: int) -> Fact:
        words = self._session.words
        detail = words("backup.running.n", n=done, of=total) if total > 1 else ""
        return Fact(self._session.theme, words("backup.running"), detail, Icon.BACKUP, "accent")

    def _failed(self, problem: AuditError) -> Fact:
        words = self._session.words
        return Fact(self._session.theme, words("backup.failed"), explain(problem, words), Icon.WARNING, "yellow")

    def _tell_written(self) -> None:
        session = self._session
        Toast(session.theme, session.words, session.words("backup.done"), self.window(), can_undo=False).appear()
