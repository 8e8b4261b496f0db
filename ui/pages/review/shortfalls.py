"""Fewer respondents than the instrument asks for: the visit may pass with a reason for each kind."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from audit_app.domain.completeness import Gap
from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.pages.review.problem_words import refusal_words, shortfall_sentence
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.labels import label
from ui.widgets.line_field import LineField
from ui.widgets.slot import Slot
from ui.widgets.text_link import TextLink


class Shortfalls(Slot):
    """The yellow banner about respondents. `reason_given` tells the kind and the reason, once it was typed."""

    reason_given = Signal(str, str)

    def __init__(self, theme: Theme, words: Words, *, is_writable: bool) -> None:
        super().__init__()
        self._theme, self._words, self._is_writable = theme, words, is_writable
        self._gaps: tuple[Gap, ...] = ()
        self._refusals: dict[str, str] = {}
        self.fields: dict[str, LineField] = {}
        self.links: dict[str, TextLink] = {}

    def show_visit(self, opened: OpenVisit) -> None:
        """Show of which kinds a visit has too few; what is being typed stays, other fields follow the visit."""
        gaps = tuple(gap for gap in opened.gaps if gap.code == "respondents_short")
        former, self._gaps = self._gaps, gaps
        self._refusals = {str(gap.subject_kind): refusal_words(gap, opened, self._words) for gap in gaps}
        if [(gap.subject_kind, gap.found, gap.wanted) for gap in former] != [
            (gap.subject_kind, gap.found, gap.wanted) for gap in gaps
        ]:
            self._rebuild()
            return
        for was, gap in zip(former, gaps, strict=True):
            field = self.fields[str(gap.subject_kind)]
            if gap.reason != was.reason and field.is_settled:
                field.set_text(gap.reason or "")

    def _rebuild(self) -> None:
        self.fields, self.links = {}, {}
        if not self._gaps:
            self.fill()
            return
        banner = Banner(self._theme, self._words, "warn", self._words("rev.people"), self._words("rev.warn.reason"))
        grid = QGridLayout()
        grid.setContentsMargins(self._theme.scaled(28), 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, gap in enumerate(self._gaps):
            told = shortfall_sentence(gap, self._words)
            grid.addWidget(label(self._theme, told, "secondary_strong"), 2 * row, 0)
            grid.addWidget(self._field(gap, told), 2 * row, 1)
            self._offer_refusals(gap, grid, 2 * row + 1)
        banner.body.addLayout(grid)
        self.fill(banner)

    def _field(self, gap: Gap, told: str) -> LineField:
        kind, field = str(gap.subject_kind), LineField(self._theme, self._words("rev.people.why", k=told))
        field.set_text(gap.reason or "")
        field.set_read_only(is_read_only=not self._is_writable)
        field.setPlaceholderText(self._words("rev.people.ph"))
        field.text_settled.connect(lambda reason: self._settle(kind, reason))
        self.fields[kind] = field
        return field

    def _offer_refusals(self, gap: Gap, grid: QGridLayout, row: int) -> None:
        """Offer what respondents said who refused, while nothing is given as the reason yet."""
        kind = str(gap.subject_kind)
        if self._refusals[kind] and self._is_writable and not gap.reason:
            link = TextLink(self._theme, self._words("interview.short.take", x=self._refusals[kind]))
            link.clicked.connect(lambda: self._take_refusals(kind))
            self.links[kind] = link
            grid.addWidget(link, row, 1)

    def _take_refusals(self, kind: str) -> None:
        self.links[kind].hide()
        self.fields[kind].setText(self._refusals[kind])
        self.fields[kind].settle()

    def _settle(self, kind: str, reason: str) -> None:
        kept = next((gap.reason for gap in self._gaps if gap.subject_kind == kind), None)
        if reason and reason != kept:
            self.reason_given.emit(kind, reason)
