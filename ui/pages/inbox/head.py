"""The head of what stands at the right of the inbox: which bundle it is, by whom, and what became of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.words import Words
from ui.models.parcels import Look
from ui.pages.inbox.parcel_words import head_chips, moment, size_text, title_of
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import elided_label, label, paragraph


class ParcelHead(QWidget):
    """Title, sender, chips and size of one bundle."""

    def __init__(self, theme: Theme, words: Words, look: Look) -> None:
        super().__init__()
        parcel, facts = look.parcel, look.parcel.facts
        self.title = paragraph(theme, title_of(parcel, words), "h1", max_lines=2)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title, 1)
        if facts is not None:
            size = label(theme, size_text(facts.size_bytes, words), "secondary", "text2")
            size.setFont(theme.figures("secondary"))
            top.addWidget(size, 0, Qt.AlignmentFlag.AlignTop)
        chips = FlowLayout(6)
        for face in head_chips(look, words):
            chips.addWidget(Chip(theme, face))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(elided_label(theme, _about(look, words), "secondary", "text2"))
        column.addSpacing(2)
        column.addLayout(chips)


def _about(look: Look, words: Words) -> str:
    parcel, facts = look.parcel, look.parcel.facts
    if facts is None:
        return words("in.came", t=moment(parcel.at, words))
    parts = (facts.by, facts.device_label, words("in.written", t=moment(facts.written, words)), parcel.source)
    return " · ".join(part for part in parts if part)
