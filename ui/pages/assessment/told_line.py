"""A sentence below a part of the card: what is going on, or with its shape what went wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.check_row import ShapeMark
from ui.widgets.labels import paragraph


class ToldLine(QWidget):
    """Not there while nothing is said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._colours = (theme.colour("text2"), theme.colour("red"))
        self._mark = ShapeMark(theme, "merah")
        self._words = paragraph(theme, "", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """Return what is said."""
        return self._words.text()

    def tell(self, text: str, *, is_fault: bool = False) -> None:
        """Say something; an empty text takes it away."""
        self._mark.setVisible(is_fault)
        self._words.set_colour(self._colours[is_fault])
        self._words.setText(text)
        self.setVisible(bool(text))
