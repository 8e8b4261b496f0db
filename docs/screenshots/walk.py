"""One walk through the whole program, past every screen that a picture is taken of."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QWidget

from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Item, items_of
from audit_app.domain.paper_code import SHORT
from audit_app.workflows.print_report import print_report
from audit_app.workflows.read_standing import standing_of
from audit_app.workflows.read_visits import open_visit, own_visits
from docs.screenshots import stage
from docs.screenshots.stage import PASSPHRASE, settled, window_over
from ui.dialogs.blank_form import BlankFormDialog
from ui.dialogs.breakdown import BreakdownDialog
from ui.dialogs.cannot_assess import CannotAssessDialog
from ui.dialogs.check_paper import CheckPaperDialog
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.key_list import KeyList
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.office_list import OfficeListDialog
from ui.dialogs.palette import Palette
from ui.dialogs.paper_preview import Paper, PaperPreview
from ui.dialogs.plan import PlanDialog
from ui.dialogs.unlock import UnlockDialog
from ui.main_window import MainWindow
from ui.pages.assessment.page import AssessmentPage
from ui.pages.inbox.page import InboxPage
from ui.pages.interview.page import InterviewPage
from ui.pages.page import Page
from ui.pages.photo.place import PhotoPlace
from ui.pages.review.head_view import HeadView
from ui.pages.review.page import ReviewPage
from ui.settings import Settings

PAUSE_MS = 250
SOUGHT = "pengaduan"

Shown = TypeVar("Shown", bound=Page)
Take = Callable[[str, QWidget | Image.Image], None]
"""Keeps a picture under the name of its screen."""


def walk(folder: Path, settings: Settings, size: tuple[int, int], take: Take) -> None:
    """Go through the program as a visit goes, over the stage that was set in a folder."""
    _first_start(folder / "first", settings, take)
    with pypdfium2.PdfDocument(folder / "demo/ringkasan.pdf") as paper:
        take("summary", paper[0].render(scale=1.4).to_pil())
    with window_over(stage.rina(folder), settings, size) as window:
        finished, begun = own_visits(window.session.workspace)
        _around_a_visit(window, take)
        _assessment(window, begun, take)
        _photo(window, begun, take)
        _interviews(window, begun, take)
        _review(window, begun, finished, take)
        _paper(window, finished, take)
    with window_over(stage.lead_who_is_done(folder), settings, size) as window:
        window.open_inbox()
        take("inbox", settled(window))
    with window_over(stage.lead_with_conflict(folder), settings, size) as window:
        _conflict(window, take)
    with window_over(stage.lead_without_keys(folder), settings, size) as window:
        window.open_inbox()
        take("key-compare", settled(window))


def _first_start(root: Path, settings: Settings, take: Take) -> None:
    dialog = FirstRunDialog(root / "workspace", settings)
    dialog.show()
    dialog.person.name.setText("Rina Sinaga")
    dialog.person.laptop.setText("Laptop 07")
    take("first-start", dialog)
    dialog.key.asked.first.setText(PASSPHRASE)
    dialog.key.asked.again.setText(PASSPHRASE)
    dialog.confirm()
    take("key-made", dialog)
    if dialog.workspace is not None:
        dialog.workspace.close()
    dialog.hide()
    dialog.deleteLater()


def _around_a_visit(window: MainWindow, take: Take) -> None:
    session = window.session
    take("home", settled(window))
    for name, dialog in (
        ("new-visit", NewVisitDialog(window, session)),
        ("unlock", UnlockDialog(window, session)),
        ("office-list", OfficeListDialog(window, session.theme, session.words, session.workspace)),
        ("plan", PlanDialog(window, session)),
        ("cannot-assess", CannotAssessDialog(window, session)),
    ):
        _take_dialog(name, dialog, take)
    window.open_settings()
    take("settings", settled(window))
    window.open_help()
    take("help", settled(window))
    window.open_home()


def _assessment(window: MainWindow, visit: VisitId, take: Take) -> None:
    window.open_visit(visit)
    page = _shown(window, AssessmentPage)
    take("assessment", settled(window))
    window.open_palette()
    (palette,) = window.findChildren(Palette)
    palette.field.setText(SOUGHT)
    take("palette", settled(window))
    palette.disappear()
    _take_dialog("keys", KeyList(window, window.session, "assessment"), take)
    page.guide.go_and_stay(_item(window, visit, lambda leaf: leaf.scale.kind == "checklist"))
    take("checklist", settled(window))
    page.guide.go_and_stay(_item(window, visit, lambda leaf: bool(leaf.na_reasons)))
    settled(window)
    QTest.keyClick(page.cards, Qt.Key.Key_T)
    take("na-reason", settled(window))
    page.undo()
    page.guide.go_and_stay(_item(window, visit, lambda leaf: leaf.subject == "product"))
    page.matrix.turn(is_wanted=True)
    settled(window)
    grid = page.matrix.grid
    QTest.keyClick(grid, Qt.Key.Key_4)
    grid.setCurrentIndex(grid.model().index(0, 0))
    page.matrix.foot.copy.click()
    take("matrix", settled(window))
    page.undo()
    page.undo()
    page.matrix.turn(is_wanted=False)
    breakdown = BreakdownDialog(window, window.session, page.sheet.card, page.sheet.contents)
    breakdown.show()
    take("breakdown", breakdown)
    breakdown.views.buttons["levers"].click()
    _take_dialog("levers", breakdown, take)
    window.turn_counter_mode()
    take("counter", settled(window))
    window.turn_counter_mode()


def _photo(window: MainWindow, visit: VisitId, take: Take) -> None:
    contents = open_visit(window.session.workspace, visit).draft.contents
    item, answer = next((item, answer) for item, answer in contents.answers.items() if answer.evidence)
    window.open_photo(PhotoPlace(visit, item, FileHash(answer.evidence[0]), is_open=True))
    take("photo", settled(window))


def _interviews(window: MainWindow, visit: VisitId, take: Take) -> None:
    window.open_interviews(visit)
    page = _shown(window, InterviewPage)
    first, subjects = page.sheet.roster.subjects["user"][0], page.sheet.roster.subjects
    page.asking.open(subjects["complaint_officer"][0])
    take("interview-consent", settled(window))
    page.asking.open(first)
    page.asking.begin()
    take("interview-question", settled(window))
    page.forms_action.trigger()
    settled(window)
    for key in (Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_5, Qt.Key.Key_4):
        _strike(page, key)
    take("paper-forms", settled(window))
    window.hand_over(visit, first)
    take("hand-over", settled(window))
    window.session.settings.is_handed_over = False


def _review(window: MainWindow, begun: VisitId, finished: VisitId, take: Take) -> None:
    window.open_review(begun)
    take("review", settled(window))
    window.open_review(finished)
    page = _shown(window, ReviewPage)
    take("review-done", settled(window))
    for name, card in (("head", page.head), ("export", page.export)):
        _scroll_to(card)
        take(name, settled(window))
    _take_dialog("head-view", HeadView(window, page.theme, page.words, page.opened), take)


def _paper(window: MainWindow, visit: VisitId, take: Take) -> None:
    session = window.session
    make = partial(print_report, visit=visit, kind="summary", words=session.words)
    preview = PaperPreview(window, session, Paper(session.words("papers.summary"), "x", make))
    preview.show()
    settled(window)
    _take_dialog("preview", preview, take)
    _take_dialog("blank-form", BlankFormDialog(window, session), take)
    check = CheckPaperDialog(window, session)
    check.show()
    check.code.setText(_code_of(window, visit))
    check.check.click()
    _take_dialog("check-paper", check, take)


def _code_of(window: MainWindow, visit: VisitId) -> str:
    """Return the twelve digits that stand in bold on the sheet of a visit."""
    standing = standing_of(window.session.workspace, visit)
    return standing.element[:SHORT] if standing is not None else ""


def _conflict(window: MainWindow, take: Take) -> None:
    window.open_inbox()
    page = _shown(window, InboxPage)
    for row in range(page.model.rowCount()):
        page.arrivals.list.setCurrentIndex(page.model.index(row, 0))
        settled(window)
        if page.detail.conflict is not None:
            break
    take("conflict", window)


def _take_dialog(name: str, dialog: QDialog, take: Take) -> None:
    dialog.show()
    QTest.qWait(PAUSE_MS)
    take(name, dialog)
    dialog.hide()
    dialog.deleteLater()


def _shown(window: MainWindow, kind: type[Shown]) -> Shown:
    page = window.pages[window.shell.current]
    if not isinstance(page, kind):
        raise TypeError(window.shell.current)
    return page


def _item(window: MainWindow, visit: VisitId, is_meant: Callable[[Leaf], bool]) -> Item:
    opened = open_visit(window.session.workspace, visit)
    found: Iterator[Item] = (
        Item(leaf.code, subject)
        for leaf, subject in items_of(opened.instrument, opened.card.roster)
        if is_meant(leaf) and leaf.subject in {"office", "product"}
    )
    return next(found)


def _strike(page: Page, key: Qt.Key) -> None:
    """Strike a key where the keyboard of a page is."""
    page.enter()
    QTest.keyClick(QApplication.focusWidget() or page, key)
    QTest.qWait(PAUSE_MS)


def _scroll_to(card: QWidget) -> None:
    above = card.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(card, 0, 16)
        above = above.parentWidget()
    for field in card.findChildren(QLineEdit):
        field.clearFocus()
