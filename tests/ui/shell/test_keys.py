"""The list of keys says what acts, and everything in the menus can be reached by key and pointer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from audit_app.words import Words
from tests.ui.doing import click
from tests.ui.modal import when_asked
from tests.ui.shell.conftest import Desk, Sit, sit
from ui.dialogs.key_list import KeyList
from ui.pages.assessment.card_keys import _ACTS as CARD_KEYS
from ui.pages.photo.photo_keys import _CONTROL as PHOTO_CONTROL
from ui.pages.photo.photo_keys import _PLAIN as PHOTO_PLAIN
from ui.shell.commands import COMMANDS
from ui.shell.key_map import KEYS_OF_PAGES, key_groups, told_key
from ui.widgets.key_cap import KeyCap

__all__ = ["sit"]

SAME = {"Enter": "Return", "Ctrl+Enter": "Ctrl+Return", "Esc": "Escape"}
OTHER_NAMES = {"+": "Plus", "-": "Minus", "=": "Plus", "Del": "Delete", "PgDown": "PgDown", "PgUp": "PgUp"}


def _portable(*parts: object) -> str:
    told = QKeySequence(*parts).toString(QKeySequence.SequenceFormat.PortableText)
    return SAME.get(told, told)


def _listed(page: str) -> set[str]:
    return {key for group in key_groups(page) for line in group.lines for key in line.keys}


def _shortcuts(page: QWidget) -> set[str]:
    return {_portable(shortcut.key()) for shortcut in page.findChildren(QShortcut)}


@pytest.mark.parametrize("name", ["assessment", "review", "interviews"])
def test_every_shortcut_of_a_page_is_listed(sit: Sit, name: str) -> None:
    desk = sit()
    {
        "assessment": desk.window.open_visit,
        "review": desk.window.open_review,
        "interviews": desk.window.open_interviews,
    }[name](desk.visit)
    page = desk.window.pages[name]
    assert _shortcuts(page)
    assert _shortcuts(page) - _listed(name) == set()
    shortcuts_listed = {
        key
        for group in KEYS_OF_PAGES[name]
        for line in group.lines
        for key in line.keys
        if key.startswith(("F", "Shift+F", "Ctrl+")) and len(key) > 1
    }
    assert shortcuts_listed - _shortcuts(page) == ({"Ctrl+V"} if name == "assessment" else set())


def test_every_key_of_the_list_of_questions_is_listed() -> None:
    acting = {_portable(modifiers.value | key.value) for modifiers, key in CARD_KEYS}
    assert acting - _listed("assessment") == set()


def test_every_key_of_a_photo_is_listed() -> None:
    control = Qt.KeyboardModifier.ControlModifier.value
    acting = {_portable(int(key)) for key in PHOTO_PLAIN} | {_portable(control | int(key)) for key in PHOTO_CONTROL}
    named = {OTHER_NAMES.get(key, key) for key in acting}
    same_as_plain = {"Ctrl++", "Ctrl+=", "Ctrl+-"}
    assert named - same_as_plain - _listed("photo") - {"Escape"} == set()


def test_every_word_of_the_list_exists(words: Words) -> None:
    for page in ("settings", *KEYS_OF_PAGES):
        for group in key_groups(page):
            assert words.has(group.title)
            assert all(words.has(line.word) for line in group.lines)


def test_single_keys_are_told_with_alt_where_they_are_turned_off(words: Words) -> None:
    assert told_key("N", words, single_keys=True) == "N"
    assert told_key("N", words, single_keys=False) == "Alt+N"
    assert told_key("Shift+N", words, single_keys=False) == "Alt+Shift+N"
    assert told_key("Ctrl+K", words, single_keys=False) == "Ctrl+K"
    assert told_key("Space", words, single_keys=False) == "Spasi"
    assert told_key("Down", words, single_keys=False) == "↓"


@pytest.mark.parametrize("single_keys", [True, False])
def test_the_list_opens_with_its_key(sit: Sit, *, single_keys: bool) -> None:
    desk = sit()
    desk.session.settings.single_keys = single_keys
    desk.window.take_up_settings()
    desk.window.open_visit(desk.visit)
    QTest.qWait(10)
    shown: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, KeyList)
        shown.extend(cap.text() for cap in dialog.findChildren(KeyCap))
        dialog.reject()

    when_asked(look)
    modifiers = Qt.KeyboardModifier  # where no screen is, Shift is not taken for a part of the sign
    desk.strike(Qt.Key.Key_Question, modifiers.NoModifier if single_keys else modifiers.AltModifier)
    assert ("N" in shown) is single_keys
    assert ("Alt+N" in shown) is not single_keys
    assert "Ctrl+K" in shown


def _menu(desk: Desk) -> QMenu:
    menus = [menu for menu in desk.window.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def _parts(menu: QMenu) -> dict[str, QMenu]:
    return {part.title(): part for part in menu.findChildren(QMenu)}


def test_every_command_stands_in_a_menu_with_its_key(sit: Sit) -> None:
    desk = sit()
    click(desk.window.shell.rail.buttons["menu"])
    menu = _menu(desk)
    assert [action.text() for action in menu.actions()] == ["Berkas", "Sunting", "Lihat", "Halaman ini", "Bantuan"]
    inside = [action for part in _parts(menu).values() for action in part.actions()]
    keys = {_portable(action.shortcut()) for action in inside if not action.shortcut().isEmpty()}
    assert keys == {command.keys[0] for command in COMMANDS}
    menu.close()


def test_the_menu_opens_with_its_key_and_acts(sit: Sit) -> None:
    desk = sit()
    desk.strike(Qt.Key.Key_F10)
    menu = _menu(desk)
    next(action for action in _parts(menu)["Lihat"].actions() if action.text() == "Kotak masuk").trigger()
    menu.close()
    assert desk.window.shell.current == "inbox"
