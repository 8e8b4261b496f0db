"""The bar below a page: what is kept, that no network is needed, the last action, and the keys of this page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.shell.page_frame import MOST_HINTS
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.key_cap import KeyCap, KeyHint
from ui.widgets.labels import label, set_name, without_mnemonic

_GAP = 16
_SIDES = (16, 20)


class StatusBar(QFrame):
    """One line. `undo_wanted` comes from the last action, which is a link."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setFixedHeight(theme.sizes.status)
        self._theme, self._words = theme, words
        self._is_shown = True
        self._shown: tuple[KeyHint, ...] = ()
        self.saved = Chip(theme, ChipFace("", "green", Icon.SAVED, "none"))
        self.undo = Button(theme, "", "link")
        self.undo.clicked.connect(self.undo_wanted)
        self._hints = QHBoxLayout()
        self._hints.setSpacing(6)
        self.hints: list[QWidget] = []
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(_SIDES[0], 0, _SIDES[1], 0)
        row.setSpacing(_GAP)
        self.offline = Chip(theme, ChipFace(words("net.offline"), "na", Icon.OFFLINE, "none"))
        row.addWidget(self.saved)
        row.addWidget(self.offline)
        row.addWidget(self.undo)
        row.addStretch()
        row.addLayout(self._hints)
        self.set_undo("")
        self.show_saved("")

    def show_saved(self, clock: str) -> None:
        """Say that everything is kept since a time of day; empty: nothing was changed yet."""
        self._say(ChipFace(self._words("save.ok", t=clock).strip(), "green", Icon.SAVED, "none"))

    def show_failed(self) -> None:
        """Say that the last change is not kept yet."""
        self._say(ChipFace(self._words("save.fail"), "red", Icon.FAILED, "none"))

    def set_undo(self, step: str) -> None:
        """Name the step that can be taken back; empty: there is none."""
        self.undo.setText(without_mnemonic(self._words("undo.do", x=step)))
        set_name(self.undo, self._words("undo.do", x=step))
        self.undo.setVisible(bool(step))
        self._share_room()

    def set_hints(self, hints: tuple[KeyHint, ...]) -> None:
        """Show the keys of a page, at most seven of them."""
        if hints == self._shown:
            return
        self._shown = hints
        for pair in self.hints:
            self._hints.removeWidget(pair)
            pair.hide()
            pair.deleteLater()
        self.hints = [self._pair(hint) for hint in hints[:MOST_HINTS]]
        for pair in self.hints:
            self._hints.addWidget(pair)
        self._share_room()

    def set_hints_shown(self, is_shown: bool) -> None:
        """Show the keys, or leave them out in a low window."""
        self._is_shown = is_shown
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out keys that do not fit."""
        super().resizeEvent(event)
        self._share_room()

    def _say(self, face: ChipFace) -> None:
        self.saved.set_face(face)
        self._share_room()

    def _pair(self, hint: KeyHint) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(KeyCap(self._theme, hint.key), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(self._theme, hint.word, "caption", "text2"))
        return pair

    def _share_room(self) -> None:
        left = (self.saved, self.offline, self.undo)
        taken = sum(part.sizeHint().width() + _GAP for part in left if part.isVisibleTo(self))
        room = self.width() - taken - _GAP - sum(_SIDES)
        for pair in self.hints:
            room -= pair.sizeHint().width() + 6
            pair.setVisible(self._is_shown and room > 0)
        self._hints.invalidate()  # else those that stay keep the width that was left beside those that go
        self._row.activate()
