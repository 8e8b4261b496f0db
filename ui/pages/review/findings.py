"""Findings for the head of the office: those chosen, which can be worded, and those that the answers suggest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.advice import SuggestedFinding, suggested_findings
from audit_app.domain.contents import answer_key
from audit_app.domain.documents.revision import Finding
from audit_app.domain.ids import FindingId
from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.icons import Icon
from ui.pages.review.finding_card import FindingCard
from ui.pages.review.suggestion import SuggestionRow
from ui.pages.review.unassessed import is_assessed
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import label, paragraph
from ui.widgets.slot import Slot

FIRST_SUGGESTED = 3


class FindingsSection(Card):
    """The card. It asks for changes and shows what is kept.

    `accepted` tells a suggestion to take over, `changed` a finding with other words, `removed` one to take away,
    `wanted` asks for an empty one.
    """

    accepted = Signal(object)
    changed = Signal(object)
    removed = Signal(object)
    wanted = Signal()

    def __init__(self, theme: Theme, words: Words, *, is_writable: bool) -> None:
        super().__init__()
        self._theme, self._words, self._is_writable = theme, words, is_writable
        self.cards: dict[FindingId, FindingCard] = {}
        self._suggested: tuple[SuggestedFinding, ...] = ()
        self._rows: list[SuggestionRow] = []
        self._shows_all = False
        self.chosen = QVBoxLayout()
        self.chosen.setSpacing(8)
        self.none = paragraph(theme, words("rev.findings.none"), "secondary", "text2")
        self.suggestions = Slot(0)
        self.add = Button(theme, words("rev.finding.add"), "quiet", Icon.ADD)
        self.add.clicked.connect(self.wanted)
        self.body.addWidget(label(theme, words("rev.findings"), "h2"))
        self.body.addWidget(paragraph(theme, words("rev.findings.hint"), "caption", "text2"))
        self.body.addWidget(self.none)
        self.body.addLayout(self.chosen)
        self.body.addWidget(self.suggestions)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setVisible(is_writable)  # only now: shown before it has a place it would be a window of its own

    def show_visit(self, opened: OpenVisit) -> None:
        """Show the findings of a visit and what its answers suggest beside them."""
        self._show_chosen(opened)
        taken = {item for finding in opened.draft.contents.findings.values() for item in finding.items}
        found = suggested_findings(opened.draft.contents, opened.instrument) if is_assessed(opened) else ()
        suggested = tuple(each for each in found if not taken & {answer_key(item) for item in each.items})
        if suggested != self._suggested:
            self._suggested = suggested
            self._show_suggested()

    def settle(self) -> None:
        """Hand over what is still being typed."""
        for card in self.cards.values():
            card.settle()

    def _show_chosen(self, opened: OpenVisit) -> None:
        findings = opened.draft.contents.findings
        for gone in set(self.cards) - set(findings):
            card = self.cards.pop(gone)
            self.chosen.removeWidget(card)
            card.hide()
            card.deleteLater()
        for number, finding in enumerate(sorted(findings.values(), key=lambda each: each.id), 1):
            self._show_finding(number, finding)
        self.none.setVisible(not findings)

    def _show_finding(self, number: int, finding: Finding) -> None:
        card = self.cards.get(finding.id)
        if card is None:
            card = FindingCard(self._theme, self._words, finding, is_writable=self._is_writable)
            card.changed.connect(self.changed)
            card.removed.connect(self.removed)
            self.cards[finding.id] = card
            self.chosen.insertWidget(number - 1, card)
        card.show_finding(number, finding)

    def _show_suggested(self) -> None:
        """Show what may be taken over; the keyboard stays at the place at which something was."""
        place = next((number for number, row in enumerate(self._rows) if row.use.hasFocus()), None)
        shown = self._suggested if self._shows_all else self._suggested[:FIRST_SUGGESTED]
        self._rows = [self._suggestion(each) for each in shown] if self._is_writable else []
        parts: list[QWidget] = [self._suggestions_title(), *self._rows] if self._rows else []
        if self._rows and len(self._suggested) > FIRST_SUGGESTED:
            parts.append(self._more())
        self.suggestions.fill(*parts)
        if place is not None:
            following = self._rows[min(place, len(self._rows) - 1)].use if self._rows else self.add
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _suggestions_title(self) -> QWidget:
        theme, words = self._theme, self._words
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 8, 0, 4)
        line.addWidget(label(theme, words("rev.suggested"), "emphasis"))
        line.addStretch()
        line.addWidget(label(theme, words("rev.suggested.n", n=len(self._suggested)), "caption", "text2"))
        return holder

    def _suggestion(self, suggested: SuggestedFinding) -> SuggestionRow:
        row = SuggestionRow(self._theme, self._words, suggested)
        row.accepted.connect(self.accepted)
        return row

    def _more(self) -> QWidget:
        key = "rev.fewer" if self._shows_all else "rev.more"
        icon = Icon.UP if self._shows_all else Icon.DOWN
        more = Button(self._theme, self._words(key, n=len(self._suggested)), "link", icon)
        more.clicked.connect(self._turn)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 6, 0, 2)
        line.addWidget(more)
        line.addStretch()
        return holder

    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._show_suggested()
