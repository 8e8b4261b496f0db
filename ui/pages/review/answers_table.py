"""How each dimension was answered: counts, findings and evidence, its score, and the way back to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.fonts import TextStyle
from ui.pages.review.dimension_rows import DimensionRow, dimension_rows
from ui.pages.review.unassessed import is_assessed
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel, elided_label, label, set_name
from ui.widgets.score_bar import ScoreBar

_ROOM_FOR_BARS = 640


class AnswersTable(Card):
    """The table. `item_wanted` tells the first part of the dimension whose answers are to be changed."""

    item_wanted = Signal(str)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        set_name(self, words("rev.table"))
        self._rows: tuple[DimensionRow, ...] = ()
        self.body.setContentsMargins(0, 4, 0, 4)
        self._bars: list[ScoreBar] = []
        self._grid_holder = QWidget()
        self.body.addWidget(self._grid_holder)

    def show_visit(self, opened: OpenVisit) -> None:
        """Show the dimensions of a visit that was carried out."""
        self.setVisible(is_assessed(opened))
        rows = dimension_rows(opened, self._words)
        if rows != self._rows:
            self._rows = rows
            self._rebuild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the bars where there is no room for them."""
        super().resizeEvent(event)
        self._show_bars()

    def _show_bars(self) -> None:
        has_room = self.width() >= self._theme.scaled(_ROOM_FOR_BARS)
        for bar in self._bars:
            bar.setVisible(has_room)

    def _rebuild(self) -> None:
        former, self._grid_holder = self._grid_holder, QWidget()
        self._bars = []
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.scaled(16))
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, 0)
        grid.setColumnStretch(1, 1)
        self._add_titles(grid)
        for number, row in enumerate(self._rows):
            self._add_row(grid, 2 + 2 * number, row)
        self.body.replaceWidget(former, self._grid_holder)
        former.hide()  # at once: it must not be seen through the new one until it is gone
        former.deleteLater()
        self._show_bars()

    def _add_titles(self, grid: QGridLayout) -> None:
        keys = ("rev.col.dim", "rev.col.answered", "rev.col.found", "rev.col.score")
        for column, key in enumerate(keys, 1):
            title = label(self._theme, self._words(key), "caption_strong", "text2")
            title.setFixedHeight(self._theme.scaled(30))
            if column == len(keys):
                title.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(title, 0, column)
        grid.addWidget(_rule(), 1, 0, 1, 8)

    def _add_row(self, grid: QGridLayout, line: int, row: DimensionRow) -> None:
        theme, words = self._theme, self._words
        if line > 2:
            grid.addWidget(_rule(), line - 1, 0, 1, 8)
        grid.setRowMinimumHeight(line, theme.scaled(50))
        answered = f"{row.answered} / {row.expected}"
        found = words("rev.found", n=row.findings, m=row.evidence)
        score = words.figure(row.points) if row.points is not None else "–"
        bar = ScoreBar(theme, row.points)
        self._bars.append(bar)
        change = Button(theme, words("rev.change"), "link")
        set_name(change, words("rev.change.of", x=row.name))
        change.setEnabled(bool(row.first_part))
        change.clicked.connect(lambda: self.item_wanted.emit(row.first_part))
        grid.addWidget(self._name(row), line, 1)
        grid.addWidget(_figures(theme, answered, "secondary", "text2"), line, 2)
        grid.addWidget(_figures(theme, found, "secondary", "text2"), line, 3)
        grid.addWidget(_figures(theme, score, "emphasis", "text", is_right=True), line, 4)
        grid.addWidget(bar, line, 5)
        grid.addWidget(change, line, 6)

    def _name(self, row: DimensionRow) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 6, 0, 6)
        lines.setSpacing(0)
        lines.addWidget(elided_label(self._theme, row.name, "emphasis"))
        lines.addWidget(elided_label(self._theme, row.about, "caption", "text2"))
        return holder


def _figures(theme: Theme, text: str, style: TextStyle, colour: str, *, is_right: bool = False) -> PlainLabel:
    made = label(theme, text, style, colour)
    made.setFont(theme.figures(style))
    if is_right:
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    return rule
