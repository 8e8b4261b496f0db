"""Backups while the window is open: in the background, never two at once, and what came of the last one."""

from PySide6.QtCore import QObject, Signal

from audit_app.errors import AuditError, Cancelled
from audit_app.workflows.back_up import back_up, is_due
from audit_app.workflows.changes import Changes
from audit_app.workspace import Workspace
from ui.background import Background
from ui.change_feed import ChangeFeed

_STEPS = 20
"""So often is progress told; each photo would be too often."""


class Backups(QObject):
    """`changed`: something else is to be told of backups. `written`: the one that a person asked for is there.

    `problem` is why the last one failed. `progress` is photos done and all of them while one is written, else None.
    """

    changed = Signal()
    written = Signal()

    def __init__(self, workspace: Workspace, background: Background, feed: ChangeFeed) -> None:
        super().__init__()
        self._workspace, self._background, self._feed = workspace, background, feed
        self._is_asked = False
        self._is_again = False
        self.progress: tuple[int, int] | None = None
        self.problem: AuditError | None = None

    def keep_up(self) -> None:
        """Back up now if something was written since the last time, and from now on whenever a visit is sealed."""
        self._feed.changed.connect(self._on_changed)
        self._begin_if_due()

    def ask(self) -> None:
        """Back up because a person wants it; one that is being written is the answer."""
        self._is_asked = True
        if self.progress is None:
            self._begin()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.elements:  # what is sealed is a signed document more
            return
        if self.progress is None:
            self._begin_if_due()
        else:
            self._is_again = True

    def _begin_if_due(self) -> None:
        try:
            if is_due(self._workspace):
                self._begin()
        except AuditError as problem:
            self._fail(problem)

    def _begin(self) -> None:
        self.progress = (0, 0)
        job = self._background.start(back_up)
        job.progressed.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._fail)
        self.changed.emit()

    def _on_progress(self, done: int, total: int) -> None:
        former = self.progress or (0, 0)
        self.progress = (done, total)
        if total != former[1] or done * _STEPS // total != former[0] * _STEPS // total:
            self.changed.emit()

    def _on_finished(self) -> None:
        is_asked, self._is_asked = self._is_asked, False
        self.problem = self.progress = None
        self.changed.emit()
        if is_asked:
            self.written.emit()
        self._go_on()

    def _fail(self, problem: Exception) -> None:
        self._is_asked = False
        self.progress = None
        if isinstance(problem, Cancelled):
            return
        if not isinstance(problem, AuditError):
            self.changed.emit()
            raise problem
        self.problem = problem
        self.changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Begin once more if a visit was sealed meanwhile."""
        is_again, self._is_again = self._is_again, False
        if is_again:
            self._begin_if_due()
