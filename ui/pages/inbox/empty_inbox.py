"""An inbox into which nothing has come: a large place to drop bundles, and what a bundle is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.drop_zone import DropZone
from ui.widgets.labels import paragraph
from ui.widgets.scroll_pane import scroll_pane

_WIDTH = 560
_HEIGHT = 150


class EmptyInbox(QWidget):
    """`dropped` tells paths; `files_wanted` and `folder_wanted` ask for a dialog."""

    dropped = Signal(list)
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.zone = DropZone(theme, words("in.drop"), words("in.drop.hint"), is_large=True)
        self.zone.setMinimumHeight(theme.scaled(_HEIGHT))
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
        # Parts aligned in a layout get only the size they hint at: the middle column is stretched
        # instead, so the zone is wide and the paragraph as high as its lines.
        middle = QWidget()
        middle.setMaximumWidth(theme.scaled(_WIDTH))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(18)
        column.addStretch(2)
        column.addWidget(self.zone)
        column.addWidget(told)
        column.addLayout(buttons)
        column.addStretch(3)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(20, 0, 20, 0)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll_pane(content))

    def take_focus(self) -> None:
        """Move the keyboard to the way in that needs no mouse."""
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)
