"""Menus with our round corners."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget


def make_menu(owner: QWidget) -> QMenu:
    """Make an empty menu; what lies outside its corners is see-through."""
    menu = QMenu(owner)
    menu.setWindowFlags(menu.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    return menu
