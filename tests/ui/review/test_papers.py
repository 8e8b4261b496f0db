"""Papers of a visit: shown as the bytes that are saved, printed page by page, kept where there is no printer."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from audit_app.domain.ids import VisitId
from audit_app.workflows.print_blank import blank_form_of_visit
from audit_app.workflows.print_report import print_report
from tests.ui.conftest import Show
from tests.ui.doing import CONTROL, click, strike
from tests.ui.modal import FileDialog
from tests.ui.papers import save_paper, when_shown
from tests.ui.stage import Scene
from ui import printing
from ui.dialogs.paper_preview import PaperPreview
from ui.pages.review.page import ReviewPage
from ui.session import Session

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def visit(scene: Scene) -> VisitId:
    return scene.stage.answered


@pytest.fixture
def page(session: Session, visit: VisitId, show: Show) -> ReviewPage:
    opened = ReviewPage(session, visit)
    show(opened, 1280, 800)
    return opened


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that prints into a file; there is no other."""
    target = tmp_path / "tercetak.pdf"

    def made(name: str) -> QPrinter:
        assert name == "Pencetak uji"
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return printer

    monkeypatch.setattr(printing, "printer_names", lambda: ("Pencetak uji", "Lain"))
    monkeypatch.setattr(printing, "printer_named", made)
    return target


@pytest.fixture
def _no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "printer_names", tuple)


@pytest.mark.parametrize("kind", ["summary", "minutes", "photos", "blank"])
@pytest.mark.usefixtures("_no_printer")
def test_what_is_saved_is_exactly_what_the_workflow_makes(
    page: ReviewPage, session: Session, visit: VisitId, file_dialog: FileDialog, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "lembar.pdf"
    file_dialog.choose(target)
    save_paper()
    (button,) = [each for name, each in page.papers.buttons.items() if name == kind]
    button.setFocus()
    strike(button, Qt.Key.Key_Space)
    workspace, words = session.workspace, session.words
    wanted = (
        blank_form_of_visit(workspace, visit, words) if kind == "blank" else print_report(workspace, visit, kind, words)
    )
    assert target.read_bytes() == wanted


def test_pages_are_turned_and_enlarged_with_keys(page: ReviewPage, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look(dialog: PaperPreview) -> None:
        qtbot.waitUntil(lambda: dialog.view.sheet._page is not None, timeout=10_000)
        small = dialog.view.sheet.width()
        for key, modifiers in (
            (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Plus, CONTROL),
            (Qt.Key.Key_Plus, CONTROL),
        ):
            QTest.keyClick(dialog.view, key, modifiers)
            seen.append(dialog.place.text())
        qtbot.waitUntil(lambda: dialog.view.sheet._page is not None, timeout=10_000)
        assert dialog.view.sheet.width() > small
        strike(dialog, Qt.Key.Key_Escape)

    when_shown(look)
    click(page.papers.buttons["blank"])
    assert [text.split(" dari ")[0] for text in seen] == ["Halaman 2", *["Halaman 1"] * 4]
    assert seen[-1].endswith("100%")


def test_two_copies_are_printed_and_nothing_is_left_to_print(
    page: ReviewPage, session: Session, visit: VisitId, printer: Path, qtbot: QtBot
) -> None:
    session.settings.keep_unprinted(f"{visit}/summary")
    printed = QSignalSpy(page.work.printed)

    def use(dialog: PaperPreview) -> None:
        assert dialog.copies.value() == 2
        strike(dialog, Qt.Key.Key_P, CONTROL)

    when_shown(use)
    strike(page, Qt.Key.Key_P, CONTROL)
    assert printed.count() == 1
    reader = PdfReader(printer)
    assert len(reader.pages) == 2 * len(PdfReader(_bytes(session, visit)).pages)
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    (image,) = reader.pages[0].images
    assert image.image is not None
    assert abs(image.image.width - 2480) <= 2
    assert session.settings.unprinted() == ()
    qtbot.waitUntil(page.papers.marks["summary"].isHidden)


def _bytes(session: Session, visit: VisitId) -> Path:
    target = session.workspace.root.parent / "sheet.pdf"
    target.write_bytes(print_report(session.workspace, visit, "summary", session.words))
    return target


def test_a_printer_that_refuses_is_told_and_the_job_is_kept(
    page: ReviewPage, session: Session, visit: VisitId, printer: Path, qtlog: Any
) -> None:
    printer.mkdir()  # nothing can be printed into a folder
    told: list[str] = []

    def use(dialog: PaperPreview) -> None:
        click(dialog.print)
        told.append(dialog.outcome.children()[-1].accessibleName())  # type: ignore[attr-defined]  # a banner
        assert dialog.save.isEnabled()
        dialog.reject()

    when_shown(use)
    with qtlog.disabled():  # Qt says in English what the dialog says in words
        click(page.papers.buttons["summary"])
    assert told == ["Kesalahan: Belum tercetak"]
    assert session.settings.unprinted() == (f"{visit}/summary",)
    assert page.papers.marks["summary"].isVisible()


@pytest.mark.usefixtures("_no_printer")
def test_without_a_printer_the_paper_is_kept_as_not_printed(
    page: ReviewPage, session: Session, visit: VisitId, show: Show
) -> None:
    def use(dialog: PaperPreview) -> None:
        assert not dialog.print.isVisible()
        assert dialog.save.property("kind") == "primary"
        dialog.reject()

    when_shown(use)
    click(page.papers.buttons["minutes"])
    assert page.papers.marks["minutes"].isVisible()
    again = ReviewPage(session, visit)
    show(again, 1280, 800)
    assert again.papers.marks["minutes"].isVisible()
    assert not again.papers.marks["summary"].isVisible()
    assert again.papers.buttons["minutes"].accessibleDescription() == "Belum dicetak"
