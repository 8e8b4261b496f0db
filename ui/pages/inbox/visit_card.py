"""A visit that came with a bundle: its score computed here, what stands of it, and what may be done with it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from audit_app.error_words import explain
from audit_app.words import Words
from audit_app.workflows.inspect_visit import ArrivedVisit, Place
from ui.icons import Icon
from ui.pages.inbox.parcel_words import moment, visit_face
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.labels import PlainLabel, elided_label, label, paragraph
from ui.widgets.zone_chip import zone_face


class VisitCard(Card):
    """`opened` asks to look at the visit, `decided` to decide its conflict, `approved` to verify it.

    `handed_on` asks for its paper and its bundle.
    """

    opened = Signal()
    decided = Signal()
    approved = Signal()
    handed_on = Signal()

    def __init__(self, theme: Theme, words: Words, visit: ArrivedVisit, place: Place, *, is_lead: bool) -> None:
        super().__init__()
        self._theme, self._words, self._visit, self._place, self._is_lead = theme, words, visit, place, is_lead
        self.body.addLayout(self._head())
        if visit.standing == "conflict":
            told = words("in.visit.conflict", n=len(visit.heads), m=visit.open_parts, k=visit.one_sided)
            self.body.addWidget(paragraph(theme, told, "secondary", "text2"))
        else:
            self.body.addLayout(self._score())
        for note in self._notes():
            self.body.addWidget(paragraph(theme, note, "secondary", "text2"))
        self.body.addLayout(self._buttons())

    def _head(self) -> QHBoxLayout:
        theme, words, revision = self._theme, self._words, self._visit.revision
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(elided_label(theme, revision.office.name, "emphasis"))
        day = words.date(date.fromisoformat(revision.visit.date))
        about = words("in.visit.about", r=revision.visit.round, d=day)
        texts.addWidget(elided_label(theme, about, "caption", "text2"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(texts, 1)
        head.addWidget(Chip(theme, visit_face(self._visit, self._place, words)), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _score(self) -> QHBoxLayout:
        theme, words, found = self._theme, self._words, self._visit.verdict
        figure = label(theme, words.figure(found.score) if found.score is not None else words("score.none"), "display")
        figure.setFont(theme.figures("display"))
        below = QVBoxLayout()
        below.setSpacing(2)
        below.addWidget(Chip(theme, zone_face(found.band, words, is_long=True)))
        below.addWidget(elided_label(theme, self._counts(), "caption", "text2"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(figure)
        row.addLayout(below, 1)
        return row

    def _counts(self) -> str:
        words, visit = self._words, self._visit
        told = words("score.answered", n=visit.answered, m=visit.items)
        if visit.review == "validated":
            return told
        pending = "score.pending" if visit.review == "verified" else "in.temporary"
        return f"{told} · {words(pending)}"

    def _notes(self) -> tuple[str, ...]:
        words, visit, revision = self._words, self._visit, self._visit.revision
        notes = []
        if visit.standing != "conflict":
            signed = words(
                "in.visit.signed", n=revision.number, x=revision.by.name, t=moment(revision.when.wall, words)
            )
            decided = words("in.visit.resolved", x=revision.by.name, t=moment(revision.when.wall, words))
            notes.append(decided if revision.resolution is not None else signed)
        if visit.proposals:
            notes.append(words("in.visit.proposals", n=visit.proposals))
        return tuple(notes)

    def _buttons(self) -> QHBoxLayout:
        theme, words, visit = self._theme, self._words, self._visit
        row = QHBoxLayout()
        row.setSpacing(8)
        if visit.standing == "conflict":
            decide = Button(theme, words("in.decide", n=visit.open_parts), "primary", Icon.COMPARE)
            decide.clicked.connect(self.decided)
            row.addWidget(decide)
        elif self._is_lead and visit.review == "sent":
            row.addWidget(self._verify())
        look = Button(theme, words("in.visit.open"), "secondary", Icon.FORWARD)
        look.clicked.connect(self.opened)
        row.addWidget(look)
        if visit.standing != "conflict":
            hand_on = Button(theme, words("in.visit.hand_on"), "secondary", Icon.PRINT)
            hand_on.clicked.connect(self.handed_on)
            row.addWidget(hand_on)
        row.addWidget(self._obstacle(), 1)
        return row

    def _verify(self) -> Button:
        verify = Button(self._theme, self._words("in.verify"), "primary", Icon.VERIFIED)
        verify.setEnabled(self._visit.obstacle is None)
        verify.clicked.connect(self.approved)
        return verify

    def _obstacle(self) -> PlainLabel:
        """Return why the visit cannot be verified here, where that is not plain from what stands above."""
        obstacle = self._visit.obstacle if self._is_lead and self._visit.review == "sent" else None
        is_told = obstacle is not None and self._visit.standing != "conflict"
        text = explain(obstacle, self._words) if obstacle is not None and is_told else ""
        return paragraph(self._theme, text, "caption", "text2")
