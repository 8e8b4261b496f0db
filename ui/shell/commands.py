"""What can be done from everywhere: one table from which menus, keys, palette and the list of all keys are made."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.icons import Icon, picture
from ui.session import Session
from ui.widgets.labels import without_mnemonic

MenuName = Literal["file", "edit", "view", "visit", "help"]
MENUS: tuple[MenuName, ...] = ("file", "edit", "view", "visit", "help")
"""The menus in their order; that of the visit holds what the page that is open can do."""


class Command(Struct, frozen=True):
    """One command: its name in code, the key of its word, its menu, its keys and its icon.

    A key of one character acts alone only where single keys are wanted, else together with Alt.
    """

    name: str
    word: str
    menu: MenuName
    keys: tuple[str, ...] = ()
    icon: Icon | None = None

    def keys_where(self, *, single_keys: bool) -> tuple[str, ...]:
        """Return the keys that act; systems differ in whether they count the Shift by which `?` is typed."""
        alone = [key for key in self.keys if len(key) == 1 and not single_keys]
        others = [key for key in self.keys if key not in alone]
        return (*(f"{held}+{key}" for key in alone for held in ("Alt", "Alt+Shift")), *others)


COMMANDS = (
    Command("new", "visit.new", "file", ("Ctrl+N",), Icon.ADD),
    Command("import", "home.import", "file", ("Ctrl+I",), Icon.IMPORT),
    Command("settings", "nav.settings", "file", ("Ctrl+,",), Icon.SETTINGS),
    Command("quit", "cmd.quit", "file", ("Ctrl+Q",), Icon.CLOSE),
    Command("undo", "cmd.undo", "edit", ("Ctrl+Z",), Icon.UNDO),
    Command("redo", "cmd.redo", "edit", ("Ctrl+Y", "Ctrl+Shift+Z"), Icon.REDO),
    Command("find", "cmd.find", "edit", ("Ctrl+K",), Icon.SEARCH),
    Command("home", "nav.home", "view", ("Ctrl+1",), Icon.HOME),
    Command("inbox", "nav.inbox", "view", ("Ctrl+2",), Icon.INBOX),
    Command("counter", "cmd.counter", "view", ("F9",), Icon.REDACT),
    Command("full_screen", "cmd.full_screen", "view", ("F11",)),
    Command("help", "nav.help", "help", ("F1",), Icon.HELP),
    Command("menu", "nav.menu", "help", ("F10",), Icon.LIST),
    Command("keys", "cmd.keys", "help", ("?", "Ctrl+/"), Icon.INFO),
)


class CommandActions(QObject):
    """The commands as actions of the shell, each with its keys; `acts` tells what a name does."""

    def __init__(self, shell: QWidget, session: Session, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(shell)
        theme, words, single_keys = session.theme, session.words, session.settings.single_keys
        self.actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(without_mnemonic(words(command.word)), self)
            if command.icon is not None:
                action.setIcon(picture(command.icon, theme.colour("text2"), theme.colour("ctl")))
            action.setShortcuts([QKeySequence(key) for key in command.keys_where(single_keys=single_keys)])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setAutoRepeat(False)
            action.triggered.connect(lambda _=False, act=acts[command.name]: act())
            shell.addAction(action)
            self.actions[command.name] = action

    def set_enabled(self, *, is_on: bool) -> None:
        """Let all of them act, or none."""
        for action in self.actions.values():
            action.setEnabled(is_on)

    def in_menu(self, menu: MenuName) -> tuple[QAction, ...]:
        """Return the actions of a menu in their order."""
        return tuple(self.actions[command.name] for command in COMMANDS if command.menu == menu)
