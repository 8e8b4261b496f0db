"""Above an answer that was copied: where from, and the button that says that it was checked."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from audit_app.domain.copied import Copied
from audit_app.words import Words
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.banner import paint_banner
from ui.widgets.button import Button
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.labels import set_name


class CopiedLine(QFrame):
    """Not there while nothing is to be checked. `checked` comes when the answer was found to hold."""

    checked = Signal()

    def __init__(self, theme: Theme, words: Words, key: str = "Enter") -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.told = Chip(theme, ChipFace("", "yellow", Icon.DUPLICATE, "none"))
        self.done = Button(theme, words("copied.check"), "secondary", Icon.CHECK, key)
        self.done.clicked.connect(self.checked)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.told)
        row.addStretch()
        row.addWidget(self.done)
        self.hide()

    def show_mark(self, copied: Copied | None, *, is_open: bool) -> None:
        """Show where an answer came from; None: it was not copied, or it was checked."""
        self.setVisible(copied is not None)
        self.done.setVisible(is_open)
        if copied is not None:
            told = self._words("ans.copied", p=copied.label)
            set_name(self, told)
            self.told.set_face(ChipFace(told, "yellow", Icon.DUPLICATE, "none"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet of a warning."""
        with QPainter(self) as painter:
            paint_banner(painter, QRectF(self.rect()), "warn", self._theme)
