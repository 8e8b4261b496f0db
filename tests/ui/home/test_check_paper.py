"""A printed sheet is checked in the window: by a file, by what was copied, by what is typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from audit_app.domain.paper_code import revision_address
from audit_app.words import Words
from audit_app.workflows.print_report import save_report
from tests.builders import sealed_visit
from tests.evidence.test_codes import code_picture, file_of
from tests.ui.doing import CONTROL, click, strike, write
from tests.ui.modal import FileDialog, file_dialog, press_in, when_asked
from tests.ui.sessions import session
from ui.dialogs.check_paper import CheckPaperDialog
from ui.pages.home.page import HomePage
from ui.session import Session
from ui.widgets.banner import Banner

__all__ = ["file_dialog", "session"]

pytestmark = pytest.mark.usefixtures("theme")


class Bench:
    """The dialog over a laptop with one sealed visit, and its printed sheet."""

    def __init__(self, session: Session, folder: Path, qtbot: QtBot) -> None:
        visit, sealed = sealed_visit(session.workspace)
        self.revision = sealed.revision
        self.sheet = folder / "lembar.pdf"
        save_report(session.workspace, visit, "summary", Words("id"), self.sheet)
        self.dialog = CheckPaperDialog(None, session)
        self._qtbot = qtbot
        qtbot.addWidget(self.dialog)
        with qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()

    def told(self) -> str:
        """Wait for the result and return what its banner says."""
        self._qtbot.waitUntil(lambda: self.dialog.outcome.findChild(Banner) is not None, timeout=20_000)
        banner = self.dialog.outcome.findChild(Banner)
        assert banner is not None
        return banner.accessibleName()

    def facts(self) -> str:
        return " | ".join(each.accessibleName() for each in self.dialog.outcome.findChildren(QLabel))


@pytest.fixture
def bench(session: Session, tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    yield Bench(session, tmp_path, qtbot)
    QGuiApplication.clipboard().clear()


def test_a_chosen_sheet_is_the_one_that_stands(bench: Bench, file_dialog: FileDialog) -> None:
    file_dialog.choose(bench.sheet)
    bench.dialog.drop.setFocus()
    strike(bench.dialog.drop, Qt.Key.Key_Space)
    assert "revisi yang berlaku di laptop ini" in bench.told()
    assert "Nilai yang harus tercetak: " in bench.facts()
    assert bench.revision[:4] in bench.facts()


def test_a_dropped_sheet_is_checked(bench: Bench) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(bench.sheet))])
    middle = bench.dialog.drop.rect().center().toPointF()
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(middle, actions, data, button, Qt.KeyboardModifier.NoModifier)
    bench.dialog.drop.dropEvent(drop)
    assert "revisi yang berlaku" in bench.told()


def test_a_copied_picture_is_checked_from_anywhere_in_the_dialog(bench: Bench) -> None:
    QGuiApplication.clipboard().setImage(QImage.fromData(file_of(code_picture("https://example.test/"))))
    bench.dialog.code.setFocus()
    strike(bench.dialog.code, Qt.Key.Key_V, CONTROL)
    assert "bukan kode dari lembar Habonaron" in bench.told()


def test_a_scanned_text_is_pasted_and_checked(bench: Bench) -> None:
    QGuiApplication.clipboard().setText(revision_address(bench.revision) + "\n")
    click(bench.dialog.paste)
    assert "revisi yang berlaku" in bench.told()


def test_twelve_digits_are_typed(bench: Bench) -> None:
    bench.dialog.code.setFocus()
    write(bench.dialog.code, f"{bench.revision[:4]} {bench.revision[4:8]} {bench.revision[8:12]}")
    strike(bench.dialog.code, Qt.Key.Key_Return)
    assert bench.told().startswith("Peringatan")
    assert bench.dialog.isVisible()


def test_a_picture_that_cannot_be_read_says_why(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff" + bytes(500))
    bench.dialog.check_file(tmp_path / "foto.jpg")
    assert "belum terbaca" in bench.told()


def test_it_opens_from_home(session: Session, qtbot: QtBot) -> None:
    page = HomePage(session)
    qtbot.addWidget(page)
    (action,) = [each for each in page.frame().actions if each.word == "Periksa lembar…"]
    opened: list[str] = []

    def close(dialog: object) -> None:
        assert isinstance(dialog, CheckPaperDialog)
        opened.append(dialog.windowTitle())
        press_in(dialog, "Tutup")

    when_asked(close)
    action.trigger()
    assert opened == ["Periksa lembar cetak"]
