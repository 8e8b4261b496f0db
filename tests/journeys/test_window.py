"""The whole road through the window: an assessor at an office, then the lead who compares, verifies and prints."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_app.workflows.check_store import check_store
from audit_app.workflows.read_visits import own_visits
from audit_app.workflows.set_up import spoken_number
from audit_app.workflows.verify_bundle import verify_bundle
from audit_app.workspace import Workspace
from tests.ui.assessment.conftest import Desk, no_waiting, show
from tests.ui.conftest import qt_stays_quiet, theme
from tests.ui.doing import CONTROL, click, strike, write
from tests.ui.modal import FileDialog, agree, every_dialog_came, file_dialog, press_in, when_asked
from tests.ui.papers import save_paper
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.unlock import UnlockDialog
from ui.main_window import MainWindow
from ui.pages.inbox.key_panel import KeyPanel
from ui.pages.inbox.page import InboxPage
from ui.pages.review.page import ReviewPage
from ui.session import Session
from ui.settings import Settings

__all__ = ["every_dialog_came", "file_dialog", "no_waiting", "qt_stays_quiet", "theme"]

PASSPHRASE = "kuda hitam di tepi danau"


def _set_up(folder: Path, settings: Settings, name: str, role: str) -> Workspace:
    """Fill in the first page as a new person does, and note what it shows of the key."""
    dialog = FirstRunDialog(folder, settings)
    dialog.show()
    write(dialog.person.name, name)
    click(dialog.person.role.buttons[role])
    write(dialog.person.laptop, f"Laptop {name}")
    for field in (dialog.key.asked.first, dialog.key.asked.again):
        write(field, PASSPHRASE)
    strike(dialog.key.asked.again, Qt.Key.Key_Return)
    assert dialog.workspace is not None
    assert dialog.key.facts is not None
    click(dialog.key.facts.noted)
    click(dialog.accept_button)
    return dialog.workspace


@contextmanager
def _window(folder: Path, name: str, role: str, qtbot: QtBot) -> Iterator[MainWindow]:
    settings = Settings(folder.with_suffix(".ini"))
    session = Session(_set_up(folder, settings, name, role), settings)
    window = MainWindow(session)
    window.resize(1366, 768)
    show(window, qtbot)
    yield window
    window.close()
    session.close()


def _begin_visit(window: MainWindow, qtbot: QtBot) -> Desk:
    def describe(dialog: QWidget) -> None:
        assert isinstance(dialog, NewVisitDialog)
        write(dialog.picker.form.name, "Disdukcapil")
        write(dialog.picker.form.entity, "Kabupaten Simalungun")
        write(dialog.picker.form.products, "KTP-el")
        dialog.instrument.setCurrentIndex(dialog.instrument.findData("ori-2021"))
        click(dialog.accept_button)

    when_asked(describe)
    strike(window, Qt.Key.Key_N, CONTROL)
    show(window, qtbot)  # a window manager gives the keyboard back when a dialog closes
    (visit,) = own_visits(window.session.workspace)
    return Desk(window.session, visit, window)


def _answer_everything(desk: Desk) -> None:
    """Say of everything that it is missing, with a note: three keys for each item, and the note."""
    while not desk.page.sheet.card.is_complete:
        desk.strike(Qt.Key.Key_2)
        desk.strike(Qt.Key.Key_C)
        desk.write("Tidak terpasang")
        desk.strike(Qt.Key.Key_Return, CONTROL)


def _sign_and_export(window: MainWindow, stick: Path, qtbot: QtBot) -> Path:
    press_in(window, "Tinjau & tanda tangan")
    review = window.pages["review"]
    assert isinstance(review, ReviewPage)
    window.session.workspace.signer = None

    def unlock(dialog: QWidget) -> None:
        assert isinstance(dialog, UnlockDialog)
        write(dialog.field, PASSPHRASE)
        strike(dialog.field, Qt.Key.Key_Return)

    when_asked(unlock)
    click(review.signature.button)
    show(window, qtbot)
    with qtbot.waitSignal(review.work.exported, timeout=20_000):
        strike(review, Qt.Key.Key_E, CONTROL)
    (bundle,) = stick.glob("*.audit.zip")
    return bundle


def _receive(window: MainWindow, number: str, qtbot: QtBot) -> InboxPage:
    """Take the bundle in, compare the number that its owner reads out, and see it come in."""
    window.open_inbox()
    page = window.pages["inbox"]
    assert isinstance(page, InboxPage)
    with qtbot.waitSignal(page.work.keys_read, timeout=20_000):
        strike(window, Qt.Key.Key_I, CONTROL)
    panel = page.detail.findChild(KeyPanel)
    assert isinstance(panel, KeyPanel)
    write(panel.field, number)
    with qtbot.waitSignal(page.work.delivered, timeout=20_000):
        strike(panel.field, Qt.Key.Key_Return)
    return page


def _print(window: MainWindow, inbox: InboxPage, qtbot: QtBot) -> None:
    press_in(inbox.detail, "Cetak & ekspor")
    show(window, qtbot)
    review = window.pages["review"]
    assert isinstance(review, ReviewPage)
    assert not review.is_writable
    save_paper()
    with qtbot.waitSignal(review.work.saved, timeout=20_000):
        strike(review, Qt.Key.Key_P, CONTROL)


def _hand_on(window: MainWindow, qtbot: QtBot) -> None:
    review = window.pages["review"]
    assert isinstance(review, ReviewPage)
    show(window, qtbot)  # behind the paper that was shown
    with qtbot.waitSignal(review.work.exported, timeout=20_000):
        strike(review, Qt.Key.Key_E, CONTROL)


@pytest.mark.usefixtures("theme")
def test_from_an_office_to_a_verified_and_printed_result(tmp_path: Path, qtbot: QtBot, file_dialog: FileDialog) -> None:
    stick, sheet = tmp_path / "stick", tmp_path / "ringkasan.pdf"
    stick.mkdir()
    file_dialog.choose(stick)
    with _window(tmp_path / "rina", "Rina Sinaga", "assessor", qtbot) as window:
        _answer_everything(_begin_visit(window, qtbot))
        bundle = _sign_and_export(window, stick, qtbot)
        number = spoken_number(window.session.workspace)
        assert check_store(window.session.workspace).problems == ()
    assert verify_bundle(bundle).verdict.code == "SIGNER_UNKNOWN"
    file_dialog.choose(bundle)
    with _window(tmp_path / "lead", "M. Tampubolon", "lead", qtbot) as window:
        inbox = _receive(window, number, qtbot)
        agree("Verifikasi")
        press_in(inbox.detail, "Verifikasi")
        file_dialog.choose(sheet)
        _print(window, inbox, qtbot)
        file_dialog.choose(stick)
        _hand_on(window, qtbot)
        assert check_store(window.session.workspace).problems == ()
    assert "Disdukcapil" in PdfReader(sheet).pages[0].extract_text()
    assert len(list(stick.glob("*.audit.zip"))) == 2
