"""The dialogs around a visit: new visit, unlock; and the settings page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.read_visits import open_visit
from tests.builders import PASSPHRASE, disdukcapil, lock
from tests.ui.conftest import Show
from tests.ui.doing import click, strike, write
from tests.ui.seeing import spoken
from tests.ui.sessions import session
from ui.dialogs.form import FormDialog
from ui.dialogs.new_visit import NewVisitDialog
from ui.dialogs.unlock import UnlockDialog, unlock
from ui.pages.settings import SettingsPage
from ui.session import Session
from ui.settings import Settings

__all__ = ["session"]

pytestmark = pytest.mark.usefixtures("theme")


def test_a_new_office_and_a_visit_in_one_dialog(session: Session, qtbot: QtBot) -> None:
    dialog = NewVisitDialog(None, session)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.confirm()
    assert bool(dialog.visit) is False
    assert "Nama kantor" in dialog.fault.text()
    write(dialog.picker.form.name, "Dinas Sosial")
    write(dialog.picker.form.entity, "Kabupaten Simalungun")
    dialog.picker.form.products.setPlainText("Kartu Sehat\n\nBantuan Tunai")
    strike(dialog.picker.form.name, Qt.Key.Key_Return)
    assert dialog.visit is not None
    opened = open_visit(session.workspace, dialog.visit)
    assert opened.office.name == "Dinas Sosial"
    assert [product.name for product in opened.office.products] == ["Kartu Sehat", "Bantuan Tunai"]
    assert opened.card.items == 237


def test_the_keyboard_begins_in_the_first_field(session: Session, qtbot: QtBot) -> None:
    dialog = NewVisitDialog(None, session)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    assert dialog.picker.form.name.hasFocus()


def _focused(dialog: QWidget, qtbot: QtBot) -> QWidget | None:
    """Press the button of a dialog and return where the keyboard is then."""
    assert isinstance(dialog, FormDialog)
    dialog.accept_button.setFocus()
    click(dialog.accept_button)
    qtbot.wait(0)
    field = dialog.focusWidget()
    assert field.property("wrong") is True
    assert spoken(field)
    return field


def test_the_keyboard_goes_to_the_field_that_is_wrong(session: Session, qtbot: QtBot) -> None:
    dialog = NewVisitDialog(None, session)
    qtbot.addWidget(dialog)
    dialog.show()
    form = dialog.picker.form
    assert _focused(dialog, qtbot) is form.name
    form.name.setText("Dinas Sosial")
    assert _focused(dialog, qtbot) is form.entity
    assert not form.name.property("wrong")
    form.entity.setText("Simalungun" * 30)
    assert _focused(dialog, qtbot) is form.entity
    form.entity.setText("Simalungun")
    form.products.setPlainText("x" * 300)
    assert _focused(dialog, qtbot) is form.products
    form.products.setPlainText("KTP-el")
    form.address.setText("x" * 1_001)
    assert _focused(dialog, qtbot) is form.address
    form.address.setText("")
    dialog.round.setText("2" * 61)
    assert _focused(dialog, qtbot) is dialog.round


def test_a_known_office_is_offered(session: Session, qtbot: QtBot) -> None:
    disdukcapil(session.workspace)
    dialog = NewVisitDialog(None, session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.picker.form.isVisible()
    dialog.instrument.setCurrentIndex(dialog.instrument.findData("ori-2021"))
    dialog.confirm()
    assert dialog.visit is not None
    assert open_visit(session.workspace, dialog.visit).instrument.id == "ori-2021"
    assert len(known_offices(session.workspace)) == 1


def test_a_wrong_passphrase_is_said_and_changes_nothing(session: Session, show: Show) -> None:
    page = SettingsPage(session)
    show(page, 900, 600)
    assert unlock(page, session)
    lock(session.workspace)
    dialog = UnlockDialog(page, session)
    dialog.show()
    write(dialog.field, "salah")
    dialog.accept_button.setFocus()
    click(dialog.accept_button)
    assert bool(session.workspace.signer) is False
    assert dialog.focusWidget() is dialog.field
    assert "Frasa sandi salah" in dialog.fault.text()
    dialog.field.setText(PASSPHRASE)
    click(dialog.accept_button)
    assert session.workspace.signer is not None
    assert dialog.result() == UnlockDialog.DialogCode.Accepted


def test_settings_apply_at_once_and_are_kept(session: Session, show: Show, tmp_path: Path) -> None:
    page = SettingsPage(session)
    show(page, 900, 600)
    changed = QSignalSpy(page.look_changed)
    for name, choice in (("theme", "dark"), ("language", "en"), ("text", "130"), ("density", "touch")):
        click(page.rows[name].buttons[choice])
    click(page.rows["goes_on"].buttons["no"])
    assert page.rows["single_keys"].buttons["yes"].isChecked()
    click(page.rows["single_keys"].buttons["no"])
    assert changed.count() == 5
    kept = Settings(tmp_path / "settings.ini")
    assert (kept.theme_name, kept.language, kept.text_scale, kept.density) == ("dark", "en", 130, "touch")
    assert not kept.goes_on
    assert not kept.single_keys


def test_nonsense_in_the_settings_counts_as_not_chosen(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_text("[General]\ntheme=neon\nlanguage=fr\ntext_scale=1000\ndensity=?\n", "utf-8")
    settings = Settings(file)
    assert (settings.theme_name, settings.language, settings.text_scale, settings.density) == (
        "light",
        "id",
        100,
        "standard",
    )
