"""Offices in the window: a list is imported, every fault of it shown, and a visit finds its office by a few letters."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_app.words import Words
from audit_app.workflows.check_store import check_store
from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.import_offices import read_offices, take_over_offices
from audit_app.workflows.read_visits import open_visit
from tests.ui.doing import click, strike, write
from tests.ui.modal import FileDialog, file_dialog, when_asked
from tests.ui.sessions import session
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.office_list import OfficeListDialog
from ui.models.offices import OFFICE, OfficesModel
from ui.session import Session

__all__ = ["file_dialog", "session"]

pytestmark = pytest.mark.usefixtures("theme")

HEADER = "kode;nama;badan_induk;tingkat;produk\n"
ROWS = (
    "12.08-01;Dinas Kependudukan;Kabupaten Simalungun;kabupaten;KTP-el\n"
    "12.08-02;Dinas Sosial;Kabupaten Simalungun;kabupaten;\n"
    "12.72-01;Dinas Sosial;Kota Pematangsiantar;kota;Kartu Sehat\n"
)


@pytest.fixture
def kantor(tmp_path: Path) -> Path:
    path = tmp_path / "kantor.csv"
    path.write_text(HEADER + ROWS, "utf-8")
    return path


@pytest.fixture
def dialog(session: Session, kantor: Path, qtbot: QtBot) -> NewVisitDialog:
    take_over_offices(session.workspace, read_offices(session.workspace, kantor))
    return _shown(session, qtbot)


def _shown(session: Session, qtbot: QtBot) -> NewVisitDialog:
    opened = NewVisitDialog(None, session)
    qtbot.addWidget(opened)
    with qtbot.waitActive(opened):
        opened.show()
        opened.activateWindow()
    return opened


def _names(dialog: NewVisitDialog) -> list[str]:
    model = dialog.picker.model
    return [model.index(row).data(OFFICE).entity.name for row in range(model.rowCount())]


def test_a_few_letters_an_arrow_and_enter_begin_a_visit(session: Session, dialog: NewVisitDialog) -> None:
    search = dialog.picker.search
    assert search.hasFocus()
    write(search, "sos")
    assert _names(dialog) == ["Kabupaten Simalungun", "Kota Pematangsiantar"]
    strike(search, Qt.Key.Key_Down)
    strike(search, Qt.Key.Key_Return)
    assert dialog.visit is not None
    office = open_visit(session.workspace, dialog.visit).office
    assert (office.name, office.entity.name) == ("Dinas Sosial", "Kota Pematangsiantar")
    assert len(known_offices(session.workspace)) == 3


def test_products_codes_and_several_words_are_searched(dialog: NewVisitDialog) -> None:
    for text, names in (("ktp", 1), ("12.72", 1), ("sosial siantar", 1), ("dinas simalungun", 2), ("", 3)):
        dialog.picker.search.setText(text)
        assert len(_names(dialog)) == names, text


def test_what_no_list_has_can_be_entered_and_left_again(dialog: NewVisitDialog) -> None:
    picker = dialog.picker
    write(picker.search, "Dinas Pariwisata")
    assert picker.nothing.isVisible()
    click(dialog.accept_button)
    assert dialog.visit is None
    assert "Belum ada kantor yang dipilih" in dialog.fault.text()
    click(picker.other)
    assert picker.form.name.text() == "Dinas Pariwisata"
    assert picker.form.name.hasFocus()
    click(picker.back)
    assert picker.search.hasFocus()
    strike(picker.search, Qt.Key.Key_Escape)
    assert len(_names(dialog)) == 3
    strike(picker.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_list_is_imported_from_a_new_visit(
    session: Session, kantor: Path, qtbot: QtBot, file_dialog: FileDialog
) -> None:
    dialog = _shown(session, qtbot)
    assert dialog.picker.is_new

    def read(asked: QWidget) -> None:
        assert isinstance(asked, OfficeListDialog)
        file_dialog.choose(kantor)
        click(asked.choose)
        assert "3 kantor baru" in asked.lines.accessibleName()
        click(asked.accept_button)

    when_asked(read)
    click(dialog.picker.take_over)
    assert len(_names(dialog)) == 3
    assert dialog.picker.view.isVisible()
    assert check_store(session.workspace).problems == ()


def test_every_fault_is_shown_and_nothing_can_be_stored(session: Session, kantor: Path, qtbot: QtBot) -> None:
    kantor.write_text(HEADER + ROWS.replace("12.72-01", "12.08-01").replace(";kota;", ";desa;"), "utf-8")
    dialog = OfficeListDialog(None, session.theme, session.words, session.workspace)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.accept_button.isEnabled()
    dialog.read(kantor)
    assert dialog.lines.toPlainText().splitlines() == [
        Words("id")("problem.bad_office_level", row=4, column="tingkat", value="desa"),
        "Baris 4, kolom kode: kode “12.08-01” sudah dipakai di baris 2.",
    ]
    assert not dialog.accept_button.isEnabled()
    dialog.confirm()
    assert known_offices(session.workspace) == ()
    kantor.write_text(HEADER + ROWS, "utf-8")
    dialog.read(kantor)
    strike(dialog, Qt.Key.Key_Return)
    assert len(known_offices(session.workspace)) == 3
    assert dialog.changes is not None


def test_a_template_is_saved_once(session: Session, tmp_path: Path, qtbot: QtBot, file_dialog: FileDialog) -> None:
    dialog = OfficeListDialog(None, session.theme, session.words, session.workspace)
    qtbot.addWidget(dialog)
    dialog.show()
    file_dialog.choose(tmp_path / "templat")
    click(dialog.template)
    assert (tmp_path / "templat.xlsx").read_bytes().startswith(b"PK")
    dialog.read(tmp_path / "templat.xlsx")
    assert "Baris 2, kolom A (kode): ini baris contoh" in dialog.lines.toPlainText()
    click(dialog.template)
    assert "sudah ada" in dialog.fault.text()


@pytest.mark.usefixtures("dialog")
def test_the_model_is_sound(session: Session, qtmodeltester: Any) -> None:
    model = OfficesModel(session.words)
    model.take(known_offices(session.workspace))
    qtmodeltester.check(model)
    qtmodeltester.check(model, force_py=True)
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken[0] == "Dinas Kependudukan, Kabupaten Simalungun · 12.08-01 · 1 produk"
