"""What is done about the signature of the head of the office; a picture is looked at in the background."""

from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_app.domain.ids import VisitId
from audit_app.errors import AuditError
from audit_app.workflows.acknowledge import HeadOfOffice, SignedForm, record_refusal, record_signature
from audit_app.workflows.changes import Changes
from ui.dialogs.confirm import sign_off
from ui.dialogs.head_of_office import RefusalDialog, ScanDialog
from ui.dialogs.unlock import unlock
from ui.session import Session


class HeadWork(QObject):
    """Records one of the three ways. `recorded` comes after it; `busy` while a picture is on its way in.

    `print_wanted` asks for the sheet that is to be signed by hand.
    """

    recorded = Signal()
    busy = Signal(bool)
    print_wanted = Signal()

    def __init__(self, page: QWidget, session: Session, visit: VisitId) -> None:
        super().__init__(page)
        self._page, self._session, self._visit = page, session, visit

    def take_drawing(self, head: HeadOfOffice, png: bytes) -> None:
        """Record a signature that was drawn, after the assessor agreed."""
        words = self._session.words
        texts = words("ack.drawn.ask", x=head.name), words("sig.witness")
        if sign_off(self._page, self._session, *texts, words("ack.record")):
            self._take_in("drawn", head, png, "")

    def take_sheet(self, head: HeadOfOffice) -> None:
        """Ask for the photo of the sheet that was signed by hand, and record it."""
        dialog = ScanDialog(self._page, self._session, head)
        dialog.print_wanted.connect(self.print_wanted)
        if dialog.exec() and dialog.photo is not None and unlock(self._page, self._session):
            self._take_in("paper", dialog.head, dialog.photo, dialog.photo.name)
        dialog.deleteLater()

    def take_refusal(self, head: HeadOfOffice) -> None:
        """Ask for the reason and the witness of a refusal, and record it."""
        dialog = RefusalDialog(self._page, self._session, head)
        if dialog.exec() and unlock(self._page, self._session):
            reason, witness = dialog.refusal
            workspace = self._session.workspace
            if self._session.carry_out(lambda: record_refusal(workspace, self._visit, reason, witness, dialog.head)[1]):
                self.recorded.emit()
        dialog.deleteLater()

    def _take_in(self, form: SignedForm, head: HeadOfOffice, source: Path | bytes, name: str) -> None:
        visit = self._visit
        content = source if isinstance(source, Path) else BytesIO(source)
        job = self._session.background.start(
            lambda workspace, _progress: record_signature(workspace, visit, form, head, content, name)[1]
        )
        job.finished.connect(self._session.announce)  # even when the page is gone by then
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        self.busy.emit(True)

    def _on_finished(self, _changes: Changes) -> None:
        self.busy.emit(False)
        self.recorded.emit()

    def _on_failed(self, error: Exception) -> None:
        self.busy.emit(False)
        if not isinstance(error, AuditError):
            raise error
        self._session.refuse(error)
