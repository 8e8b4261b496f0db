"""Photos of a telephone on a cable wait above the questions for one key; the folder may be gone."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.builders import photo
from tests.ui.assessment.conftest import Desk, OpenDesk, file_in
from tests.ui.doing import click
from tests.ui.modal import FileDialog, file_dialog, named
from ui.main_window import MainWindow
from ui.pages.assessment.incoming_photos import IncomingPhotos
from ui.pages.settings import SettingsPage

__all__ = ["file_dialog"]


@pytest.fixture
def phone(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A watched folder with one photo from before."""
    monkeypatch.setattr("ui.photo_folder.LOOK_AGAIN_MS", 20)
    folder = tmp_path / "DCIM"
    folder.mkdir()
    old = file_in(folder, "lama.jpg", photo("grey").getvalue())
    os.utime(old, ns=(1_000, 1_000))
    settings = window.session.settings
    settings.photo_folder, settings.photos_seen_ns = folder, 2_000
    yield folder
    settings.photo_folder, settings.photos_seen_ns = None, 0


def _incoming(desk: Desk) -> IncomingPhotos:
    return desk.page.evidence.incoming


def _title(desk: Desk) -> str:
    banner = _incoming(desk).banner
    return banner.title.text() if banner is not None else ""


def _button(desk: Desk, word: str) -> QAbstractButton:
    found = named(_incoming(desk), QAbstractButton, word)
    assert isinstance(found, QAbstractButton)
    return found


def test_new_photos_wait_for_one_key(open_desk: OpenDesk, phone: Path, qtbot: QtBot) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    desk.settle(100)
    assert not _incoming(desk).isVisible(), "what was there before is not offered"
    file_in(phone, "IMG_1.jpg", photo("teal").getvalue())
    file_in(phone, "IMG_2.jpg", photo("orange").getvalue())
    qtbot.waitUntil(lambda: _title(desk).startswith("2 foto baru"), timeout=10_000)
    assert _title(desk) == "2 foto baru di folder foto. Tautkan ke KEP-PP-01?"
    desk.at("KEP-PP-02")
    assert _title(desk).endswith("Tautkan ke KEP-PP-02?")
    desk.at("KEP-PP-01")
    desk.strike(Qt.Key.Key_I)
    qtbot.waitUntil(lambda: len(desk.page.sheet.answer(item).evidence) == 2, timeout=20_000)
    assert not _incoming(desk).isVisible()
    desk.settle(150)
    assert not _incoming(desk).isVisible(), "what was linked is not offered again"
    assert sorted(path.name for path in phone.iterdir()) == ["IMG_1.jpg", "IMG_2.jpg", "lama.jpg"]


def test_photos_that_are_left_are_not_offered_again(open_desk: OpenDesk, phone: Path, qtbot: QtBot) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    file_in(phone, "IMG_1.jpg", photo("teal").getvalue())
    qtbot.waitUntil(lambda: _title(desk).startswith("1 foto baru"), timeout=10_000)
    click(_button(desk, "Abaikan"))
    desk.settle(150)
    assert not _incoming(desk).isVisible()
    desk.strike(Qt.Key.Key_I)
    desk.settle(50)
    assert desk.page.sheet.answer(item).evidence == ()


def test_a_folder_that_is_gone_is_told_with_ways_out(
    open_desk: OpenDesk, phone: Path, tmp_path: Path, file_dialog: FileDialog, qtbot: QtBot
) -> None:
    desk = open_desk()
    item = desk.at("KEP-PP-01")
    shutil.rmtree(phone)
    qtbot.waitUntil(lambda: _title(desk) == "Folder foto tidak ditemukan. Pilih folder lain.", timeout=10_000)
    file_dialog.choose(file_in(tmp_path, "a.jpg", photo("teal").getvalue()))
    click(_button(desk, "Pilih berkas"))
    qtbot.waitUntil(lambda: len(desk.page.sheet.answer(item).evidence) == 1, timeout=20_000)
    other = tmp_path / "Kamera"
    other.mkdir()
    file_dialog.choose(other)
    click(_button(desk, "Pilih folder lain"))
    qtbot.waitUntil(lambda: not _incoming(desk).isVisible(), timeout=10_000)
    assert desk.session.settings.photo_folder == other
    file_in(other, "IMG_9.jpg", photo("orange").getvalue())
    qtbot.waitUntil(lambda: _title(desk).startswith("1 foto baru"), timeout=10_000)


def test_the_folder_that_comes_back_is_watched_again(open_desk: OpenDesk, phone: Path, qtbot: QtBot) -> None:
    desk = open_desk()
    desk.at("KEP-PP-01")
    away = phone.rename(phone.with_name("away"))
    qtbot.waitUntil(lambda: bool(_title(desk)), timeout=10_000)
    away.rename(phone)
    qtbot.waitUntil(lambda: not _title(desk), timeout=10_000)
    assert not _incoming(desk).isVisible()


def test_a_folder_is_chosen_and_forgotten_in_the_settings(
    window: MainWindow, tmp_path: Path, file_dialog: FileDialog, qtbot: QtBot
) -> None:
    window.open_settings()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    assert page.folder.text() == "Belum ada folder yang dipantau"
    assert not page.forget_folder.isVisible()
    file_dialog.choose(tmp_path)
    click(page.choose_folder)
    settings = window.session.settings
    assert str(settings.photo_folder) == page.folder.text() == str(tmp_path)
    assert settings.photos_seen_ns > 0
    click(page.forget_folder)
    assert settings.photo_folder is None
    assert page.folder.text() == "Belum ada folder yang dipantau"
