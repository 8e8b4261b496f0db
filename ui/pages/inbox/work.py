"""What is done in the inbox: every step calls a workflow, tells everybody, or says why it was refused."""

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_app.domain.documents.keys import Role
from audit_app.domain.trust import PinMethod
from audit_app.errors import AuditError
from audit_app.workflows.inspect_visit import ArrivedVisit
from audit_app.workflows.pin_key import pin_key
from audit_app.workflows.read_inbox import Introduction, Parcel, introductions_in
from audit_app.workflows.receive_bundles import Delivery, receive, receive_again, receive_agreed
from audit_app.workflows.resolve_conflict import resolve_conflict
from audit_app.workflows.review import approve
from audit_app.workflows.withdraw_import import reinstate_import, withdraw_import
from ui.background import Job
from ui.dialogs.confirm import sign_off
from ui.pages.inbox.conflict.desk import ConflictDesk
from ui.pages.inbox.memory import memory_of
from ui.session import Session


class InboxWork(QObject):
    """Steps in the inbox. `progressed` and `delivered` follow bundles that come in.

    `keys_read` tells a parcel's key and the keys in it, `keys_unread` why they cannot be read; `told` says something.
    """

    progressed = Signal(int, int)
    delivered = Signal(object)
    ended = Signal()
    keys_read = Signal(str, object)
    keys_unread = Signal(str, object)
    told = Signal(str)

    def __init__(self, page: QWidget, session: Session) -> None:
        super().__init__(page)
        self._page, self._session = page, session
        self._jobs: deque[Job] = deque()  # they end in the order in which they began
        self._reading: deque[str] = deque()

    @property
    def is_running(self) -> bool:
        """True while bundles come in."""
        return bool(self._jobs)

    def receive(self, paths: Iterable[Path]) -> None:
        """Take in the bundles at some paths, in the background."""
        chosen = tuple(paths)
        if chosen:
            self._start(lambda workspace, progress: receive(workspace, chosen, progress))

    def stop(self) -> None:
        """Stop after what is being read now; what came in before stays."""
        for job in self._jobs:
            job.cancel()

    def read_keys(self, parcel: Parcel) -> None:
        """Read in the background which keys introduce themselves in a bundle that was set aside."""
        job = self._session.background.start(lambda workspace, _report: introductions_in(workspace, parcel.container))
        self._reading.append(parcel.key)
        job.finished.connect(self._on_keys_read)
        job.failed.connect(self._on_keys_unread)

    def believe(self, introduction: Introduction, number: str, role: Role, method: PinMethod) -> None:
        """Believe a key whose number was compared, and judge again whatever waits."""
        enrolment = introduction.enrolment
        if self._session.carry_out(lambda: pin_key(self._session.workspace, enrolment, number, role, method)):
            self.told.emit(self._session.words("in.key.done", x=enrolment.by.name))
            self._start(lambda workspace, _progress: receive_again(workspace))

    def agree(self, parcel: Parcel, questions: frozenset[str]) -> None:
        """Let a bundle in whose questions were answered with yes."""
        self._start(lambda workspace, progress: receive_agreed(workspace, parcel, questions, progress))

    def withdraw(self, parcel: Parcel, reason: str) -> None:
        """Undo an import."""
        self._session.carry_out(lambda: withdraw_import(self._session.workspace, parcel.import_id or 0, reason))

    def reinstate(self, parcel: Parcel, reason: str) -> None:
        """Let an import count again that was undone."""
        self._session.carry_out(lambda: reinstate_import(self._session.workspace, parcel.import_id or 0, reason))

    def approve(self, visit: ArrivedVisit) -> None:
        """Verify a visit with a signed statement, after the person agreed."""
        words, revision = self._session.words, visit.revision
        text = words("in.verify.text", n=revision.number, x=revision.by.name)
        if sign_off(self._page, self._session, words("in.verify.title"), text, words("in.verify.go")):
            self._session.carry_out(lambda: approve(self._session.workspace, visit.element)[1])

    def resolve(self, desk: ConflictDesk) -> None:
        """Sign the decisions about a conflict, after the person agreed."""
        words, conflict = self._session.words, desk.conflict
        text = words("in.sign.text", n=len(conflict.heads))
        if sign_off(self._page, self._session, words("in.sign.title"), text, words("in.sign.go")):
            self._session.carry_out(
                lambda: resolve_conflict(self._session.workspace, conflict.visit, desk.choices).changes
            )

    def _start(self, task: Callable[..., Delivery]) -> None:
        session = self._session
        job = session.background.start(task)
        self._jobs.append(job)
        job.progressed.connect(self.progressed)
        job.finished.connect(partial(_take_note, session))  # even when the page is gone by then
        job.finished.connect(self._on_delivered)
        job.failed.connect(self._on_failed)
        self.progressed.emit(0, 0)

    def _on_delivered(self, delivery: Delivery) -> None:
        self._end()
        self.delivered.emit(delivery)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._session.refuse(_ours(error))

    def _on_keys_read(self, introductions: tuple[Introduction, ...]) -> None:
        self.keys_read.emit(self._reading.popleft(), introductions)

    def _on_keys_unread(self, error: Exception) -> None:
        self.keys_unread.emit(self._reading.popleft(), _ours(error))

    def _end(self) -> None:
        self._jobs.popleft()
        self.ended.emit()


def _take_note(session: Session, delivery: Delivery) -> None:
    """Remember what the store does not list, and tell everybody what came in."""
    memory_of(session).unlisted |= {parcel.key: parcel for parcel in delivery.unlisted}
    session.announce(delivery.changes)


def _ours(error: Exception) -> AuditError:
    """Return an error that the program foresees; a mistake of ours comes out where every mistake does."""
    if not isinstance(error, AuditError):
        raise error
    return error
