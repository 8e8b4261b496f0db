"""An inbox into which nothing has come: a large place to drop bundles, and what a bundle is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.drop_zone import DropZone
from ui.widgets.labels import paragraph

_WIDTH = 560
_HEIGHT = 180


class EmptyInbox(QWidget):
    """`dropped` tells paths; `files_wanted` and `folder_wanted` ask for a dialog."""

    dropped = Signal(list)
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.zone = DropZone(theme, words("in.drop"), words("in.drop.hint"))
        self.zone.setMinimumHeight(theme.scaled(_HEIGHT))
        self.zone.setMaximumWidth(theme.scaled(_WIDTH))
        self.zone.files_dropped.connect(self.dropped)
        self.zone.clicked.connect(self.files_wanted)
        self.files = Button(theme, words("in.files"), "primary", Icon.OPEN_FILE)
        self.files.clicked.connect(self.files_wanted)
        folder = Button(theme, words("in.folder"), "secondary", Icon.OPEN_FILE)
        folder.clicked.connect(self.folder_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        buttons.addWidget(self.files)
        buttons.addWidget(folder)
        buttons.addStretch()
        told = paragraph(theme, words("in.empty"), "body", "text2")
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        told.setFixedWidth(theme.scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(18)
        column.addStretch(2)
        column.addWidget(self.zone, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(told, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.addStretch(3)

    def take_focus(self) -> None:
        """Move the keyboard to the way in that needs no mouse."""
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)
