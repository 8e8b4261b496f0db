"""Why one side is right: the reason, whose evidence is kept, and on to the next one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from audit_app.words import Words
from ui.announce import announce
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.escapable_line import EscapableLine
from ui.widgets.filter_chip import FilterChip
from ui.widgets.labels import label, set_name

_ROOM_FOR_ONE_LINE = 760


class DecisionBar(Card):
    """`kept` asks to keep the decision and go on, `left` to go back to the sides.

    `evidence_turned` tells whether the evidence of all sides is kept, `reason_typed` the reason as it is written.
    """

    kept = Signal()
    evidence_turned = Signal(bool)
    reason_typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.body.setContentsMargins(16, 10, 16, 12)
        self.body.setSpacing(6)
        self.title = label(theme, words("in.why.must"), "caption_strong", "text2")
        self.reason = EscapableLine()
        set_name(self.reason, words("in.why"))
        self.reason.setPlaceholderText(words("in.why.ph"))
        self.reason.textEdited.connect(self.reason_typed)
        self.reason.returnPressed.connect(self.kept)
        self.reason.escaped.connect(self.left)
        self.both = FilterChip(theme, words("in.both"), None, Icon.MERGE)
        self.both.clicked.connect(lambda: self.evidence_turned.emit(self.both.isChecked()))
        self.save = Button(theme, words("in.savenext"), "primary", Icon.FORWARD)
        self.save.clicked.connect(self.kept)
        self.body.addWidget(self.title)
        self.body.addLayout(self._lines())

    def show_pick(self, reason: str, *, has_all_evidence: bool, may_join: bool) -> None:
        """Show what is picked; a reason that is being written stays as it is typed."""
        if self.reason.text() != reason:
            self.reason.setText(reason)
        self.both.setChecked(has_all_evidence)
        self.both.setVisible(may_join)
        self.complain("")

    def complain(self, fault: str) -> None:
        """Say what is missing before the decision can be kept; empty: nothing is."""
        self.title.setText(fault or self._words("in.why.must"))
        self.title.set_colour(self._theme.colour("red" if fault else "text2"))
        self.reason.setProperty("wrong", bool(fault))
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)
        if fault:
            announce(self, fault, is_urgent=True)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the reason where there is no room beside it."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._theme.scaled(_ROOM_FOR_ONE_LINE)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _lines(self) -> QBoxLayout:
        """Return the reason and the buttons, side by side where there is room."""
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.both)
        buttons.addStretch()
        buttons.addWidget(self.save)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(8)
        self._box.addWidget(self.reason, 1)
        self._box.addLayout(buttons)
        return self._box
