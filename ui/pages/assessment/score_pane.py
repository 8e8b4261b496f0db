"""The right pane: the score as it grows, what is still possible, and what evidence is missing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from audit_app.domain.instrument import Instrument
from audit_app.words import Words
from ui.fonts import TextStyle
from ui.pages.assessment.missing_list import Missing, MissingList
from ui.pages.assessment.score_reading import ScoreReading
from ui.theme import Theme
from ui.widgets.assumed_mark import AssumedMark
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.dimension_bars import DimensionBars
from ui.widgets.gauge import Gauge
from ui.widgets.labels import PlainLabel, paragraph, set_name
from ui.widgets.scroll_pane import scroll_pane
from ui.widgets.zone_chip import zone_face


class ScorePane(QFrame):
    """`item_wanted` tells an item to go to, `all_wanted` asks for all items that lack evidence.

    `why_wanted` asks how the score came about.
    """

    item_wanted = Signal(object)
    why_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, instrument: Instrument, reading: ScoreReading) -> None:
        super().__init__()
        self.setObjectName("pane")
        set_name(self, words("score.pane"))
        self._theme, self._words = theme, words
        self.gauge = Gauge(theme, words, instrument.bands, reading.gauge)
        self.zone = Chip(theme, zone_face(reading.band, words, is_long=True))
        self.assumed = AssumedMark(theme, words)
        self.counts = self._line("secondary_strong")
        self.range_told = self._line("secondary")
        self.possible = self._line("secondary")
        self.distance = self._line("secondary")
        self.bars = DimensionBars(theme, words, reading.dimensions)
        self.why = Button(theme, words("score.why"), "link", None, "Ctrl+R")
        self.why.clicked.connect(self.why_wanted)
        self.missing = MissingList(theme, words)
        self.missing.item_wanted.connect(self.item_wanted)
        self.missing.all_wanted.connect(self.all_wanted)
        self._stack()
        self.assumed.setVisible(instrument.is_assumed("bands"))
        self.show_score(reading)

    def show_score(self, reading: ScoreReading) -> None:
        """Show another score."""
        self.gauge.set_reading(reading.gauge)
        self.zone.set_face(zone_face(reading.band, self._words, is_long=True))
        for line, text in (
            (self.counts, reading.counts),
            (self.range_told, reading.range_told),
            (self.possible, reading.possible),
            (self.distance, reading.distance),
        ):
            line.setText(text)
            line.setVisible(bool(text))
        self.bars.set_figures(reading.dimensions)
        self.why.setVisible(reading.is_scored)

    def show_missing(self, missing: tuple[Missing, ...]) -> None:
        """Show what evidence is missing."""
        self.missing.show_missing(missing)

    def _stack(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 8, 14, 4)
        column.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self.gauge)
        column.addWidget(self.zone, 0, centre)
        told = QVBoxLayout()
        told.setSpacing(2)
        for line in (self.counts, self.range_told, self.possible, self.distance):
            told.addWidget(line)
        column.addLayout(told)
        column.addWidget(_rule())
        column.addWidget(self.bars)
        column.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_rule())
        column.addWidget(self.missing)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_pane(content, "pane"))

    def _line(self, style: TextStyle) -> PlainLabel:
        line = paragraph(self._theme, "", style, "text2")
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return line


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    return rule
