"""The head of a conflict: what it is about, what it does to the score, and the way to the next one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import IconButton
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.labels import elided_label, label, paragraph

_ROOM_FOR_ONE_LINE = 720


class ConflictHead(QWidget):
    """`moved` tells -1 for the previous part and 1 for the next one."""

    moved = Signal(int)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.title = paragraph(theme, "", "h2", max_lines=2)
        self.path = elided_label(theme, "", "secondary", "text2")
        self.impact = Chip(theme, ChipFace(""))
        self.previous = IconButton(theme, Icon.UP, words("in.previous"))
        self.following = IconButton(theme, Icon.DOWN, words("in.next"))
        self.previous.clicked.connect(lambda: self.moved.emit(-1))
        self.following.clicked.connect(lambda: self.moved.emit(1))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.path)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        tools.addWidget(label(theme, words("in.impact"), "secondary", "text2"))
        tools.addWidget(self.impact)
        tools.addStretch()
        tools.addWidget(self.previous)
        tools.addWidget(self.following)
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addLayout(texts, 1)
        self._row.addLayout(tools)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the effect below the title where there is no room beside it."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._theme.scaled(_ROOM_FOR_ONE_LINE)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def show_part(self, title: str, path: str, impact: str) -> None:
        """Show another part."""
        self.title.setText(title)
        self.path.setText(path)
        self.impact.set_face(ChipFace(impact))
        self.impact.updateGeometry()
