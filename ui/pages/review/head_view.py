"""What the head of the office may see: the whole screen with the result and the findings, and nothing else."""

from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.bands import band_for
from audit_app.domain.documents.revision import Finding
from audit_app.domain.instrument import Instrument
from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.counter_key import PRIVATE
from ui.pages.review.dimension_rows import DimensionRow, dimension_rows
from ui.pages.review.final_score import FinalScore
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dimension_bars import DimensionBars, DimensionFigure
from ui.widgets.labels import label, paragraph, set_name
from ui.widgets.scroll_pane import scroll_pane

_WIDEST = 900
_MARGIN = 32


class HeadView(QDialog):
    """Office and day, the score with its zone, bars of the dimensions, findings with their advice. Esc leaves."""

    def __init__(self, parent: QWidget, theme: Theme, words: Words, opened: OpenVisit) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.setProperty(PRIVATE, True)
        self.setWindowTitle(words("prn.title"))
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.close_button = Button(theme, words("ack.view.close"), "secondary", key="Esc")
        self.close_button.clicked.connect(self.accept)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, _MARGIN)
        self._column.setSpacing(12)
        self._fill(opened)
        self._column.addStretch()
        self.pane = scroll_pane(content, "pane")
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_name(self.pane, words("ack.view"))
        self._lay_out(opened)

    def _fill(self, opened: OpenVisit) -> None:
        visit = opened.draft.contents.visit
        if visit.outcome == "assessed":
            final = FinalScore(self._theme, self._words, explains=False)
            self._column.addWidget(final)
            final.show_visit(opened)
            self._column.addWidget(self._bars(opened))
        else:
            self._column.addWidget(paragraph(self._theme, visit.reason or "", "body"))
        self._column.addWidget(self._findings(opened))
        self._column.addWidget(paragraph(self._theme, self._words("sig.means"), "secondary", "text2"))

    def _bars(self, opened: OpenVisit) -> Card:
        card, words, instrument = Card(), self._words, opened.instrument
        figures = tuple(_figure(row, instrument, words) for row in dimension_rows(opened, words))
        card.body.addWidget(label(self._theme, words("prn.dims"), "h2"))
        card.body.addSpacing(4)
        card.body.addWidget(DimensionBars(self._theme, words, figures))
        return card

    def _findings(self, opened: OpenVisit) -> Card:
        card, given = Card(), sorted(opened.draft.contents.findings.values(), key=lambda finding: finding.id)
        card.body.addWidget(label(self._theme, self._words("prn.findings"), "h2"))
        if not given:
            card.body.addWidget(paragraph(self._theme, self._words("prn.findings.none"), "body", "text2"))
        for number, finding in enumerate(given, 1):
            card.body.addLayout(self._finding(number, finding))
        return card

    def _finding(self, number: int, finding: Finding) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(paragraph(self._theme, finding.text, "body"))
        if finding.advice.strip():
            texts.addWidget(paragraph(self._theme, finding.advice, "secondary", "text2"))
        mark = label(self._theme, f"{number}.", "emphasis")
        mark.setFont(self._theme.figures("emphasis"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return row

    def _lay_out(self, opened: OpenVisit) -> None:
        theme, words = self._theme, self._words
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(paragraph(theme, opened.office.name, "h1"))
        day = words.date(date.fromisoformat(opened.draft.contents.visit.date))
        texts.addWidget(paragraph(theme, f"{words('prn.title')} · {day}", "secondary", "text2"))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(texts, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        middle = QWidget()
        middle.setMaximumWidth(theme.scaled(_WIDEST))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        outer.addStretch()
        outer.addWidget(middle, 100)
        outer.addStretch()


def _figure(row: DimensionRow, instrument: Instrument, words: Words) -> DimensionFigure:
    """Return a dimension as its bar shows it; a zone only where the instrument says that bands hold for dimensions."""
    if row.points is None:
        return DimensionFigure(row.name, "–")
    zone = band_for(instrument.bands, row.points).zone if instrument.bands_cover_dimensions else None
    return DimensionFigure(row.name, words.figure(row.points), Fraction(row.points), zone)
