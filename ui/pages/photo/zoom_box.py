"""Undo, redo and zoom in the bar above the photo."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import IconButton
from ui.widgets.labels import label

_PERCENT_WIDTH = 48


class ZoomBox(QWidget):
    """Buttons of icons, each with its word and key as tooltip and accessible name."""

    zoom_wanted = Signal(int)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.undo = IconButton(theme, Icon.UNDO, words("undo.word"))
        self.redo = IconButton(theme, Icon.REDO, words("redo.word"))
        self.smaller = IconButton(theme, Icon.ZOOM_OUT, words("ph.zoom.out"))
        self.larger = IconButton(theme, Icon.ZOOM_IN, words("ph.zoom.in"))
        self.whole = IconButton(theme, Icon.WHOLE, words("ph.zoom.whole"))
        self.about = IconButton(theme, Icon.INFO, words("ph.about"))
        self.percent = label(theme, "", "secondary", "text2")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setFixedWidth(theme.scaled(_PERCENT_WIDTH))
        self.smaller.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_wanted.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (self.undo, self.redo, self.smaller, self.percent, self.larger, self.whole, self.about):
            row.addWidget(part)
            if isinstance(part, IconButton):
                part.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the keyboard with the photo

    def show_percent(self, percent: int) -> None:
        """Say how large the picture is shown."""
        self.percent.setText(f"{percent}%")
