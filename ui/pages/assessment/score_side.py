"""The score at the right, as a pane or as a strip, kept up with every answer."""

from PySide6.QtCore import QObject, Signal

from audit_app.domain.completeness import Gap
from audit_app.domain.contents import item_of
from audit_app.domain.leaf_words import leaf_name
from audit_app.subject_words import subject_name
from audit_app.words import Words
from ui.models.visit_sheet import VisitSheet
from ui.pages.assessment.missing_list import Missing
from ui.pages.assessment.score_pane import ScorePane
from ui.pages.assessment.score_reading import ScoreReading, read_score, unscored
from ui.pages.assessment.score_strip import ScoreStrip
from ui.theme import Theme
from ui.widgets.veil import veiled


class ScoreSide(QObject):
    """`item_wanted` tells an item to go to, `all_wanted` asks for all that lack evidence, `opened` for the pane.

    `why_wanted` asks how the score came about. `shown` and `shown_narrow` are pane and strip, or their covers.
    """

    item_wanted = Signal(object)
    why_wanted = Signal()
    all_wanted = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, words: Words, sheet: VisitSheet) -> None:
        super().__init__()
        self._words, self._sheet = words, sheet
        reading = self._read()
        self.pane = ScorePane(theme, words, sheet.instrument, reading)
        self.strip = ScoreStrip(theme, words, reading)
        self.shown, self.shown_narrow = veiled(theme, words, self.pane), veiled(theme, words, self.strip)
        self.pane.item_wanted.connect(self.item_wanted)
        self.pane.all_wanted.connect(self.all_wanted)
        self.pane.why_wanted.connect(self.why_wanted)
        self.strip.clicked.connect(self.opened)
        sheet.items_changed.connect(self._show)
        sheet.laid_out.connect(self._show)
        self._show_missing()

    def _show(self, _items: object = None) -> None:
        reading = self._read()
        self.pane.show_score(reading)
        self.strip.show_score(reading)
        self._show_missing()

    def _show_missing(self) -> None:
        self.pane.show_missing(tuple(self._missing(gap) for gap in self._lacking()))

    def _read(self) -> ScoreReading:
        facts = self._sheet.contents.visit
        if facts.outcome == "not_assessable":
            return unscored(self._sheet.card, facts.reason or "", self._words)
        return read_score(self._sheet.card, self._sheet.progress(), self._words)

    def _lacking(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self._sheet.all_gaps() if gap.code == "evidence_missing" and gap.stops)

    def _missing(self, gap: Gap) -> Missing:
        item = item_of(gap.part)
        if item is None:
            raise ValueError(gap.part)  # evidence is missing at items only
        name = leaf_name(self._sheet.leaf(item)).in_language(self._words.language)
        subject = subject_name(self._sheet.contents.subjects[item.subject], self._words)
        wanted = self._words("missing.least", n=gap.wanted - gap.found, x=self._words(f"need.{gap.need}"))
        return Missing(item, name, f"{subject} · {wanted}")
