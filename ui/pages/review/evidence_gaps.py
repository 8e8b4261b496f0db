"""Items that lack evidence: they may pass with a reason, and one reason may serve many of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.domain.completeness import Gap
from audit_app.domain.contents import PartKey
from audit_app.words import Words
from audit_app.workflows.read_visits import OpenVisit
from ui.icons import Icon
from ui.pages.review.problem_words import evidence_sentence
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton
from ui.widgets.labels import label, set_name
from ui.widgets.slot import Slot
from ui.widgets.tick_row import TickRow

FIRST_SHOWN = 5
_INDENT = 24


class EvidenceGaps(Slot):
    """The yellow banner about evidence.

    `reason_given` tells the parts chosen and the reason for all of them, `item_wanted` a part to look at. Of a visit
    that is not worked on here it only tells.
    """

    reason_given = Signal(list, str)
    item_wanted = Signal(str)

    def __init__(self, theme: Theme, words: Words, *, is_writable: bool) -> None:
        super().__init__()
        self._theme, self._words, self._is_writable = theme, words, is_writable
        self._gaps: tuple[Gap, ...] = ()
        self._is_open: bool | None = None
        self.list: GapList | None = None

    def show_visit(self, opened: OpenVisit) -> None:
        """Show which items of a visit lack evidence."""
        gaps = tuple(gap for gap in opened.gaps if gap.code == "evidence_missing")
        if gaps != self._gaps:
            self._gaps, self._opened = gaps, opened
            self._rebuild()

    def _rebuild(self) -> None:
        self.list = None
        if not self._gaps:
            self.fill()
            return
        title = self._words("rev.warn.ev", n=len(self._gaps))
        if not self._is_writable:
            self.fill(Banner(self._theme, self._words, "warn", title, self._text()))
            return
        is_open = any(gap.stops for gap in self._gaps) if self._is_open is None else self._is_open
        toggle = Button(self._theme, self._words("rev.hide" if is_open else "rev.show"), "link")
        toggle.clicked.connect(lambda: self._turn(is_open=not is_open))
        banner = Banner(self._theme, self._words, "warn", title, self._text(), (toggle,))
        if is_open:
            names = {gap.part: evidence_sentence(gap, self._opened, self._words) for gap in self._gaps}
            self.list = GapList(self._theme, self._words, self._gaps, names)
            self.list.reason_given.connect(self.reason_given)
            self.list.item_wanted.connect(self.item_wanted)
            banner.body.addWidget(self.list)
        self.fill(banner)

    def _text(self) -> str:
        lacking = sum(gap.stops for gap in self._gaps)
        reasons = {gap.reason for gap in self._gaps}
        if lacking:
            told = self._words("rev.ev.unreasoned", n=lacking, m=len(self._gaps))
            return f"{told} {self._words('rev.warn.reason')}"
        if len(reasons) == 1:
            return self._words("rev.ev.reason", x=reasons.pop())
        return self._words("rev.warn.reason")

    def _turn(self, *, is_open: bool) -> None:
        self._is_open = is_open
        self._rebuild()


class GapList(QWidget):
    """The items with their reasons, to be ticked, and the line for one reason for all that are."""

    reason_given = Signal(list, str)
    item_wanted = Signal(str)

    def __init__(self, theme: Theme, words: Words, gaps: tuple[Gap, ...], names: dict[PartKey, str]) -> None:
        super().__init__()
        self._theme, self._words, self._gaps, self._names = theme, words, gaps, names
        lacking = [gap.part for gap in gaps if gap.stops]
        self._ticked = set(lacking or names)
        self._shows_all = False
        self.rows: dict[PartKey, TickRow] = {}
        self.all = TickRow(theme, words("rev.ev.all"))
        self.all.clicked.connect(self._tick_all)
        self.lines = Slot(0)
        self.reason = QLineEdit()
        self.apply = Button(theme, "", "secondary", Icon.CHECK)
        self.reason.returnPressed.connect(self._give)
        self.reason.textChanged.connect(self._count)
        self.apply.clicked.connect(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.scaled(_INDENT), 0, 0, 4)
        column.setSpacing(4)
        if len(gaps) > 1:
            column.addWidget(self.all)
        column.addWidget(self.lines)
        column.addLayout(self._reason_line())
        self._show_lines()

    def _show_lines(self) -> None:
        shown = self._gaps if self._shows_all else self._gaps[:FIRST_SHOWN]
        self.rows = {gap.part: self._row(gap) for gap in shown}
        lines = [self._line(part, row) for part, row in self.rows.items()]
        if len(self._gaps) > FIRST_SHOWN:
            lines.append(self._more())
        self.lines.fill(*lines)
        self._count()

    def _row(self, gap: Gap) -> TickRow:
        reason = gap.reason
        detail = self._words("rev.ev.reason", x=reason) if reason else ""
        row = TickRow(self._theme, self._names[gap.part], detail, is_ticked=gap.part in self._ticked)
        row.toggled.connect(lambda is_on: self._tick(gap.part, is_on=is_on))
        return row

    def _line(self, part: PartKey, row: TickRow) -> QWidget:
        go = IconButton(self._theme, Icon.RIGHT, f"{self._words('rev.ev.open')}: {self._names[part]}")
        go.clicked.connect(lambda: self.item_wanted.emit(part))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(row, 1)
        line.addWidget(go)
        return holder

    def _more(self) -> QWidget:
        key = "rev.fewer" if self._shows_all else "rev.more"
        more = Button(
            self._theme, self._words(key, n=len(self._gaps)), "link", Icon.UP if self._shows_all else Icon.DOWN
        )
        more.clicked.connect(self._turn)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(self._theme.scaled(4), 0, 0, 4)
        line.addWidget(more)
        line.addStretch()
        return holder

    def _reason_line(self) -> QVBoxLayout:
        name = self._words("rev.ev.why")
        set_name(self.reason, name)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.reason, 1)
        line.addWidget(self.apply)
        column = QVBoxLayout()
        column.setContentsMargins(self._theme.scaled(4), 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self._theme, name, "caption_strong", "text2"))
        column.addLayout(line)
        return column

    def _tick(self, part: PartKey, *, is_on: bool) -> None:
        if is_on:
            self._ticked.add(part)
        else:
            self._ticked.discard(part)
        self._count()

    def _tick_all(self) -> None:
        self._ticked = set(self._names) if self.all.isChecked() else set()
        for part, row in self.rows.items():
            row.setChecked(part in self._ticked)
        self._count()

    def _count(self) -> None:
        ticked = len(self._ticked)
        self.all.setChecked(ticked == len(self._gaps))
        self.apply.setText(self._words("rev.ev.apply", n=ticked))
        set_name(self.apply, self.apply.text())
        self.apply.setEnabled(bool(ticked) and bool(self.reason.text().strip()))

    def _give(self) -> None:
        if self.apply.isEnabled():
            chosen = [gap.part for gap in self._gaps if gap.part in self._ticked]
            self.reason_given.emit(chosen, self.reason.text().strip())

    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._show_lines()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
