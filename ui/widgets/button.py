"""Buttons: primary, secondary, danger, quiet, links within a line, and those that show nothing but an icon."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from ui.icons import ICON_SIZE, Icon, picture
from ui.theme import Theme
from ui.widgets.labels import set_name, set_tooltip, without_mnemonic

ButtonKind = Literal["primary", "secondary", "danger", "quiet", "link"]
_INK: dict[ButtonKind, str] = {
    "primary": "on_accent",
    "secondary": "text",
    "danger": "red",
    "quiet": "accent",
    "link": "accent",
}
_GAP = 0.25  # between icon and word, as a share of the icon


class Button(QPushButton):
    """A button with a word and perhaps an icon and a key, such as "Berikutnya kosong (N)"."""

    def __init__(
        self, theme: Theme, text: str, kind: ButtonKind = "secondary", icon: Icon | None = None, key: str = ""
    ) -> None:
        super().__init__(without_mnemonic(f"{text}  ({key})" if key else text))
        self.setProperty("kind", kind)
        set_name(self, text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font("emphasis" if kind in ("primary", "link") else "control"))
        if icon is not None:
            side = theme.scaled(ICON_SIZE)
            self.setIcon(picture(icon, theme.colour(_INK[kind]), theme.colour("disabled"), _GAP))
            self.setIconSize(QSize(round(side * (1 + _GAP)), side))


class IconButton(QPushButton):
    """A button of an icon alone; its word is the tooltip and the accessible name."""

    def __init__(self, theme: Theme, icon: Icon, word: str) -> None:
        super().__init__()
        self.setProperty("kind", "icon")
        set_name(self, word)
        set_tooltip(self, word)
        side = theme.scaled(ICON_SIZE + 2)
        self.setIcon(picture(icon, theme.colour("text2"), theme.colour("ctl")))
        self.setIconSize(QSize(side, side))
