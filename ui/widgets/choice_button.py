"""One of several choices as a button that opens a menu: "Terakhir diubah ▾"."""

from msgspec import Struct
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

from ui.icons import Icon, paint_icon
from ui.theme import Theme
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import set_name, without_mnemonic
from ui.widgets.menu import make_menu

_CARET = 14
_RIGHT = 12


class Choice(Struct, frozen=True):
    """Something that can be chosen: its id and its word."""

    id: str
    word: str


class ChoiceButton(Button):
    """Shows the present choice; `chosen` tells the id of another one. `name` says what is chosen."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, name: str, choices: tuple[Choice, ...], current: str, kind: ButtonKind = "secondary"
    ) -> None:
        super().__init__(theme, "", kind)
        self._theme, self._name, self._kind = theme, name, kind
        self.setProperty("has_caret", True)
        self._words = {choice.id: choice.word for choice in choices}
        menu, group = make_menu(self), QActionGroup(self)
        self._actions = {choice.id: QAction(without_mnemonic(choice.word), group) for choice in choices}
        for choice_id, action in self._actions.items():
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, picked=choice_id: self._pick(picked))
            menu.addAction(action)
        self.setMenu(menu)
        self.set_current(current)

    def set_current(self, choice_id: str) -> None:
        """Show a choice."""
        self._actions[choice_id].setChecked(True)
        self.setText(without_mnemonic(self._words[choice_id]))
        set_name(self, f"{self._name}: {self._words[choice_id]}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button and its caret."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu  # with it Qt forgets the room left of the word
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
        side = self._theme.scaled(_CARET)
        place = QRectF(self.width() - _RIGHT - side, (self.height() - side) / 2, side, side)
        ink = self._theme.colour("accent" if self._kind in ("quiet", "link") else "text2")
        with QPainter(self) as painter:
            paint_icon(painter, Icon.DOWN, place, ink)

    def _pick(self, choice_id: str) -> None:
        self.set_current(choice_id)
        self.chosen.emit(choice_id)
