"""The window: the shell, the pages in it, and the ways from one to another."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from audit_app.domain.ids import SubjectId, VisitId
from audit_app.errors import AuditError
from audit_app.workflows.changes import Changes
from audit_app.workflows.inbox_count import waiting
from audit_app.workflows.look_at_visit import look_at
from audit_app.workflows.planned_visits import Planned
from audit_app.workflows.read_visits import own_visits
from ui.announce import announce
from ui.counter_key import CounterKey
from ui.dialogs.key_list import show_keys
from ui.dialogs.new_visit import NewVisitDialog
from ui.dress import dress
from ui.finder import Finder, go_to_item
from ui.guide.places import FIRST, PAGES
from ui.messages import show_error
from ui.pages.assessment.page import AssessmentPage
from ui.pages.covered import CoveredPage, frame_of
from ui.pages.hand_over.gate import GatePage
from ui.pages.hand_over.page import HandOverPage
from ui.pages.help import HelpPage
from ui.pages.home.page import HomePage
from ui.pages.inbox.page import InboxPage
from ui.pages.interview.page import InterviewPage
from ui.pages.page import Page
from ui.pages.photo.page import PhotoPage
from ui.pages.photo.place import PhotoPlace
from ui.pages.review.page import ReviewPage
from ui.pages.settings import SettingsPage
from ui.session import Session
from ui.shell.bar_action import BarAction
from ui.shell.commands import CommandActions
from ui.shell.layout_rules import ShellLayout
from ui.shell.main_menu import main_menu
from ui.shell.shell import Shell
from ui.widgets.toast import Toast

LEAST_SIZE = (1000, 540)


class MainWindow(QMainWindow):
    """One window over one session. A change of language or look builds all of it anew at the same place.

    `person_change_wanted`: somebody else is to go on at this laptop. `closed`: all is kept, the window goes.
    """

    person_change_wanted = Signal()
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setWindowTitle("Habonaron")
        self.setMinimumSize(*LEAST_SIZE)
        self.restoreGeometry(session.settings.geometry)
        self._open: Callable[[], None] = self.open_gate if session.settings.is_handed_over else self.open_home
        self._held: list[AuditError] = []
        self._visit: VisitId | None = None
        session.saved.connect(self._show_saved)
        session.refused.connect(self._show_refusal)
        session.saver.failed.connect(self._show_unsaved)
        session.feed.changed.connect(self._on_changed)
        cut_off = VisitId(session.settings.visit_at_work)
        self._finder = Finder(self, session)
        self._finder.visit_wanted.connect(self.open_visit)
        self._finder.item_wanted.connect(self._open_item)
        counter_key = CounterKey(cast(QApplication, QApplication.instance()), self)
        counter_key.pressed.connect(self.turn_counter_mode)
        counter_key.declined.connect(self._tell_why_not)
        self.build()
        self._restore(cut_off)

    def _restore(self, cut_off: VisitId) -> None:
        """Go on at the item where the last run was cut off, if that visit is in this workspace, and say so."""
        if self.shell.is_bare or cut_off not in own_visits(self.session.workspace):
            return
        self.open_visit(cut_off)
        words = self.session.words
        Toast(self.session.theme, words, words("crash.back"), self.shell, can_undo=False).appear()

    def build(self) -> None:
        """Make shell and pages with the look and words of the session, and open the place where one was."""
        theme, words = self.session.theme, self.session.words
        self.pages: dict[str, Page] = {}
        self.shell = Shell(theme, words)
        self.commands = self._make_commands()
        profile = self.session.workspace.profile
        self.shell.top_bar.set_person(profile.name, words(f"role.{profile.role}").capitalize())
        self.shell.destination_chosen.connect(self._go_to)
        self.shell.back_wanted.connect(self._go_back)
        self.shell.undo_wanted.connect(self._undo)
        self.shell.counter_left.connect(self.turn_counter_mode)
        self.shell.layout_changed.connect(self._arrange)
        self.setCentralWidget(self.shell)
        self._count_waiting()
        self._open()

    def open_home(self) -> None:
        """Show the list of visits."""
        if "home" not in self.pages:
            home = HomePage(self.session)
            home.visit_opened.connect(self.open_visit)
            home.visit_wanted.connect(self.start_visit)
            home.planned_opened.connect(self.start_visit)
            home.inbox_wanted.connect(self.open_inbox)
            self._add("home", home)
        self._show("home", self.open_home)

    def open_visit(self, visit: VisitId) -> None:
        """Show the assessment of a visit."""
        try:
            page = AssessmentPage(self.session, visit)
        except AuditError as error:
            self._show_refusal(error)
            return
        page.review_wanted.connect(self.open_review)
        page.interviews_wanted.connect(self.open_interviews)
        page.photo_wanted.connect(self.open_photo)
        page.back_wanted.connect(self.open_home)
        self._add("assessment", page)
        self._show("assessment", lambda: self.open_visit(visit), visit)

    def open_photo(self, place: PhotoPlace) -> None:
        """Show a photo of a visit closely."""
        try:
            page = PhotoPage(self.session, place)
        except AuditError as error:
            self._show_refusal(error)
            return
        page.back_wanted.connect(lambda: self.open_visit(place.visit))
        self._add("photo", page)
        self._show("photo", lambda: self.open_photo(place), place.visit)

    def open_review(self, visit: VisitId) -> None:
        """Show what a visit lacks, and its way to signature and export."""
        try:
            page = ReviewPage(self.session, visit)
        except AuditError as error:
            self._show_refusal(error)
            return
        page.back_wanted.connect(lambda: self.open_visit(visit))
        page.item_wanted.connect(lambda part: self._open_at(visit, part))
        page.interview_wanted.connect(lambda part: self._interview_at(visit, part))
        self._add("review", page)
        self._show("review", lambda: self.open_review(visit), visit)

    def open_interviews(self, visit: VisitId) -> None:
        """Show the respondents of a visit, one question at a time, beginning with the one that was open.

        A visit that is only to be read is shown as it is assessed.
        """
        self._leave()
        try:
            if look_at(self.session.workspace, visit).access != "open":
                self.open_visit(visit)
                return
            page = InterviewPage(self.session, visit)
        except AuditError as error:
            self._show_refusal(error)
            return
        page.back_wanted.connect(lambda: self._go_back_to(visit))
        page.card_wanted.connect(lambda part: self._open_at(visit, part))
        page.hand_over_wanted.connect(lambda subject: self.hand_over(visit, subject))
        self._add("interviews", page)
        self._show("interviews", lambda: self.open_interviews(visit), visit)

    def hand_over(self, visit: VisitId, subject: SubjectId) -> None:
        """Show a respondent the questions and nothing else, until the passphrase is typed."""
        page = HandOverPage(self.session, visit, subject)
        page.returned.connect(lambda: self._take_back(partial(self.open_interviews, visit)))
        self._add("handed_over", page)
        self._show("handed_over", self.open_gate)

    def open_gate(self) -> None:
        """Ask for the passphrase where the program was started or built anew in the hands of a respondent.

        The visit is closed: behind the gate lies the list of visits.
        """
        page = GatePage(self.session)
        page.returned.connect(lambda: self._take_back(self.open_home))
        self._add("handed_over", page)
        self._show("handed_over", self.open_gate)

    def open_inbox(self) -> None:
        """Show bundles that came, and conflicts."""
        if "inbox" not in self.pages:
            page = InboxPage(self.session)
            page.visit_wanted.connect(self.open_visit)
            page.summary_wanted.connect(self.open_review)
            self._add("inbox", page)
        self._show("inbox", self.open_inbox)

    def import_bundles(self) -> None:
        """Show the inbox; where it is shown already, ask for bundle files."""
        page = self.pages.get(self.shell.current)
        if isinstance(page, InboxPage):
            page.choose_files()
        else:
            self.open_inbox()

    def open_settings(self) -> None:
        """Show language, look and keys."""
        page = SettingsPage(self.session)
        page.look_changed.connect(self.take_up_settings)
        page.person_change_wanted.connect(self.person_change_wanted)
        self._add("settings", page)
        self._show("settings", self.open_settings)

    def open_palette(self) -> None:
        """Show the field in which everything is found, or let it go: visits, items of the open visit, commands."""
        self._finder.turn(self._visit, self.commands, self._actions())

    def turn_counter_mode(self) -> None:
        """Hide from strangers what is not for them, or show everything again; one stays where one is."""
        session = self.session
        self._leave()
        session.is_at_counter = not session.is_at_counter
        session.take_up_settings()
        self.build()
        announce(self, session.words("counter.on.told" if session.is_at_counter else "counter.off.told"))

    def _tell_why_not(self, dialog: QDialog) -> None:
        """Say in a dialog, unless a respondent has the laptop, that counter mode waits for its end."""
        if not self.shell.is_bare:
            session = self.session
            told = session.words("counter.dialog")
            Toast(session.theme, session.words, told, dialog, can_undo=False).appear()

    def open_menu(self) -> None:
        """Show the menus beside the rail."""
        button = self.shell.rail.buttons["menu"]
        menu = main_menu(self.shell, self.session.words, self.commands, self._actions())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().topRight()))

    def open_help(self) -> None:
        """Show the chapter of the guide about the page that is shown, and on the way back that page as it was."""
        name, again, visit = self.shell.current, self._open, self._visit
        if name == "help":
            return
        page = HelpPage(self.session, PAGES.get(name, FIRST))
        page.back_wanted.connect(lambda: self._show(name, again, visit))
        self._add("help", page)
        self._show("help", again, visit)

    def start_visit(self, planned: Planned | None = None) -> None:
        """Ask what a new visit needs, with everything filled in that is planned, and open it."""
        dialog = NewVisitDialog(self, self.session, planned)
        if dialog.exec() and dialog.visit is not None:
            self.open_visit(dialog.visit)

    def take_up_settings(self) -> None:
        """Build everything anew with the chosen language and look."""
        application = QApplication.instance()
        self.session.take_up_settings()
        if isinstance(application, QApplication):
            dress(application, self.session.settings)
        self.build()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed on any page, and where the window stood."""
        for page in self.pages.values():
            page.leave()
        self.session.settings.geometry = self.saveGeometry()
        self.session.settings.visit_at_work = ""
        super().closeEvent(event)
        self.closed.emit()

    def _go_back_to(self, visit: VisitId) -> None:
        """Show the assessment where the page that is left stood."""
        self._leave()
        self.open_visit(visit)

    def _open_at(self, visit: VisitId, part: str) -> None:
        self.session.settings.keep_place(visit, part)
        self.open_visit(visit)

    def _interview_at(self, visit: VisitId, part: str) -> None:
        self.session.settings.keep_place(visit, part)
        self.open_interviews(visit)

    def _add(self, name: str, page: Page) -> None:
        self.pages[name] = page
        is_covered = page.is_private and self.session.is_at_counter
        page.frame_changed.connect(lambda: self.shell.set_frame(name, frame_of(page)))
        if not is_covered:
            page.hints_changed.connect(lambda hints: self.shell.set_hints(name, hints))
        page.undo_step_changed.connect(self.shell.status_bar.set_undo)
        page.arrange(self.shell.arrangement)
        self.shell.add_page(name, self._cover(page) if is_covered else page, frame_of(page))

    def _cover(self, page: Page) -> CoveredPage:
        covered = CoveredPage(self.session.theme, self.session.words, page)
        covered.leave_wanted.connect(self.turn_counter_mode)
        return covered

    def _show(self, name: str, again: Callable[[], None], visit: VisitId | None = None) -> None:
        if name != self.shell.current:
            self._leave()
        self._open, self._visit = again, visit
        self.session.settings.visit_at_work = visit or ""
        self.shell.status_bar.set_undo("")
        self.shell.show_page(name)
        self.commands.set_enabled(is_on=not self.shell.is_bare)
        self.pages[name].enter()

    def _arrange(self, layout: ShellLayout) -> None:
        for page in self.pages.values():
            page.arrange(layout)

    def _leave(self) -> None:
        page = self.pages.get(self.shell.current)
        if page is not None:
            page.leave()

    def _go_to(self, place: str) -> None:
        self.commands.actions[place].trigger()

    def _go_back(self) -> None:
        self.pages[self.shell.current].back_wanted.emit()

    def _undo(self) -> None:
        self.pages[self.shell.current].undo()

    def _actions(self) -> tuple[BarAction, ...]:
        return frame_of(self.pages[self.shell.current]).actions

    def _redo(self) -> None:
        self.pages[self.shell.current].redo()

    def _make_commands(self) -> CommandActions:
        acts: dict[str, Callable[[], object]] = {
            "new": self.start_visit,
            "import": self.import_bundles,
            "settings": self.open_settings,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "find": self.open_palette,
            "home": self.open_home,
            "inbox": self.open_inbox,
            "counter": self.turn_counter_mode,
            "full_screen": self._toggle_full_screen,
            "menu": self.open_menu,
            "help": self.open_help,
            "keys": lambda: show_keys(self, self.session, self.shell.current),
        }
        return CommandActions(self.shell, self.session, acts)

    def _open_item(self, visit: VisitId, part: str) -> None:
        if not go_to_item(self.pages[self.shell.current], visit, part):
            self._leave()
            self._open_at(visit, part)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_changed(self, changes: Changes) -> None:
        if changes.elements or changes.trust:
            self._count_waiting()

    def _count_waiting(self) -> None:
        self.shell.rail.set_badge("inbox", waiting(self.session.workspace))

    def _show_saved(self, moment: datetime) -> None:
        self.shell.status_bar.show_saved(self.session.words.clock(moment))

    def _show_unsaved(self, _problem: AuditError) -> None:
        self.shell.status_bar.show_failed()

    def _show_refusal(self, error: AuditError) -> None:
        if self.shell.is_bare:
            self._held.append(error)  # nothing pops up before a respondent
        else:
            show_error(self, error, self.session.words)

    def _take_back(self, way: Callable[[], None]) -> None:
        """Go on where the laptop was handed over, and say what went wrong meanwhile."""
        self.session.settings.is_handed_over = False
        self._leave()
        way()
        held, self._held = self._held, []
        for error in held:
            self._show_refusal(error)
