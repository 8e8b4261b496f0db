"""All keys that work on a page and everywhere, in a dialog of its own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.session import Session
from ui.shell.key_map import KeyGroup, KeyLine, key_groups, told_key
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.key_cap import KeyCap
from ui.widgets.labels import label, paragraph, set_name
from ui.widgets.scroll_pane import scroll_pane

_WIDEST = 900
_SHARE = 0.9
_TWO_COLUMNS = 760


def show_keys(parent: QWidget, session: Session, page: str) -> None:
    """Show the keys of a page until the person closes the list."""
    dialog = KeyList(parent, session, page)
    dialog.exec()
    dialog.deleteLater()


class KeyList(QDialog):
    """The keys in groups, side by side where there is room. Esc or the key that opened it closes it."""

    def __init__(self, parent: QWidget, session: Session, page: str) -> None:
        super().__init__(parent)
        self._theme, self._words = session.theme, session.words
        self._single_keys = session.settings.single_keys
        theme, words = self._theme, self._words
        self.setWindowTitle(words("cmd.keys"))
        room = parent.window().size() * _SHARE
        self.resize(min(room.width(), theme.scaled(_WIDEST)), room.height())
        self.groups = key_groups(page)
        close = Button(theme, words("btn.close"), "primary")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        told = words("keys.single.on" if self._single_keys else "keys.single.off")
        foot.addWidget(paragraph(theme, told, "caption", "text2"), 1)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(theme, words("cmd.keys"), "h1"))
        column.addWidget(self._pane(), 1)
        column.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with the key that opened the list too."""
        if event.text() == "?":
            self.reject()
        else:
            super().keyPressEvent(event)

    def _pane(self) -> QScrollArea:
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(12)
        is_wide = self.width() >= self._theme.scaled(_TWO_COLUMNS)
        halves = (self.groups[:1], self.groups[1:]) if is_wide else (self.groups,)
        for half in halves:
            column = QVBoxLayout()
            column.setSpacing(12)
            for group in half:
                column.addWidget(self._card(group))
            column.addStretch()
            row.addLayout(column, 1)
        pane = scroll_pane(content, "pane")
        pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
        set_name(pane, self._words("cmd.keys"))
        return pane

    def _card(self, group: KeyGroup) -> Card:
        card = Card()
        card.body.addWidget(label(self._theme, self._words(group.title), "h2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, line in enumerate(group.lines):
            grid.addWidget(self._caps(line), number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(paragraph(self._theme, self._words(line.word), "secondary"), number, 1)
        card.body.addLayout(grid)
        return card

    def _caps(self, line: KeyLine) -> QWidget:
        caps = QWidget()
        keys = [told_key(key, self._words, single_keys=self._single_keys) for key in line.keys]
        set_name(caps, f"{', '.join(keys)}: {self._words(line.word)}")
        row = QHBoxLayout(caps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key in keys:
            row.addWidget(KeyCap(self._theme, key))
        return caps
