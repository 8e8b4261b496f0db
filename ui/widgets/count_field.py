"""A small whole number: typed, or changed in steps."""

from PySide6.QtWidgets import QSpinBox

from ui.theme import Theme
from ui.widgets.labels import set_name

_WIDTH = 96
_INSIDE = 10


class CountField(QSpinBox):
    """A number between two limits, with the name that a screen reader says."""

    def __init__(self, theme: Theme, name: str, least: int, most: int, value: int) -> None:
        super().__init__()
        self.setFont(theme.figures("body"))
        self.setRange(least, most)
        self.setValue(value)
        self.setFixedWidth(theme.scaled(_WIDTH))
        self.lineEdit().setTextMargins(theme.scaled(_INSIDE), 0, 0, 0)
        set_name(self, name)
