"""The inbox: drop bundles, see what is proved about them, compare keys, decide conflicts, verify."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from audit_app.domain.ids import VisitId
from audit_app.workflows.changes import Changes
from audit_app.workflows.inspect_visit import inspect_visit, place_of
from audit_app.workflows.read_inbox import Parcel, list_inbox
from audit_app.workflows.receive_bundles import ENDING, Delivery
from audit_app.workflows.trust_state import current_testimony
from ui.dialogs.choose_files import choose_files, choose_folder
from ui.dialogs.picture import show_picture
from ui.editors.keys import spelled
from ui.icons import Icon
from ui.models.parcels import Look, ParcelsModel
from ui.pages.inbox.arrivals import Arrivals
from ui.pages.inbox.detail import Detail
from ui.pages.inbox.empty_inbox import EmptyInbox
from ui.pages.inbox.memory import memory_of
from ui.pages.inbox.parcel_words import spoken
from ui.pages.inbox.work import InboxWork
from ui.pages.page import Page
from ui.session import Session
from ui.shell.bar_action import BarAction
from ui.shell.page_frame import PageFrame
from ui.widgets.button import Button
from ui.widgets.key_cap import KeyHint
from ui.widgets.pane_ring import Pane, PaneRing
from ui.widgets.search_field import SearchField
from ui.widgets.toast import Toast

_MARGIN = 20
_GAP = 16
_LIST = 328
_LEAST_LIST = 248
_ROOM_FOR_TWO = 760


class InboxPage(Page):
    """Bundles at the left, the selected one at the right.

    `visit_wanted` asks to look at a visit, `summary_wanted` to print it or hand it on.
    """

    is_private = True
    visit_wanted = Signal(str)
    summary_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme, words = self.theme, self.words
        self.model = ParcelsModel(self._inspect, lambda look: spoken(look, words))
        self.work = InboxWork(self, session)
        self.arrivals = Arrivals(theme, words, self.model)
        self.detail = Detail(session)
        self.empty = EmptyInbox(theme, words)
        self.search = SearchField(theme, words, words("in.search"))
        self.search.textChanged.connect(self.model.search)
        self.files = BarAction(theme, words("in.files"), Icon.OPEN_FILE, "primary")
        self.folder = BarAction(theme, words("in.folder"), Icon.OPEN_FILE)
        self.back = Button(theme, words("in.back"), "quiet", Icon.BACK)
        self.back.clicked.connect(self._show_list)
        self._is_narrow, self._shows_list = False, True
        self._known: tuple[str, ...] = ()
        self._missed: frozenset[VisitId] | None = frozenset()
        self._lay_out()
        self._connect()
        session.feed.changed.connect(self._on_changed)
        PaneRing(self, Pane(self.arrivals, lambda: self.arrivals.list), Pane(self.right), Pane(self.empty))
        self.refresh()
        self._known = self.model.keys()

    def frame(self) -> PageFrame:
        """Return the bars of the page; the keys are those of the conflict when one is shown."""
        words = self.words
        view = self.detail.conflict
        hints = [KeyHint("Ctrl+I", words("hint.import"))]
        if view is not None:
            single = (("1", "hint.left"), ("2", "hint.right"), (str(len(view.desk.heads) + 1), "hint.both"))
            hints = [self._hint(key, word) for key, word in (*single, ("N", "hint.next_conflict"))]
            hints.append(KeyHint("Ctrl+Enter", words("hint.keep")))
        if self.model.is_empty:  # the ways in stand in the middle of the page
            return PageFrame(words("in.title"), "inbox", hints=tuple(hints))
        actions = (self.folder, self.files)
        return PageFrame(words("in.title"), "inbox", tools=(self.search,), actions=actions, hints=tuple(hints))

    def _hint(self, key: str, word: str) -> KeyHint:
        return KeyHint(spelled(key, single_keys=self.session.settings.single_keys), self.words(word))

    def enter(self) -> None:
        """Show what is current, with the keyboard in the list."""
        self.refresh()
        if self.model.is_empty:
            self.empty.take_focus()
        else:
            self.arrivals.take_focus()

    def refresh(self) -> None:
        """Read again what came in, and look anew at the visits that changed since."""
        changed, self._missed = self._missed, frozenset()
        self._take(changed)

    def choose_files(self) -> None:
        """Ask for bundle files and take them in."""
        words = self.words
        self.work.receive(choose_files(self, words("in.files"), words("in.bundles"), f"*{ENDING}"))

    def choose_folder(self) -> None:
        """Ask for a folder with bundles, or for one into which a bundle was unpacked."""
        folder = choose_folder(self, self.words("in.folder"))
        self.work.receive((folder,) if folder is not None else ())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list and bundle side by side, or one of them where there is no room for both."""
        super().resizeEvent(event)
        self._arrange(event.size())

    def _inspect(self, parcel: Parcel) -> Look:
        """Look at the visits of a bundle as they stand now."""
        if parcel.import_id is None or parcel.facts is None:
            return Look(parcel)
        workspace = self.session.workspace
        told = current_testimony(workspace)
        found = (inspect_visit(workspace, visit, told) for visit in parcel.facts.visits)
        arrived = tuple(visit for visit in found if visit is not None)
        return Look(parcel, tuple((visit, place_of(workspace, parcel.import_id, visit)) for visit in arrived))

    def _take(self, changed: frozenset[VisitId] | None) -> None:
        """Show what is listed now, keeping the selection on the bundle where it was."""
        was_empty = self.model.is_empty
        parcels = (*list_inbox(self.session.workspace), *memory_of(self.session).unlisted.values())
        self.model.take(parcels, changed)
        self._choose_face()
        if self.model.rowCount() and self.arrivals.current is None:
            self.arrivals.select(None)
        self._show_current()
        if was_empty != self.model.is_empty:
            self.frame_changed.emit()

    def _show_current(self) -> None:
        former, had_focus = self.detail.conflict, self.detail.has_focus
        self.detail.show_look(self.arrivals.current)
        if had_focus and not self.detail.has_focus:
            self._lead_back()
        if self.detail.conflict is not former:
            self.frame_changed.emit()

    def _lead_back(self) -> None:
        """Move the keyboard on when what it was on is gone."""
        if self.arrivals.isVisible():
            self.arrivals.take_focus()
        else:
            self.detail.take_focus()

    def _choose_face(self) -> None:
        is_empty = self.model.is_empty and not self.work.is_running
        self.stack.setCurrentWidget(self.empty if is_empty else self.full)

    def _on_changed(self, changes: Changes) -> None:
        """Show what changed; while another page is shown it waits. Whom we trust concerns every bundle."""
        if not (changes.trust or changes.elements or changes.visits):
            return
        if self._missed is not None:
            self._missed = None if changes.trust else self._missed | changes.visits
        if not self.isHidden():
            self.refresh()

    def _on_progress(self, done: int, total: int) -> None:
        self.arrivals.running.show_progress(done, total)
        self._choose_face()

    def _on_ended(self) -> None:
        self.arrivals.running.setVisible(self.work.is_running)
        self._choose_face()

    def _on_delivered(self, delivery: Delivery) -> None:
        """Select the newest of what has come, and say how it went."""
        self.refresh()
        newest = self.model.newest_but(self._known)
        self._known = self.model.keys()
        if newest is not None:
            self.arrivals.select(newest)
        self._toast(self._outcome(delivery))

    def _outcome(self, delivery: Delivery) -> str:
        """Return how many bundles came in, were here already, and did not come in."""
        words = self.words
        known = sum(parcel.fate == "accepted" for parcel in delivery.unlisted)
        counts = {
            "in.count.in": delivery.taken,
            "in.count.known": known,
            "in.count.bad": len(delivery.unlisted) - known,
        }
        told = [words(key, n=count) for key, count in counts.items() if count]
        if delivery.is_stopped:
            told.insert(0, words("in.stopped"))
        return " · ".join(told) or words("in.count.in", n=0)

    def _toast(self, text: str) -> None:
        Toast(self.theme, self.words, text, self, can_undo=False).appear()

    def _pass_key(self, event: QKeyEvent) -> None:
        if self.detail.conflict is not None:
            self.detail.conflict.handle_key(event)

    def _connect(self) -> None:
        work, detail, arrivals = self.work, self.detail, self.arrivals
        self.files.triggered.connect(self.choose_files)
        self.folder.triggered.connect(self.choose_folder)
        for source in (arrivals, self.empty):
            source.dropped.connect(work.receive)
            source.files_wanted.connect(self.choose_files)
        self.empty.folder_wanted.connect(self.choose_folder)
        arrivals.stopped.connect(work.stop)
        arrivals.cleared.connect(self.search.clear)
        arrivals.chosen.connect(lambda _look: self._show_current())
        arrivals.activated.connect(self._show_detail)
        arrivals.list.clicked.connect(self._open_where_narrow)
        arrivals.list.key_unused.connect(self._pass_key)
        work.progressed.connect(self._on_progress)
        work.ended.connect(self._on_ended)
        work.delivered.connect(self._on_delivered)
        work.told.connect(self._toast)
        work.keys_read.connect(detail.show_keys)
        work.keys_unread.connect(detail.show_key_fault)
        detail.keys_wanted.connect(work.read_keys)
        detail.believed.connect(work.believe)
        detail.agreed.connect(work.agree)
        detail.withdrawn.connect(work.withdraw)
        detail.reinstated.connect(work.reinstate)
        detail.approved.connect(work.approve)
        detail.resolved.connect(work.resolve)
        detail.visit_wanted.connect(self.visit_wanted)
        detail.summary_wanted.connect(self.summary_wanted)
        detail.file_opened.connect(lambda file: show_picture(self, self.session, file))

    def _lay_out(self) -> None:
        self.right = QWidget()
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(6)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.detail, 1)
        self.full = QWidget()
        row = QHBoxLayout(self.full)
        row.setContentsMargins(_MARGIN, 14, _MARGIN, 14)
        row.setSpacing(_GAP)
        row.addWidget(self.arrivals)
        row.addWidget(self.right, 1)
        self.arrivals.setMinimumWidth(self.theme.scaled(_LEAST_LIST))  # until the page has a size of its own
        self.right.setMinimumWidth(self.theme.scaled(_LEAST_LIST))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.full)
        self.stack.addWidget(self.empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.stack)

    def _arrange(self, size: QSize) -> None:
        """Give the list its width; in a narrow page list and bundle take turns."""
        self._is_narrow = size.width() < self.theme.scaled(_ROOM_FOR_TWO)
        width = min(self.theme.scaled(_LIST), max(self.theme.scaled(_LEAST_LIST), size.width() * 3 // 10))
        self.arrivals.setMinimumWidth(0 if self._is_narrow else width)
        self.arrivals.setMaximumWidth(16_777_215 if self._is_narrow else width)
        self.arrivals.setVisible(not self._is_narrow or self._shows_list)
        self.right.setVisible(not self._is_narrow or not self._shows_list)
        self.back.setVisible(self._is_narrow)

    def _show_list(self) -> None:
        self._shows_list = True
        self._arrange(self.size())
        self.arrivals.take_focus()

    def _open_where_narrow(self) -> None:
        """Show a pressed bundle where it does not stand beside the list anyway."""
        if self._is_narrow:
            self._show_detail()

    def _show_detail(self) -> None:
        self._shows_list = False
        self._arrange(self.size())
        self.detail.take_focus()
