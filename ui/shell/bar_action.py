"""Something that can be done on a page, as its top bar and its menu show it."""

from typing import Literal

from PySide6.QtGui import QAction

from ui.icons import Icon, picture
from ui.theme import Theme
from ui.widgets.labels import without_mnemonic

BarKind = Literal["primary", "secondary", "icon"]


class BarAction(QAction):
    """An action with our icon. The primary one is never moved into the overflow menu."""

    def __init__(self, theme: Theme, word: str, icon: Icon | None = None, kind: BarKind = "secondary") -> None:
        super().__init__()
        self.word, self.icon_name, self.kind = word, icon, kind
        self.setText(without_mnemonic(word))
        if icon is not None:
            self.setIcon(picture(icon, theme.colour("text2"), theme.colour("ctl")))

    def set_word(self, word: str) -> None:
        """Say something else, such as another count."""
        self.word = word
        self.setText(without_mnemonic(word))
