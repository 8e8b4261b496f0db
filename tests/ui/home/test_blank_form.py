"""A blank form is asked for at home: the instrument, how many of each kind, then the pages."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_app.workflows.print_blank import BlankWish, blank_form
from tests.ui.doing import strike
from tests.ui.modal import FileDialog, file_dialog, when_asked
from tests.ui.papers import save_paper
from tests.ui.sessions import session
from ui import printing
from ui.dialogs.blank_form import BlankFormDialog
from ui.pages.home.page import HomePage
from ui.session import Session

__all__ = ["file_dialog", "session"]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> BlankFormDialog:
    opened = BlankFormDialog(None, session)
    qtbot.addWidget(opened)
    with qtbot.waitActive(opened):
        opened.show()
        opened.activateWindow()
    return opened


def test_the_numbers_are_those_of_the_instrument(dialog: BlankFormDialog) -> None:
    assert dialog.wish.counts == {"office": 1, "product": 2, "officer": 4, "user": 30, "complaint_officer": 2}
    menu = dialog.instrument.menu()
    survey = next(action for action in menu.actions() if "14/2017" in action.text())
    survey.trigger()
    assert dialog.wish == BlankWish("skm-2017", {"user": 1})
    assert [field.accessibleName() for field in dialog.counts.values()] == ["Pengguna"]


def test_nothing_at_all_cannot_be_printed(dialog: BlankFormDialog) -> None:
    for field in dialog.counts.values():
        field.setValue(0)
    strike(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "Pilih sedikitnya satu" in dialog.fault.text()


def test_from_home_to_a_saved_form(
    session: Session, qtbot: QtBot, tmp_path: Path, file_dialog: FileDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printer_names", tuple)
    file_dialog.choose(tmp_path / "formulir.pdf")
    page = HomePage(session)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    (action,) = [each for each in page.frame().actions if each.word == "Formulir kosong…"]

    def use(dialog: QWidget) -> None:
        assert isinstance(dialog, BlankFormDialog)
        for kind, field in dialog.counts.items():
            field.setValue(2 if kind == "user" else 0)
        save_paper()
        strike(dialog, Qt.Key.Key_Return)

    when_asked(use)
    action.trigger()
    counts = {"office": 0, "product": 0, "officer": 0, "user": 2, "complaint_officer": 0}
    wanted = blank_form(session.workspace, BlankWish("ori-2024", counts), session.words)  # type: ignore[arg-type]
    assert (tmp_path / "formulir.pdf").read_bytes() == wanted
    assert len(PdfReader(tmp_path / "formulir.pdf").pages) == 4
    assert session.settings.unprinted() == ()
