"""A bundle that came in: what is proved about it, what to know, its visits, and the way to undo the import."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_app.domain.codes import ALARMING
from audit_app.domain.remarks import REMARKS
from audit_app.words import Words
from audit_app.workflows.inspect_visit import ArrivedVisit, Place
from ui.icons import Icon
from ui.models.parcels import Look
from ui.pages.inbox.checks import ChecksPanel, checks_of
from ui.pages.inbox.head import ParcelHead
from ui.pages.inbox.parcel_words import advice_for, sentence_of
from ui.pages.inbox.reason_panel import ReasonPanel
from ui.pages.inbox.refused_list import RefusedList
from ui.pages.inbox.visit_card import VisitCard
from ui.theme import Theme
from ui.widgets.banner import Banner

_SHOWN_ABOVE = frozenset({"SCORE_MISMATCH", "FILE_MISSING", "HISTORY_INCOMPLETE", *REMARKS})
"""Flags that the checks tell already, as they stand now and not as they stood at the import."""


class ImportPane(QWidget):
    """`opened`, `decided`, `approved` and `handed_on` tell a visit; `withdrawn` and `reinstated` a reason."""

    opened = Signal(object)
    decided = Signal(object)
    approved = Signal(object)
    handed_on = Signal(object)
    withdrawn = Signal(str)
    reinstated = Signal(str)

    def __init__(self, theme: Theme, words: Words, look: Look, *, is_lead: bool) -> None:
        super().__init__()
        self._theme, self._words, self._is_lead = theme, words, is_lead
        parcel = look.parcel
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(ParcelHead(theme, words, look))
        if parcel.is_withdrawn:
            column.addWidget(Banner(theme, words, "info", words("in.withdrawn.title"), parcel.reason))
        else:
            column.addWidget(ChecksPanel(theme, words, checks_of(look, words)))
        for flag in parcel.flags:
            if flag not in _SHOWN_ABOVE:
                column.addWidget(self._flag(flag))
        for visit, place in () if parcel.is_withdrawn else look.visits:
            column.addWidget(self._card(visit, place))
        if parcel.refused:
            column.addWidget(RefusedList(theme, words, parcel.refused))
        self.undo = self._undo(is_withdrawn=parcel.is_withdrawn)
        column.addWidget(self.undo)
        column.addStretch()

    def _flag(self, code: str) -> Banner:
        is_alarm = code in ALARMING
        advice = advice_for(code, self._words) if is_alarm else ""
        return Banner(self._theme, self._words, "err" if is_alarm else "warn", sentence_of(code, self._words), advice)

    def _card(self, visit: ArrivedVisit, place: Place) -> VisitCard:
        card = VisitCard(self._theme, self._words, visit, place, is_lead=self._is_lead)
        card.opened.connect(lambda: self.opened.emit(visit))
        card.decided.connect(lambda: self.decided.emit(visit))
        card.approved.connect(lambda: self.approved.emit(visit))
        card.handed_on.connect(lambda: self.handed_on.emit(visit))
        return card

    def _undo(self, *, is_withdrawn: bool) -> ReasonPanel:
        words = self._words
        if is_withdrawn:
            panel = ReasonPanel(self._theme, words, words("in.redo"), Icon.REDO, words("in.redo.why"), "primary")
            panel.agreed.connect(self.reinstated)
        else:
            panel = ReasonPanel(self._theme, words, words("in.undo"), Icon.UNDO, words("in.undo.why"))
            panel.agreed.connect(self.withdrawn)
        return panel
