"""A sheet of surface with a thin border, on which related things stand together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

CARD_PADDING = 16
CARD_GAP = 8


class Card(QFrame):
    """A card; the active one of a list has a border of accent."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING)
        self.body.setSpacing(CARD_GAP)

    def set_active(self, is_active: bool) -> None:
        """Mark the card as the one that keys act on."""
        self.setProperty("active", is_active)
        self.style().unpolish(self)
        self.style().polish(self)
