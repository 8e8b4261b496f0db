"""The menus of the window behind one button: file, edit, view, what the page can do, help."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from audit_app.words import Words
from ui.shell.bar_action import BarAction
from ui.shell.commands import MENUS, CommandActions
from ui.widgets.labels import set_name, without_mnemonic
from ui.widgets.menu import make_menu


def main_menu(owner: QWidget, words: Words, commands: CommandActions, of_page: Sequence[BarAction]) -> QMenu:
    """Return the menus with what can be done now; a menu without anything is left out."""
    menu = make_menu(owner)
    set_name(menu, words("nav.menu"))
    for name in MENUS:
        actions: Sequence[QAction] = of_page if name == "visit" else commands.in_menu(name)
        if actions:
            part = make_menu(menu)
            part.setTitle(without_mnemonic(words(f"menu.{name}")))
            part.addActions(list(actions))
            menu.addMenu(part)
    return menu
