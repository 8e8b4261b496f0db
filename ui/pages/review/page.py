"""Review and seal on one page: check, summary, signature, export. Going back is always possible."""

import re
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.contents import answer_key
from audit_app.domain.documents.revision import Finding
from audit_app.domain.ids import VisitId
from audit_app.workflows.changes import Changes
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.read_acknowledgement import HeadState, head_state
from audit_app.workflows.read_sealed import SealedState, sealed_state
from audit_app.workflows.read_visits import OpenVisit
from ui.dialogs.breakdown import show_breakdown
from ui.dialogs.picture import show_picture
from ui.icons import Icon
from ui.pages.page import Page
from ui.pages.review.answers_table import AnswersTable
from ui.pages.review.consent_missing import ConsentMissing
from ui.pages.review.evidence_gaps import EvidenceGaps
from ui.pages.review.export_card import ExportCard
from ui.pages.review.final_score import FinalScore
from ui.pages.review.findings import FindingsSection
from ui.pages.review.head_card import HeadCard
from ui.pages.review.head_view import HeadView
from ui.pages.review.head_work import HeadWork
from ui.pages.review.papers_card import PapersCard
from ui.pages.review.passed import PassedBanner
from ui.pages.review.problems import ProblemsSection
from ui.pages.review.shortfalls import Shortfalls
from ui.pages.review.signature_card import SignatureCard
from ui.pages.review.unassessed import UnassessedBanner, is_assessed
from ui.pages.review.work import ReviewWork
from ui.session import Session
from ui.shell.bar_action import BarAction
from ui.shell.page_frame import PageFrame
from ui.widgets.key_cap import KeyHint
from ui.widgets.pane_ring import Pane, PaneRing
from ui.widgets.scroll_pane import scroll_pane
from ui.widgets.stepper import Stepper
from ui.widgets.toast import Toast

_MARGIN = 20
_GAP = 16
_SIDE = 364
_ROOM_FOR_TWO = 980
_Part = (
    ProblemsSection
    | PassedBanner
    | EvidenceGaps
    | Shortfalls
    | ConsentMissing
    | UnassessedBanner
    | AnswersTable
    | FinalScore
    | FindingsSection
)
_STEPS = ("step.check", "step.summary", "step.sign", "step.export")


class ReviewPage(Page):
    """One visit. `item_wanted` tells the part to go to, `interview_wanted` the part of a respondent to be asked.

    A visit of another laptop is shown as it was sealed, to be printed and handed on.
    Raises RuleViolation visit_unknown.
    """

    is_private = True
    item_wanted = Signal(str)
    interview_wanted = Signal(str)

    def __init__(self, session: Session, visit: VisitId) -> None:
        super().__init__(session)
        self._visit, self._is_stale = visit, False
        self._read()
        theme, words = self.theme, self.words
        self.work = ReviewWork(self, session, visit)
        self.problems = ProblemsSection(theme, words)
        self.passed = PassedBanner(theme, words)
        self.evidence = EvidenceGaps(theme, words, is_writable=self.is_writable)
        self.shortfalls = Shortfalls(theme, words, is_writable=self.is_writable)
        self.consent = ConsentMissing(theme, words)
        self.unassessed = UnassessedBanner(theme, words)
        self.table = AnswersTable(theme, words)
        self.final = FinalScore(theme, words)
        self.findings = FindingsSection(theme, words, is_writable=self.is_writable)
        self.signature = SignatureCard(session)
        self.head = HeadCard(session, is_writable=self.is_writable)
        self.head_work = HeadWork(self, session, visit)
        self.export = ExportCard(theme, words)
        self.papers = PapersCard(theme, words)
        self.stepper = Stepper(theme, words, tuple(words(step) for step in _STEPS))
        self.print = BarAction(theme, words("prn.summary"), Icon.PRINT)
        self.print_minutes = BarAction(theme, words("prn.ba"), Icon.PRINT)
        self.outcome = BarAction(theme, words("cannot.do"), Icon.CANNOT)
        self._lay_out()
        self._connect()
        self._bind_keys()
        session.feed.changed.connect(self._on_changed)
        self._show()

    def frame(self) -> PageFrame:
        """Return the bars of the page; the steps stand where other pages have tabs."""
        words = self.words
        day = words.date(date.fromisoformat(self.opened.draft.contents.visit.date))
        return PageFrame(
            words("rev.title" if self.is_writable else "rev.title.other"),
            "home",
            f"{self.opened.office.name} · {day}",
            has_back=True,
            actions=(*((self.outcome,) if self.is_writable else ()), self.print, self.print_minutes),
            tabs=self.stepper,
            hints=(
                KeyHint("F8", words("hint.problem")),
                KeyHint("Ctrl+P", words("hint.print")),
                KeyHint("Ctrl+E", words("hint.export")),
            ),
        )

    def enter(self) -> None:
        """Lead the keyboard to the first problem, or to what comes next."""
        if self._is_stale:
            self._refresh()
        if self.problems.links:
            self.problems.take_focus()
        elif any(gap.stops for gap in self.opened.gaps):
            self.walk_problems(1)
        else:
            self._lead_on()
            self.pane.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Keep findings that are still being written."""
        self.findings.settle()

    def undo(self) -> None:
        """Take back the last step that was made here."""
        self.work.undo()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the signature below the summary where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange(event.size())

    def go_to_step(self, step: int) -> None:
        """Scroll to a step."""
        self.pane.ensureWidgetVisible(self._sections()[step], 0, _MARGIN)

    def walk_problems(self, by: int) -> None:
        """Move the keyboard to the next or the previous thing that is missing, round and round."""
        rows = self.evidence.list.rows.values() if self.evidence.list else ()
        stops = [*self.problems.links, *rows, *self.shortfalls.fields.values(), *self.consent.links.values()]
        if stops:
            here = next((number for number, widget in enumerate(stops) if widget.hasFocus()), -1 if by > 0 else 0)
            stop = stops[(here + by) % len(stops)]
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            self.pane.ensureWidgetVisible(stop, 0, 3 * _MARGIN)

    def _lead_on(self) -> None:
        if self.signature.button.isVisibleTo(self):
            self.signature.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.export.take_focus()

    def _lead_to_head(self) -> None:
        """Lead the keyboard to the head of the office, who signs next, or behind a working copy to the export."""
        if self.head.is_waiting:
            self.head.form.take_focus()
        else:
            self._lead_on()

    def _read(self) -> None:
        workspace = self.session.workspace
        looked = look_at(workspace, self._visit)
        self.is_open, self.is_writable = looked.access == "open", looked.access in {"open", "signed"}
        self.opened: OpenVisit = looked.opened
        self.sealed: SealedState = sealed_state(workspace, self.opened)
        self.head_state: HeadState = head_state(workspace, self.opened)

    def _show(self) -> None:
        self.consent.is_open = self.is_open
        for part in self._left():
            part.show_visit(self.opened)
        self.signature.show_visit(self.opened, self.sealed)
        self.head.show_visit(self.sealed, self.head_state)
        self.export.show_visit(self.opened, self.sealed)
        self.papers.show_unprinted(self.work.unprinted())
        self.stepper.set_current(self._step())
        self.outcome.set_word(self.words("cannot.do" if is_assessed(self.opened) else "cannot.undo"))

    def _step(self) -> int:
        """Return the step that comes next; behind the last one everything is done."""
        if any(gap.stops for gap in self.opened.gaps):
            return 0
        if not self.sealed.is_signed:
            return 2
        return 4 if self.sealed.copy else 3

    def _left(self) -> tuple[_Part, ...]:
        """Return what stands in the left column, from top to bottom."""
        checks = (self.problems, self.passed, self.evidence, self.shortfalls, self.consent)
        return (*checks, self.unassessed, self.table, self.final, self.findings)

    def _sections(self) -> tuple[QWidget, ...]:
        check = next((each for each in (self.problems, self.evidence) if each.isVisibleTo(self)), self.passed)
        summary = self.unassessed if self.table.isHidden() else self.table
        return check, summary, self.signature, self.export

    def _connect(self) -> None:
        work = self.work
        self.stepper.step_chosen.connect(self.go_to_step)
        for part in (self.problems, self.evidence, self.table):
            part.item_wanted.connect(self.item_wanted)
        self.evidence.reason_given.connect(work.give_reason)
        self.shortfalls.reason_given.connect(work.allow_fewer)
        self.consent.interview_wanted.connect(self.interview_wanted)
        self.final.why_wanted.connect(self._show_breakdown)
        self.findings.accepted.connect(lambda suggested: work.accept(suggested, self.opened))
        self.findings.wanted.connect(work.add_blank)
        self.findings.changed.connect(work.keep)
        self.findings.removed.connect(self._remove)
        self.signature.wanted.connect(lambda: work.sign(self.sealed.next_number))
        self._connect_head()
        self.export.copy_wanted.connect(lambda: work.keep_working_copy(self.sealed.next_number))
        self.export.wanted.connect(work.export)
        self.export.stopped.connect(work.stop_export)
        self.outcome.triggered.connect(self._turn_outcome)
        self.print.triggered.connect(self._print)
        self.print_minutes.triggered.connect(self._print_minutes)
        work.sealed.connect(self._lead_to_head)
        work.progressed.connect(self.export.show_progress)
        work.exported.connect(self.export.show_done)
        work.export_failed.connect(self.export.show_failed)
        self.papers.wanted.connect(self._show_paper)
        work.saved.connect(lambda path: self._toast(self.words("papers.saved", x=path)))
        work.printed.connect(lambda copies: self._toast(self.words("papers.printed", n=copies)))
        work.shown.connect(lambda: self.papers.show_unprinted(work.unprinted()))
        work.step_made.connect(self.undo_step_changed)

    def _connect_head(self) -> None:
        head, work = self.head, self.head_work
        head.form.drawn.connect(work.take_drawing)
        head.form.scan_wanted.connect(work.take_sheet)
        head.form.refusal_wanted.connect(work.take_refusal)
        head.picture_wanted.connect(lambda picture: show_picture(self, self.session, picture))
        head.view_wanted.connect(self._show_to_head)
        work.print_wanted.connect(self._print)
        work.busy.connect(head.set_busy)
        work.recorded.connect(self._on_head_recorded)

    def _show_to_head(self) -> None:
        view = HeadView(self, self.theme, self.words, self.opened)
        view.exec()
        view.deleteLater()

    def _on_head_recorded(self) -> None:
        self._toast(self.words("ack.recorded"))
        self.export.take_focus()

    def _bind_keys(self) -> None:
        for keys, act in (
            ("F8", lambda: self.walk_problems(1)),
            ("Shift+F8", lambda: self.walk_problems(-1)),
            ("Ctrl+R", self._show_breakdown),
            ("Ctrl+P", self._print),
            ("Ctrl+E", self.export.begin),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        PaneRing(self, Pane(self._main), Pane(self._side))

    def _show_breakdown(self) -> None:
        if not is_assessed(self.opened):
            return
        item = show_breakdown(self, self.session, self.opened.card, self.opened.draft.contents)
        if item is not None:
            self.item_wanted.emit(answer_key(item))

    def _remove(self, finding: Finding) -> None:
        if self.work.remove(finding):
            toast = self._toast(self.words("rev.finding.removed"), can_undo=True)
            toast.undo_wanted.connect(lambda: self.work.keep(finding))

    def _turn_outcome(self) -> None:
        if is_assessed(self.opened):
            self.work.call_unassessable()
        else:
            self.work.call_assessable()
        self.frame_changed.emit()

    def _print(self) -> None:
        self._show_paper("summary")

    def _print_minutes(self) -> None:
        self._show_paper("minutes")

    def _show_paper(self, kind: str) -> None:
        """Show a paper, with the name of the office as part of the name of its file."""
        self.work.show_paper(kind, re.sub(r"\W+", "-", self.opened.office.name.lower()).strip("-"))

    def _toast(self, text: str, *, can_undo: bool = False) -> Toast:
        toast = Toast(self.theme, self.words, text, self, can_undo=can_undo)
        toast.appear()
        return toast

    def _on_changed(self, changes: Changes) -> None:
        """Show a change of this visit; while another page is shown it waits."""
        if self._visit not in changes.visits:
            return
        if self.isHidden():
            self._is_stale = True
        else:
            self._refresh()

    def _refresh(self) -> None:
        self._is_stale = False
        self._read()
        self._show()

    def _lay_out(self) -> None:
        self._main, self._side = QWidget(), QWidget()
        left = QVBoxLayout(self._main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        for part in self._left():
            left.addWidget(part)
        left.addStretch()
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        right.addWidget(self.signature)
        right.addWidget(self.head)
        right.addWidget(self.export)
        right.addWidget(self.papers)
        right.addStretch()
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(_MARGIN, 14, _MARGIN, _MARGIN)
        self._columns.setSpacing(_GAP)
        self._columns.addWidget(self._main, 1)
        self._columns.addWidget(self._side)
        self.pane = scroll_pane(content)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.pane)

    def _arrange(self, size: QSize) -> None:
        is_wide = size.width() >= self.theme.scaled(_ROOM_FOR_TWO)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._side.setMinimumWidth(self.theme.scaled(_SIDE) if is_wide else 0)
        self._side.setMaximumWidth(self.theme.scaled(_SIDE) if is_wide else 16_777_215)
