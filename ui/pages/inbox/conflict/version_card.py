"""One side of a conflict: who and when, what was answered with which note and evidence, and its effect on the score."""

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_app.answer_words import meaning
from audit_app.domain.contents import Part
from audit_app.domain.documents.revision import Answer, EvidenceFile
from audit_app.domain.instrument import Leaf
from audit_app.words import Words
from ui.pages.inbox.conflict.answer_face import AnswerFace
from ui.pages.inbox.conflict.evidence_shelf import EvidenceShelf
from ui.theme import Theme
from ui.thumbnails import Thumbnails
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card
from ui.widgets.labels import elided_label, label, paragraph
from ui.widgets.pick_button import PickButton


class Side(Struct, frozen=True):
    """What one side of a conflict says about a part. No leaf: it is no answer, and `told` says it in words.

    `key` is the key that picks it, `effect` the score that would follow.
    """

    key: str
    name: str
    about: str
    laptop: str
    effect: str
    value: Part | None
    leaf: Leaf | None
    told: str
    files: tuple[EvidenceFile, ...]


class VersionCard(Card):
    """`picked` asks for this side, `file_opened` for a larger picture."""

    picked = Signal()
    file_opened = Signal(object)

    def __init__(self, theme: Theme, words: Words, thumbnails: Thumbnails, side: Side) -> None:
        super().__init__()
        self._theme, self._words, self._side = theme, words, side
        self.setMinimumWidth(theme.scaled(256))
        self.pick = PickButton(theme, words("in.pick"), words("in.picked"), side.key, side.name)
        self.pick.clicked.connect(self.picked)
        self.body.addLayout(self._head())
        if side.leaf is not None:
            self._add_answer(side.leaf)
        else:
            self.body.addWidget(paragraph(theme, side.told, "body"))
        self.shelf = EvidenceShelf(theme, words, thumbnails, side.files)
        self.shelf.opened.connect(self.file_opened)
        if side.leaf is not None:
            self.body.addWidget(self.shelf)
        self.body.addStretch()
        self.body.addLayout(self._foot())

    def show_pick(self, *, is_picked: bool) -> None:
        """Show whether this side is picked."""
        self.pick.setChecked(is_picked)
        self.set_active(is_picked)

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(elided_label(self._theme, self._side.name, "emphasis"))
        texts.addWidget(elided_label(self._theme, self._side.about, "caption", "text2"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Avatar(self._theme, self._side.name))
        head.addLayout(texts, 1)
        head.addWidget(self.pick)
        return head

    def _add_answer(self, leaf: Leaf) -> None:
        theme, words = self._theme, self._words
        answer = self._side.value if isinstance(self._side.value, Answer) else None
        self.body.addWidget(AnswerFace(theme, words, leaf, answer), 0, Qt.AlignmentFlag.AlignLeft)
        told = meaning(leaf, answer, words)
        if told:
            self.body.addWidget(paragraph(theme, told, "secondary"))
        if answer is None:
            return
        for name, text in ((words("in.note"), answer.note), (words("in.gap"), answer.gap or "")):
            if text:
                self.body.addLayout(self._named(name, text))

    def _named(self, name: str, text: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(label(self._theme, name, "caption_strong", "text2"))
        column.addWidget(paragraph(self._theme, text, "secondary", "text2"))
        return column

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(elided_label(self._theme, self._side.laptop, "caption", "text2"), 1)
        if self._side.effect:
            figure = label(self._theme, self._side.effect, "caption_strong", "text")
            figure.setFont(self._theme.figures("caption_strong"))
            row.addWidget(figure)
        return row
