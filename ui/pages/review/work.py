"""What is done on the review page: every step calls a workflow, tells everybody, or says why it was refused."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_app.domain.advice import SuggestedFinding, finding_from
from audit_app.domain.contents import PartKey, item_of
from audit_app.domain.documents.revision import Finding
from audit_app.domain.ids import FindingId, VisitId
from audit_app.domain.instrument import SubjectKind
from audit_app.errors import AuditError
from audit_app.workflows.changes import Changes
from audit_app.workflows.choose_outbox import outbox_for
from audit_app.workflows.edit_visit import allow_fewer, remove_finding, set_facts, set_finding
from audit_app.workflows.export import Exported, export_visits
from audit_app.workflows.print_blank import blank_form_of_visit
from audit_app.workflows.print_report import print_report
from audit_app.workflows.read_visits import OpenVisit
from audit_app.workflows.record_answer import set_gaps
from audit_app.workflows.seal import State, seal
from audit_app.workflows.undo import undo
from audit_app.workspace import Workspace
from ui.background import Job
from ui.dialogs.cannot_assess import ask_why
from ui.dialogs.choose_files import choose_folder
from ui.dialogs.confirm import sign_off
from ui.dialogs.paper_preview import Paper, PaperPreview
from ui.dialogs.unlock import unlock
from ui.session import Session

_BLANK = "blank"


class ReviewWork(QObject):
    """Steps on one visit. `step_made` names one that can be undone; empty: nothing can.

    `sealed` comes after a signature, `saved` names a paper that was written, `printed` tells how many copies went to a
    printer, `shown` comes when a paper is put away again; `progressed`, `exported` and
    `export_failed` follow a bundle that is being written.
    """

    step_made = Signal(str)
    sealed = Signal()
    progressed = Signal(int, int)
    exported = Signal(object)
    export_failed = Signal(object)
    saved = Signal(str)
    printed = Signal(int)
    shown = Signal()

    def __init__(self, page: QWidget, session: Session, visit: VisitId) -> None:
        super().__init__(page)
        self._page, self._session, self._visit = page, session, visit
        self._steps = 0
        self._export: Job | None = None

    def give_reason(self, parts: list[PartKey], reason: str) -> None:
        """Give one reason for missing evidence to several items."""
        items = [item for part in parts if (item := item_of(part)) is not None]
        self._edit("rev.step.gap", lambda: set_gaps(self._session.workspace, self._visit, items, reason))

    def allow_fewer(self, kind: SubjectKind, reason: str) -> None:
        """Accept that there are fewer respondents of a kind, with the reason."""
        self._edit("rev.step.people", lambda: allow_fewer(self._session.workspace, self._visit, kind, reason))

    def call_unassessable(self) -> None:
        """Ask why the office cannot be assessed, and record it; no answer is lost by that."""
        reason = ask_why(self._page, self._session)
        if reason:
            facts = {"outcome": "not_assessable", "reason": reason}
            self._edit("cannot.step", lambda: set_facts(self._session.workspace, self._visit, facts))

    def call_assessable(self) -> None:
        """Record that the office could be assessed after all."""
        facts = {"outcome": "assessed", "reason": None}
        self._edit("cannot.step", lambda: set_facts(self._session.workspace, self._visit, facts))

    def accept(self, suggested: SuggestedFinding, opened: OpenVisit) -> None:
        """Take over a suggested finding in the language of the window, with the evidence of its items."""
        new, language = FindingId(self._session.workspace.new_id()), self._session.words.language
        self.keep(finding_from(suggested, new, opened.draft.contents, language))

    def add_blank(self) -> None:
        """Add a finding whose words are still to be written."""
        self.keep(self._blank())

    def keep(self, finding: Finding) -> None:
        """Keep a finding as it stands now."""
        self._edit("rev.step.finding", lambda: set_finding(self._session.workspace, self._visit, finding))

    def remove(self, finding: Finding) -> bool:
        """Take a finding away."""
        return self._edit(
            "rev.step.unfinding", lambda: remove_finding(self._session.workspace, self._visit, finding.id)
        )

    def undo(self) -> None:
        """Take back the last step that was made here."""
        if self._steps and self._session.carry_out(lambda: undo(self._session.workspace, self._visit)):
            self._steps -= 1
            self.step_made.emit("")

    def sign(self, number: int) -> None:
        """Seal the visit as finished, after the person agreed."""
        self._seal("submitted", "sig.ask", number)

    def keep_working_copy(self, number: int) -> None:
        """Seal the visit as it is, as an unfinished version."""
        self._seal("snapshot", "sig.working", number)

    def export(self) -> None:
        """Ask where to, and write the bundle in the background."""
        words, session = self._session.words, self._session
        folder = choose_folder(self._page, words("exp.choose")) if self._export is None else None
        if folder is None or not unlock(self._page, session):
            return
        job = session.background.start(
            lambda workspace, progress: export_visits(workspace, [self._visit], outbox_for(folder), progress=progress)
        )
        job.progressed.connect(self.progressed)
        job.finished.connect(lambda exported: session.announce(exported.changes))  # even when the page is gone by then
        job.finished.connect(self._on_exported)
        job.failed.connect(self._on_export_failed)
        self._export = job
        self.progressed.emit(0, 1)

    def stop_export(self) -> None:
        """Stop the bundle that is being written; nothing half written stays."""
        if self._export is not None:
            self._export.cancel()

    def show_paper(self, kind: str, office: str) -> None:
        """Show a paper of some kind, from where it goes to a printer or into a file named after the office."""
        words, visit = self._session.words, self._visit

        def make(workspace: Workspace) -> bytes:
            if kind == _BLANK:
                return blank_form_of_visit(workspace, visit, words)
            return print_report(workspace, visit, kind, words)

        paper = Paper(words(f"papers.{kind}"), f"{words(f'papers.file.{kind}')}-{office}", make, f"{visit}/{kind}")
        preview = PaperPreview(self._page, self._session, paper)
        preview.saved.connect(self.saved)
        preview.printed.connect(self.printed)
        preview.exec()
        preview.deleteLater()
        self.shown.emit()

    def unprinted(self) -> list[str]:
        """Return the kinds of paper of this visit that wait for a printer."""
        jobs = (job.partition("/") for job in self._session.settings.unprinted())
        return [kind for visit, _, kind in jobs if visit == self._visit]

    def _blank(self) -> Finding:
        return Finding(id=FindingId(self._session.workspace.new_id()), text="", advice="", items=(), evidence=())

    def _seal(self, state: State, asked: str, number: int) -> None:
        words, session = self._session.words, self._session
        texts = words(asked if state == "submitted" else f"{asked}.ask"), words(f"{asked}.text", n=number)
        agreed = sign_off(self._page, session, *texts, words(f"{asked}.go"))
        if agreed and self._session.carry_out(lambda: seal(session.workspace, self._visit, state).changes):
            self._steps = 0
            self.step_made.emit("")
            self.sealed.emit()

    def _edit(self, step: str, act: Callable[[], Changes]) -> bool:
        is_done = self._session.carry_out(act) is not None
        if is_done:
            self._steps += 1
            self.step_made.emit(self._session.words(step))
        return is_done

    def _on_exported(self, exported: Exported) -> None:
        self._export = None
        self.exported.emit(exported)

    def _on_export_failed(self, error: Exception) -> None:
        self._export = None
        self._tell(error, self.export_failed.emit)

    def _on_failed(self, error: Exception) -> None:
        self._tell(error, self._session.refuse)

    def _tell(self, error: Exception, tell: Callable[[AuditError], None]) -> None:
        if not isinstance(error, AuditError):
            raise error
        tell(error)
