"""Take the pictures of the user guide from the real window, in both languages, small enough to ship.

QT_QPA_PLATFORM=offscreen .venv/bin/python -m docs.screenshots.guide [--only home inbox …]
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from audit_app.cli import parse, run_command
from audit_app.domain.documents.keys import Role
from audit_app.domain.ids import FileHash, VisitId
from audit_app.domain.instrument import Leaf
from audit_app.domain.items import Item, items_of
from audit_app.domain.text import Language
from audit_app.guide import guide_folder
from audit_app.workflows.import_bundle import import_bundle
from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workflows.sample_visit import illustrate_sample_visit
from audit_app.workflows.set_up import NewPerson, create_workspace
from audit_app.workspace import Workspace, open_workspace
from docs.screenshots.take import begin_a_visit, lead_with_conflict, settled, window_over
from ui.dialogs.breakdown import BreakdownDialog
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.unlock import UnlockDialog
from ui.dress import dress
from ui.main_window import MainWindow
from ui.pages.assessment.page import AssessmentPage
from ui.pages.inbox.page import InboxPage
from ui.pages.interview.page import InterviewPage
from ui.pages.page import Page
from ui.pages.photo.place import PhotoPlace
from ui.pages.review.page import ReviewPage
from ui.settings import Settings

SIZE = (1366, 768)
WIDEST = 960
COLOURS = 48
PAUSE_MS = 250
PASSPHRASE = "empat kata acak saja"  # noqa: S105  of keys that live as long as this script

Take = Callable[[str, QWidget | Image.Image], None]


def main() -> None:
    """Take all pictures, or those that are named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="+", default=[])
    only = parser.parse_args().only
    application = QApplication([])
    languages: tuple[Language, ...] = ("id", "en")
    for language in languages:
        with tempfile.TemporaryDirectory() as name, chdir(name):  # paths that are shown tell nothing of this machine
            settings = Settings(Path(name) / "settings.ini")
            settings.language = language
            dress(application, settings)
            _take_all(Path(), settings, _camera(language, only))


def _camera(language: Language, only: list[str]) -> Take:
    """Return what keeps a picture under its name."""
    folder = guide_folder(language).parent / "pictures" / language
    folder.mkdir(parents=True, exist_ok=True)

    def take(name: str, of: QWidget | Image.Image) -> None:
        if only and name not in only:
            return
        picture = of if isinstance(of, Image.Image) else _grabbed(of)
        if picture.width > WIDEST:
            picture = picture.resize((WIDEST, round(picture.height * WIDEST / picture.width)), Image.Resampling.LANCZOS)
        few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(folder / f"{name}.png", optimize=True)

    return take


def _grabbed(widget: QWidget) -> Image.Image:
    QTest.qWait(PAUSE_MS)
    buffer = QBuffer()
    widget.grab().save(buffer, "PNG")
    return Image.open(BytesIO(bytes(buffer.data().data())))


def _take_all(folder: Path, settings: Settings, take: Take) -> None:
    """Go through the program as the guide does."""
    _first_start(folder / "first", settings, take)
    run_command(parse(["--language", settings.language, "demo", str(folder / "demo")]))
    begin_a_visit(folder / "demo/laptop-07-rina")
    with pypdfium2.PdfDocument(folder / "demo/ringkasan.pdf") as paper:
        take("summary", paper[0].render(scale=1.4).to_pil())
    with window_over(open_workspace(folder / "demo/laptop-07-rina"), settings, SIZE) as window:
        finished, begun = own_visits(window.session.workspace)
        illustrate_sample_visit(window.session.workspace, begun)
        _around_a_visit(window, take)
        _assessment(window, begun, take)
        _photo(window, begun, take)
        _interviews(window, begun, take)
        _review(window, begun, finished, take)
    with window_over(open_workspace(folder / "demo/laptop-01-ketua"), settings, SIZE) as window:
        window.open_inbox()
        take("inbox", settled(window))
    with window_over(lead_with_conflict(folder), settings, SIZE) as window:
        _conflict(window, take)
    with window_over(_lead_without_keys(folder), settings, SIZE) as window:
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
    take("home", settled(window))
    window.open_settings()
    take("settings", settled(window))
    for name, dialog in (
        ("new-visit", NewVisitDialog(window, window.session)),
        ("unlock", UnlockDialog(window, window.session)),
    ):
        dialog.show()
        take(name, dialog)
        dialog.hide()
        dialog.deleteLater()


def _assessment(window: MainWindow, visit: VisitId, take: Take) -> None:
    window.open_visit(visit)
    page = window.pages["assessment"]
    if not isinstance(page, AssessmentPage):
        return
    take("assessment", settled(window))
    page.guide.go_and_stay(_item(window, visit, lambda leaf: leaf.scale.kind == "checklist"))
    take("checklist", settled(window))
    page.guide.go_and_stay(_item(window, visit, lambda leaf: bool(leaf.na_reasons)))
    settled(window)
    QTest.keyClick(page.cards, Qt.Key.Key_T)
    take("na-reason", settled(window))
    page.undo()
    breakdown = BreakdownDialog(window, window.session, page.sheet.card, page.sheet.contents)
    breakdown.show()
    take("breakdown", breakdown)
    breakdown.hide()
    breakdown.deleteLater()


def _photo(window: MainWindow, visit: VisitId, take: Take) -> None:
    contents = open_visit(window.session.workspace, visit).draft.contents
    for item, answer in contents.answers.items():
        if answer.evidence:
            window.open_photo(PhotoPlace(visit, item, FileHash(answer.evidence[0]), is_open=True))
            take("photo", settled(window))
            return


def _interviews(window: MainWindow, visit: VisitId, take: Take) -> None:
    window.open_interviews(visit)
    page = window.pages["interviews"]
    if not isinstance(page, InterviewPage):
        return
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
    page = window.pages["review"]
    if not isinstance(page, ReviewPage):
        return
    for name, card in (("head", page.head), ("export", page.export)):
        _scroll_to(card)
        take(name, settled(window))


def _conflict(window: MainWindow, take: Take) -> None:
    window.open_inbox()
    page = window.pages["inbox"]
    if isinstance(page, InboxPage):
        for row in range(page.model.rowCount()):
            page.arrivals.list.setCurrentIndex(page.model.index(row, 0))
            settled(window)
            if page.detail.conflict is not None:
                break
        take("conflict", window)


def _lead_without_keys(folder: Path) -> Workspace:
    """Return the laptop of a lead who received a bundle of somebody unknown."""
    role: Role = "lead"
    lead = create_workspace(folder / "new", NewPerson("M. Tampubolon", role, "Laptop 01", PASSPHRASE))
    import_bundle(lead, min((folder / "demo/paket").glob("*.audit.zip"), key=lambda path: path.stat().st_mtime))
    return lead


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


if __name__ == "__main__":
    main()
