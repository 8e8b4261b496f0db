"""The bar above a page: where one is, what can be done here, and who one is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.shell.bar_action import BarAction
from ui.shell.page_frame import PageFrame
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.labels import elided_label, set_name
from ui.widgets.menu import make_menu

_GAP = 10
_MARGIN = 20
_LEAST_TITLE = 160
_MOST_KEPT = 240
"""A title of a page without a subtitle is not cut up to here; a field to search in gives way first."""


class TopBar(QFrame):
    """Title, tools of the page, its actions, and the person. What does not fit goes into a menu."""

    back_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(theme.sizes.top_bar)
        self._theme, self._words = theme, words
        self.back = IconButton(theme, Icon.BACK, words("shell.back"))
        self.back.clicked.connect(self.back_wanted)
        self.title = elided_label(theme, "", "h1")
        self.subtitle = elided_label(theme, "", "secondary", "text2")
        self.counter = Button(theme, words("counter.on"), "secondary", Icon.REDACT, "F9")
        set_name(self.counter, words("counter.leave"))
        self.more = IconButton(theme, Icon.MORE, words("shell.more"))
        self.more.setMenu(make_menu(self.more))
        self.buttons: list[tuple[BarAction, QPushButton]] = []
        self._tools = QHBoxLayout()
        self._actions = QHBoxLayout()
        self._person = QHBoxLayout()
        self._stack()

    def set_frame(self, frame: PageFrame, *, with_tabs: bool = False) -> None:
        """Show what a page puts into the bar; in a low window its tabs too."""
        self.back.setVisible(frame.has_back)
        self.title.setText(frame.title)
        self.title.setFont(self._theme.font("h2" if frame.subtitle else "h1"))
        self.title.setMinimumWidth(
            0 if frame.subtitle else min(self.title.sizeHint().width(), self._theme.scaled(_MOST_KEPT))
        )
        self.subtitle.setText(frame.subtitle)
        self.subtitle.setVisible(bool(frame.subtitle))
        _empty(self._tools)
        tabs = (frame.tabs,) if with_tabs and frame.tabs is not None else ()
        for tool in (*tabs, *frame.tools):
            self._tools.addWidget(tool)
            tool.show()
        self._make_buttons(frame.actions)

    def set_person(self, name: str, role: str) -> None:
        """Show who works here."""
        _empty(self._person, delete=True)
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addStretch()
        lines.addWidget(elided_label(self._theme, name, "caption_strong", "text2"))
        lines.addWidget(elided_label(self._theme, role, "caption", "text2"))
        lines.addStretch()
        self._person.addWidget(Avatar(self._theme, name))
        self._person.addWidget(texts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _stack(self) -> None:
        for row in (self._tools, self._actions, self._person):
            row.setSpacing(_GAP)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch()
        texts.addWidget(self.title)
        texts.addWidget(self.subtitle)
        texts.addStretch()
        bar = QHBoxLayout(self)
        bar.setContentsMargins(_MARGIN, 0, _MARGIN - 4, 0)
        bar.setSpacing(_GAP)
        bar.addWidget(self.back)
        bar.addLayout(texts, 1)
        bar.addWidget(self.counter)
        self.counter.setVisible(self._theme.is_veiled)
        bar.addLayout(self._tools)
        bar.addLayout(self._actions)
        bar.addWidget(self.more)
        bar.addSpacing(4)
        bar.addLayout(self._person)

    def _make_buttons(self, actions: Sequence[BarAction]) -> None:
        for action, _button in self.buttons:
            action.changed.disconnect(self._follow)
        _empty(self._actions, delete=True)
        self.buttons = [(action, self._button(action)) for action in actions]
        for action, button in self.buttons:
            action.changed.connect(self._follow)
            self._actions.addWidget(button)
        self._follow()

    def _button(self, action: BarAction) -> QPushButton:
        button: QPushButton
        if action.kind == "icon" and action.icon_name is not None:
            button = IconButton(self._theme, action.icon_name, action.word)
        else:
            kind: ButtonKind = "primary" if action.kind == "primary" else "secondary"
            button = Button(self._theme, action.word, kind, action.icon_name)
        button.clicked.connect(action.trigger)
        return button

    def _follow(self) -> None:
        for action, button in self.buttons:
            button.setEnabled(action.isEnabled())
            set_name(button, action.word)
            if action.kind != "icon":
                button.setText(action.text())
        self._share_room()

    def _share_room(self) -> None:
        tools = self._tools.sizeHint().width() + _GAP
        title = max(_LEAST_TITLE, self.title.minimumWidth())
        fixed = title + tools + self._person.sizeHint().width() + 2 * _MARGIN + 2 * _GAP
        fixed += self.counter.sizeHint().width() + _GAP if self._theme.is_veiled else 0
        fixed += self.back.sizeHint().width() + _GAP if self.back.isVisibleTo(self) else 0
        more = self.more.sizeHint().width() + _GAP
        widths = [button.sizeHint().width() + _GAP for _action, button in self.buttons]
        kept = [action.kind == "primary" for action, _button in self.buttons]
        shown = shown_actions(widths, kept, self.width() - fixed, more)
        menu = self.more.menu()
        menu.clear()
        for (action, button), is_shown in zip(self.buttons, shown, strict=True):
            button.setVisible(is_shown)
            if not is_shown:
                menu.addAction(action)
        self.more.setVisible(not all(shown))


def shown_actions(widths: list[int], kept: list[bool], room: int, more: int) -> list[bool]:
    """Return which buttons fit into the room, left out from the left; kept ones always stay.

    The button of the overflow menu takes `more` as soon as one is left out.
    """
    shown = [True] * len(widths)
    for index, is_kept in enumerate(kept):
        taken = sum(width for width, is_shown in zip(widths, shown, strict=True) if is_shown)
        if taken + (0 if all(shown) else more) <= room:
            break
        shown[index] = is_kept
    return shown


def _empty(layout: QHBoxLayout, *, delete: bool = False) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            _let_go(widget, delete=delete)


def _let_go(widget: QWidget, *, delete: bool) -> None:
    widget.hide()
    if delete:
        widget.deleteLater()
    else:
        widget.setParent(None)
