"""Documents of a bundle that were set aside: why, and what to ask of whom."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from audit_app.domain.acceptance import Refused
from audit_app.domain.codes import ALARMING
from audit_app.words import Words
from ui.icons import Icon
from ui.pages.inbox.parcel_words import advice_for, sentence_of
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.labels import label, paragraph


class RefusedList(Card):
    """One entry for each reason, with the documents that have it."""

    def __init__(self, theme: Theme, words: Words, refused: tuple[Refused, ...]) -> None:
        super().__init__()
        self.body.addWidget(label(theme, words("in.aside.title"), "emphasis"))
        by_code: dict[str, list[Refused]] = {}
        for each in refused:
            by_code.setdefault(each.code, []).append(each)
        for code, documents in by_code.items():
            self.body.addWidget(_entry(theme, words, code, documents))


def _entry(theme: Theme, words: Words, code: str, documents: list[Refused]) -> QFrame:
    entry = QFrame()
    entry.setObjectName("lined")
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 10, 0, 4)
    column.setSpacing(4)
    is_alarm = code in ALARMING
    face = (
        ChipFace(words("in.alarm"), "red", "merah")
        if is_alarm
        else ChipFace(words("in.documents", n=len(documents)), "yellow", Icon.DOCUMENT)
    )
    column.addWidget(Chip(theme, face))
    column.addWidget(paragraph(theme, sentence_of(code, words), "secondary"))
    column.addWidget(paragraph(theme, advice_for(code, words), "secondary", "text2"))
    details = "; ".join(f"{each.id[:12]} {each.detail}".strip() for each in documents)
    column.addWidget(paragraph(theme, details, "caption", "text3", max_lines=4))
    return entry
