"""A tour of the window: every page and dialog in its states, one after the other, each as a person sees it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.items import Item
from audit_app.error_words import explain
from audit_app.errors import RuleViolation
from audit_app.workflows import record_answer
from audit_app.workflows.acknowledge import HeadOfOffice, record_refusal
from audit_app.workflows.attach_evidence import attach
from audit_app.workflows.find_workspaces import known_workspaces
from audit_app.workflows.read_visits import open_visit
from audit_app.workflows.set_up import unlock
from audit_app.workspace import Workspace
from tests.builders import PASSPHRASE, befriend, disdukcapil, first_item, laptop, photo, visit_to
from tests.ui.stage import Scene
from ui.dialogs.blank_form import BlankFormDialog
from ui.dialogs.breakdown import BreakdownDialog
from ui.dialogs.cannot_assess import CannotAssessDialog
from ui.dialogs.check_paper import CheckPaperDialog
from ui.dialogs.choose_person import ChoosePersonDialog
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.head_of_office import RefusalDialog, ScanDialog
from ui.dialogs.key_list import KeyList
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.office_list import OfficeListDialog
from ui.dialogs.pick_item import PickItemDialog
from ui.dialogs.picture import PictureDialog
from ui.dialogs.plan import PlanDialog
from ui.dialogs.unlock import UnlockDialog
from ui.main_window import MainWindow
from ui.messages import message_box
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.page import AssessmentPage
from ui.pages.hand_over.page import HandOverPage
from ui.pages.home.page import HomePage
from ui.pages.inbox.page import InboxPage
from ui.pages.interview.page import InterviewPage
from ui.pages.photo.place import PhotoPlace
from ui.pages.review.head_view import HeadView
from ui.session import Session
from ui.settings import Settings

SIZE = (1366, 768)
_LAID_OUT_MS = 20
_HEAD = HeadOfOffice("Drs. Marulam Purba", "Kepala Dinas")
_CARDS = {  # the kinds of answers, and what is begun there
    "ordinal": "PRO-STP-03.NE", "not applicable": "PRO-STP-07.EL", "presence": "PRO-STP-08.NE",
    "checklist": "INP-SAR-04", "officer": "INP-KOM-02", "user": "OUT-MAL-01",
}  # fmt: skip


class Stop(NamedTuple):
    """A state of the window: its name, and the window or dialog that is in front."""

    name: str
    front: QWidget


class Tour:
    """Leads through the windows of an assessor and of a lead."""

    def __init__(self, scene: Scene, settings: Settings, folder: Path) -> None:
        self._scene, self._settings, self._folder = scene, settings, folder

    def stops(self) -> Iterator[Stop]:
        """Yield every stop, laid out to the end; a window stays open until the next one is asked for."""
        for stop in self._all():
            QTest.qWait(_LAID_OUT_MS)
            yield stop

    def _all(self) -> Iterator[Stop]:
        with self._window(laptop(self._folder / "tiur", "Tiur Sihombing")) as window:
            yield Stop("home without visits", window)
        with self._window(self._scene.team.rina) as window:
            yield from self._of_assessor(window)
        yield from self._first_start()
        with self._window(self._scene.team.lead) as window:
            yield from self._of_lead(window)

    @contextmanager
    def _window(self, workspace: Workspace) -> Iterator[MainWindow]:
        session = Session(workspace, self._settings)
        window = MainWindow(session)
        window.resize(*SIZE)
        _show(window)
        yield window
        _rest(session)
        window.close()
        session.background.close()
        window.deleteLater()

    def _of_assessor(self, window: MainWindow) -> Iterator[Stop]:
        yield Stop("home", window)
        home = window.pages["home"]
        assert isinstance(home, HomePage)
        home.search.setText("zzz")
        yield Stop("home, nothing found", window)
        home.search.clear()
        visit = visit_to(window.session.workspace, disdukcapil(window.session.workspace))
        yield from self._assessment(window, visit)
        yield from self._interviews(window, visit)
        yield from self._photo(window, visit)
        yield from self._reviews(window, visit)
        yield from self._dialogs(window, visit)
        _show(window)  # a window manager gives the keyboard back when a dialog closes
        window.open_settings()
        yield Stop("settings", window)

    def _assessment(self, window: MainWindow, visit: VisitId) -> Iterator[Stop]:
        window.open_visit(visit)
        page = window.pages["assessment"]
        assert isinstance(page, AssessmentPage)
        workspace = window.session.workspace
        for name, code in _CARDS.items():
            item = first_item(workspace, visit, code)
            page.guide.go_to(item)
            _settle()
            yield Stop(f"card, {name}", window)
        item = first_item(workspace, visit, "PRO-STP-07.EL")
        page.guide.go_to(item)
        QTest.keyClick(page.cards, Qt.Key.Key_T)
        yield Stop("card, why not applicable", window)
        window.session.announce(record_answer.set_value(workspace, visit, item, 2))
        page.guide.go_to(item)
        _settle()
        yield Stop("card, note and evidence missing", window)
        QTest.keyClick(page.cards, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        yield Stop("card, last round", window)
        page.guide.go_to(first_item(workspace, visit, "INP-KOM-02"))
        QTest.keyClick(page.cards, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        _settle()
        yield Stop("matrix", window)
        QTest.keyClick(page.section.matrix, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        page.filter.set_mark("flagged", is_on=True)
        yield Stop("cards, nothing shown", window)
        page.filter.clear()
        window.turn_counter_mode()
        yield Stop("counter mode", window)
        window.turn_counter_mode()
        window.open_palette()
        yield Stop("palette", window)
        window.open_palette()
        window.open_help()
        yield Stop("help", window)
        window.open_visit(self._scene.stage.sealed)
        yield Stop("assessment, signed", window)

    def _interviews(self, window: MainWindow, visit: VisitId) -> Iterator[Stop]:
        window.open_interviews(visit)
        page = window.pages["interviews"]
        assert isinstance(page, InterviewPage)
        user = page.sheet.roster.subjects["user"][0]
        page.asking.open(user)
        yield Stop("interview, consent", window)
        page.stage.consent.no.click()
        yield Stop("interview, why refused", window)
        page.stage.consent.back.click()
        page.stage.consent.yes.click()
        yield Stop("interview, question", window)
        window.hand_over(visit, user)
        handed = window.pages["handed_over"]
        assert isinstance(handed, HandOverPage)
        yield Stop("handed over", window)
        window.session.settings.is_handed_over = False
        window.open_interviews(visit)
        page = window.pages["interviews"]
        assert isinstance(page, InterviewPage)
        page.middle.turn()
        page.form.enter()
        yield Stop("paper forms", window)
        page.middle.turn()
        for item in page.sheet.items_of(page.asking.subject or user):
            record_answer.set_value(window.session.workspace, visit, item, 5)
        window.open_interviews(visit)

    def _photo(self, window: MainWindow, visit: VisitId) -> Iterator[Stop]:
        workspace = window.session.workspace
        item = first_item(workspace, visit, "INP-SAR-04")
        file = attach(workspace, visit, item, BytesIO(photo().getvalue()), "ruang.jpg", "Ruang tunggu").file
        window.open_visit(visit)
        page = window.pages["assessment"]
        assert isinstance(page, AssessmentPage)
        page.guide.go_to(item)
        _rest(window.session)
        yield Stop("card with a photo", window)
        window.open_photo(PhotoPlace(visit, item, FileHash(file.sha256), is_open=True))
        _rest(window.session)
        yield Stop("photo", window)
        self._file = file

    def _reviews(self, window: MainWindow, visit: VisitId) -> Iterator[Stop]:
        stage = self._scene.stage
        for name, each in (("begun", visit), ("answered", stage.answered), ("signed", stage.sealed)):
            window.open_review(each)
            yield Stop(f"review, {name}", window)
        unlock(window.session.workspace, PASSPHRASE)
        record_refusal(window.session.workspace, stage.sealed, "Belum membaca", "Jhon Saragih", _HEAD)
        window.open_review(stage.sealed)
        yield Stop("review, refused by the head", window)

    def _dialogs(self, window: MainWindow, visit: VisitId) -> Iterator[Stop]:
        session, words = window.session, window.session.words
        opened = open_visit(session.workspace, visit)
        sheet = VisitSheet(session.workspace, opened)
        makers: dict[str, Callable[[], QDialog]] = {
            "new visit": partial(NewVisitDialog, window, session),
            "unlock": partial(UnlockDialog, window, session),
            "confirm": lambda: ConfirmDialog(
                window, session, words("sig.ask"), words("sig.ask.text", n=1), words("sig.ask.go")
            ),
            "refusal": partial(RefusalDialog, window, session, _HEAD),
            "scan": partial(ScanDialog, window, session, _HEAD),
            "cannot assess": partial(CannotAssessDialog, window, session),
            "breakdown": partial(BreakdownDialog, window, session, opened.card, opened.draft.contents),
            "pick an item": partial(PickItemDialog, window, session, sheet, frozenset[Item]()),
            "picture": partial(PictureDialog, window, session, self._file),
            "list of keys": partial(KeyList, window, session, "assessment"),
            "check of a sheet": partial(CheckPaperDialog, window, session),
            "blank form": partial(BlankFormDialog, window, session),
            "plan": partial(PlanDialog, window, session),
            "list of offices": lambda: OfficeListDialog(window, session.theme, words, session.workspace),
            "head of the office": lambda: HeadView(window, session.theme, words, opened),
            "message": lambda: message_box(
                window,
                QMessageBox.Icon.Warning,
                words("dialog.refused"),
                explain(RuleViolation("office_not_chosen"), words),
            ),
        }
        for name, make in makers.items():
            yield from _dialog(name, make())
            if name == "new visit":
                dialog = NewVisitDialog(window, session)
                dialog.picker.ask_for_new("Dinas Sosial")
                dialog.say("x", dialog.round)
                yield from _dialog("new visit, new office", dialog)

    def _first_start(self) -> Iterator[Stop]:
        yield from _dialog("first start", FirstRunDialog(self._folder / "first", self._settings))
        known = known_workspaces(self._scene.team.rina.root.parent)
        yield from _dialog("choose a person", ChoosePersonDialog(known, self._settings))

    def _of_lead(self, window: MainWindow) -> Iterator[Stop]:
        team, disputed = self._scene.team, self._scene.stage.disputed
        window.open_inbox()
        yield Stop("inbox, empty", window)
        page = window.pages["inbox"]
        assert isinstance(page, InboxPage)
        page.work.receive((disputed.rinas, disputed.jhons))
        _rest(window.session)
        yield Stop("inbox, unknown signers", window)
        for path, writer in ((disputed.rinas, team.rina), (disputed.jhons, team.jhon)):
            befriend(team.lead, writer, path)
        page.work.receive((disputed.rinas, disputed.jhons))
        _rest(window.session)
        yield Stop("inbox, conflict", window)


def _dialog(name: str, dialog: QDialog) -> Iterator[Stop]:
    _show(dialog)
    yield Stop(f"dialog, {name}", dialog)
    dialog.close()
    dialog.deleteLater()


def _show(front: QWidget) -> None:
    front.show()
    QTest.qWaitForWindowExposed(front)
    front.activateWindow()
    QTest.qWaitForWindowActive(front)


def _rest(session: Session) -> None:
    """Wait until everything that runs in the background is done and shown."""
    for _ in range(200):
        QTest.qWait(10)
        if not session.background._jobs:
            break
    QTest.qWait(1)


def _settle() -> None:
    QApplication.processEvents()
