"""The first page: one Enter makes the key, nothing of it can be lost unseen, and the sample asks for nothing."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from audit_app.workflows.check_store import check_store
from audit_app.workflows.describe_office import known_offices
from audit_app.workflows.read_visits import open_visit, own_visits
from audit_app.workflows.set_up import spoken_number, unlock
from tests.builders import laptop
from tests.reports.reading import squeezed, text_of
from tests.ui.doing import click, strike, write
from tests.ui.modal import FileDialog, file_dialog, press_in, when_asked
from ui.application import _begin, _other_person, _take_turns
from ui.dialogs.choose_person import ChoosePersonDialog
from ui.dialogs.first_run import FirstRunDialog, first_run
from ui.dialogs.office_list import OfficeListDialog
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.settings import Settings

__all__ = ["file_dialog"]

pytestmark = pytest.mark.usefixtures("theme")

PASSPHRASE = "kuda hitam di tepi danau"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def page(tmp_path: Path, settings: Settings, qtbot: QtBot) -> Iterator[FirstRunDialog]:
    with _page(tmp_path, settings, qtbot) as opened:
        yield opened


@contextmanager
def _page(folder: Path, settings: Settings, qtbot: QtBot) -> Iterator[FirstRunDialog]:
    dialog = FirstRunDialog(folder / "workspace", settings)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    yield dialog
    if dialog.workspace is not None:
        dialog.workspace.close()


def _fill_in(page: FirstRunDialog, again: str = PASSPHRASE) -> None:
    """Type everything without touching the mouse, and press Enter."""
    assert page.person.name.hasFocus()
    for text in ("Rina Sinaga", "Laptop 07"):
        write(_focused(), text)
        strike(_focused(), Qt.Key.Key_Tab)
    while _focused() is not page.key.asked.first:
        strike(_focused(), Qt.Key.Key_Tab)
    write(_focused(), PASSPHRASE)
    strike(_focused(), Qt.Key.Key_Tab)
    write(_focused(), again)
    strike(_focused(), Qt.Key.Key_Return)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_keyboard_alone_makes_a_key_and_begins_to_work(page: FirstRunDialog) -> None:
    click(page.person.role.buttons["lead"])
    page.person.name.setFocus()
    _fill_in(page)
    assert page.workspace is not None
    profile = page.workspace.profile
    assert (profile.name, profile.role, profile.device_label) == ("Rina Sinaga", "lead", "Laptop 07")
    assert page.key.facts is not None
    assert page.key.facts.number.text() == spoken_number(page.workspace)
    strike(_focused(), Qt.Key.Key_Tab)
    strike(_focused(), Qt.Key.Key_Space)
    assert page.key.is_noted
    strike(_focused(), Qt.Key.Key_Return)
    assert page.result() == FirstRunDialog.DialogCode.Accepted
    assert check_store(page.workspace).problems == ()


def test_what_does_not_fit_makes_nothing(page: FirstRunDialog, tmp_path: Path) -> None:
    _fill_in(page, again="lain")
    assert "tidak sama" in page.fault.text()
    page.key.asked.again.setText(PASSPHRASE)
    page.person.name.clear()
    click(page.accept_button)
    assert "nama" in page.fault.text().lower()
    assert not (tmp_path / "workspace").exists()


def test_the_keyboard_is_led_to_what_is_missing(page: FirstRunDialog) -> None:
    asked = page.key.asked
    for field, text, wrong in (
        (asked.first, "panjang sekali", asked.again),
        (asked.again, "panjang sekali", page.person.name),
        (page.person.name, "Rina", asked.first),
    ):
        field.setText(text)
        if field is page.person.name:
            asked.first.setText("x")
            asked.again.setText("x")
        click(page.accept_button)
        assert page.focusWidget() is wrong
        assert wrong.property("wrong") is True
    assert page.workspace is None


def test_the_page_stays_until_the_code_is_noted(page: FirstRunDialog) -> None:
    _fill_in(page)
    click(page.accept_button)
    assert "Catat dulu" in page.fault.text()
    strike(page, Qt.Key.Key_Escape)
    page.close()
    assert page.isVisible()
    assert page.key.facts is not None
    click(page.key.facts.noted)
    strike(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert page.result() == FirstRunDialog.DialogCode.Accepted


def test_the_code_on_the_sheet_opens_the_key(page: FirstRunDialog, tmp_path: Path, file_dialog: FileDialog) -> None:
    _fill_in(page)
    facts, workspace = page.key.facts, page.workspace
    assert facts is not None
    assert workspace is not None
    file_dialog.choose(tmp_path / "lembar")
    click(facts.save)
    assert "lembar.pdf" in facts.saved.text()
    text = text_of((tmp_path / "lembar.pdf").read_bytes())
    code = facts.code.text()
    assert squeezed(code) in text
    assert squeezed(facts.number.text()) in text
    workspace.signer = None
    unlock(workspace, code)
    file_dialog.choose(workspace.root / "lembar.pdf")
    click(facts.save)
    assert "di dalam data program" in facts.saved.text()


def test_a_list_of_offices_is_taken_over_once_there_is_a_key(
    page: FirstRunDialog, tmp_path: Path, file_dialog: FileDialog
) -> None:
    assert not page.offices.take_over.isEnabled()
    _fill_in(page)
    path = tmp_path / "kantor.csv"
    path.write_text("kode,nama,badan_induk,tingkat\nA-1,Dinas Sosial,Kabupaten Simalungun,kabupaten\n", "utf-8")
    file_dialog.choose(path)

    def read(asked: QWidget) -> None:
        assert isinstance(asked, OfficeListDialog)
        click(asked.choose)
        click(asked.accept_button)

    when_asked(read)
    click(page.offices.take_over)
    assert page.workspace is not None
    assert [office.name for office in known_offices(page.workspace)] == ["Dinas Sosial"]
    assert page.offices.hint.text() == "1 kantor dikenal laptop ini."


def test_strength_is_said_in_words(page: FirstRunDialog) -> None:
    asked = page.key.asked
    page.person.name.setText("Rina Sinaga")
    told = []
    for text in ("", "rina", "rina sinaga", PASSPHRASE):
        asked.first.setText(text)
        told.append(asked.meter.text)
    assert [sentence.split()[0] for sentence in told] == ["Paling", "Terlalu", "Mudah", "Kuat"]
    assert asked.meter.accessibleName() == "Kekuatan frasa sandi: Kuat"


def test_the_sample_asks_for_nothing_and_lies_apart(page: FirstRunDialog, tmp_path: Path) -> None:
    click(page.sample)
    assert page.workspace is not None
    assert page.workspace.root == tmp_path / "contoh"
    (visit,) = own_visits(page.workspace)
    assert open_visit(page.workspace, visit).office.name.startswith("CONTOH")
    assert page.workspace.signer is None
    assert not (tmp_path / "workspace").exists()


def test_another_language_keeps_what_was_typed(tmp_path: Path, settings: Settings) -> None:
    seen: list[str] = []

    def speak_english(dialog: QWidget) -> None:
        assert isinstance(dialog, FirstRunDialog)
        write(dialog.person.name, "Rina")
        when_asked(give_up)
        click(dialog.language.buttons["en"])

    def give_up(dialog: QWidget) -> None:
        assert isinstance(dialog, FirstRunDialog)
        seen.extend((dialog.windowTitle(), dialog.person.name.text()))
        press_in(dialog, "Cancel")

    when_asked(speak_english)
    assert first_run(tmp_path / "workspace", settings) is None
    assert seen == ["Set up this laptop", "Rina"]


def test_one_person_is_not_asked_and_of_several_one_is_chosen(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.application.default_root", lambda: tmp_path / "workspace")
    monkeypatch.delitem(os.environ, "HABONARON_WORKSPACE", raising=False)
    laptop(tmp_path / "workspace", "Rina Sinaga").close()
    with _opened(settings) as name:
        assert name == "Rina Sinaga"
    laptop(tmp_path / "workspace-2", "Jhon Saragih").close()

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, ChoosePersonDialog)
        assert dialog.view.currentIndex().data().startswith("Jhon Saragih")
        strike(dialog.view, Qt.Key.Key_Down)
        strike(dialog.view, Qt.Key.Key_Return)

    when_asked(choose)
    with _opened(settings) as name:
        assert name == "Rina Sinaga"


@contextmanager
def _opened(settings: Settings) -> Iterator[str]:
    workspace = _begin(None, settings)
    assert workspace is not None
    with workspace:
        yield workspace.profile.name


def test_somebody_new_gets_a_folder_of_their_own(tmp_path: Path, settings: Settings) -> None:
    laptop(tmp_path / "workspace").close()

    def give_up(dialog: QWidget) -> None:
        assert isinstance(dialog, FirstRunDialog)
        assert dialog._root == tmp_path / "workspace-2"
        press_in(dialog, "Batal")

    def ask_for_new(dialog: QWidget) -> None:
        assert isinstance(dialog, ChoosePersonDialog)
        when_asked(give_up)
        click(dialog.new)

    when_asked(ask_for_new)
    assert _other_person(tmp_path, settings) is None


def test_the_window_is_handed_to_another_person_and_back(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the window sets its own
    rina = laptop(tmp_path / "rina", "Rina Sinaga")
    laptop(tmp_path / "jhon", "Jhon Saragih").close()
    answers: list[Callable[[QWidget], None]] = [_choose_the_one_above, lambda dialog: press_in(dialog, "Batal")]
    stranger = QWidget()
    stranger.show()  # the end of the window ends the turn, whatever else stands open
    qtbot.addWidget(stranger)
    windows = _visible_windows()  # what other tests left behind
    seen: list[str] = []

    def look() -> None:
        new = next((each for each in _visible_windows() if each not in windows), None)
        if new is None:
            QTimer.singleShot(20, look)
            return
        windows.append(new)
        seen.append(new.session.workspace.profile.name)
        if answers:
            when_asked(answers.pop(0))
            QTimer.singleShot(20, look)
            new.open_settings()
            page = new.pages["settings"]
            assert isinstance(page, SettingsPage)
            click(page.other_person)
        else:
            new.close()

    QTimer.singleShot(0, look)
    assert _take_turns(rina, settings) == 0
    assert seen == ["Rina Sinaga", "Jhon Saragih", "Jhon Saragih"]


def _visible_windows() -> list[MainWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]


def _choose_the_one_above(dialog: QWidget) -> None:
    assert isinstance(dialog, ChoosePersonDialog)
    strike(dialog.view, Qt.Key.Key_Up)
    strike(dialog.view, Qt.Key.Key_Return)
