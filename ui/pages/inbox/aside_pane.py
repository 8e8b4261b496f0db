"""A bundle that waits in quarantine: why, whom to ask, keys to compare, questions to agree to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.domain.codes import ALARMING
from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.words import Words
from audit_app.workflows.read_inbox import Introduction
from ui.icons import Icon
from ui.models.parcels import Look
from ui.pages.inbox.head import ParcelHead
from ui.pages.inbox.key_panel import KeyPanel
from ui.pages.inbox.parcel_words import advice_for, sentence_of
from ui.pages.inbox.refused_list import RefusedList
from ui.theme import Theme
from ui.widgets.banner import Banner, BannerKind
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import label, paragraph
from ui.widgets.slot import Slot


class AsidePane(QWidget):
    """`believed` tells an introduction with number, role and method; `agreed` the questions that were answered."""

    believed = Signal(object, str, str, str)
    agreed = Signal(object)

    def __init__(self, theme: Theme, words: Words, look: Look) -> None:
        super().__init__()
        self._theme, self._words, self._look = theme, words, look
        parcel = look.parcel
        self.keys = Slot(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(ParcelHead(theme, words, look))
        advice = words("in.do.agree") if parcel.questions else advice_for(parcel.code, words)
        kind: BannerKind = "err" if parcel.code in ALARMING else "warn"
        column.addWidget(Banner(theme, words, kind, sentence_of(parcel.code, words), advice))
        if not parcel.is_kept:
            column.addWidget(Banner(theme, words, "info", words("in.notkept"), words("in.notkept.do")))
        column.addWidget(self.keys)
        if parcel.questions and parcel.is_kept:
            column.addWidget(self._questions())
        others = tuple(each for each in parcel.refused if each.code != "SIGNER_UNKNOWN")
        if others:
            column.addWidget(RefusedList(theme, words, others))
        column.addStretch()
        if self.needs_keys:
            self.keys.fill(label(theme, words("in.key.reading"), "secondary", "text2"))

    @property
    def needs_keys(self) -> bool:
        """True when the bundle waits for a key to be compared."""
        parcel = self._look.parcel
        codes = {parcel.code, *(each.code for each in parcel.refused)}
        return parcel.is_kept and "SIGNER_UNKNOWN" in codes

    def show_keys(self, introductions: tuple[Introduction, ...]) -> None:
        """Show the keys in the bundle that are not believed yet."""
        unknown = [each for each in introductions if not each.is_known]
        panels = [self._panel(each) for each in unknown]
        self.keys.fill(*panels)

    def show_fault(self, error: AuditError) -> None:
        """Say why the keys in the bundle cannot be read."""
        self.keys.fill(Banner(self._theme, self._words, "err", explain(error, self._words)))

    def _panel(self, introduction: Introduction) -> KeyPanel:
        panel = KeyPanel(self._theme, self._words, introduction)
        panel.believed.connect(lambda number, role, how: self.believed.emit(introduction, number, role, how))
        return panel

    def _questions(self) -> Card:
        theme, words, card = self._theme, self._words, Card()
        card.body.addWidget(label(theme, words("in.ask.title"), "emphasis"))
        for code in self._look.parcel.questions:
            card.body.addWidget(paragraph(theme, sentence_of(code, words), "secondary"))
        card.body.addWidget(paragraph(theme, words("in.ask.means"), "caption", "text2"))
        self.agree = Button(theme, words("in.ask.agree"), "primary", Icon.CHECK)
        self.agree.clicked.connect(lambda: self.agreed.emit(frozenset(self._look.parcel.questions)))
        card.body.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        return card
