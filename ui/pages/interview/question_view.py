"""One question on a page of its own, large, with its answers and where it stands among the others."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from audit_app.domain.items import Item
from ui.editors.keys import NONE, modifiers_of, spelled
from ui.icons import Icon
from ui.pages.assessment.desk import Desk
from ui.pages.interview.answer_pane import AnswerPane
from ui.pages.interview.track import Track
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import elided_label, label, paragraph, set_name


class QuestionView(QWidget):
    """`next_wanted` and `back_wanted` ask for another page, `evidence_wanted` for the card with room for files.

    `is_handed_over`: a respondent reads it, and sees neither notes nor where the question comes from.
    """

    next_wanted = Signal()
    back_wanted = Signal()
    evidence_wanted = Signal()

    def __init__(self, desk: Desk, *, is_handed_over: bool = False) -> None:
        super().__init__()
        self._is_handed_over, self._single_keys = is_handed_over, desk.session.settings.single_keys
        self._desk, self._words = desk, desk.session.words
        theme, words = desk.session.theme, desk.session.words
        self.place = label(theme, "", "secondary_strong", "text2")
        self.track = Track(theme)
        self.about = elided_label(theme, "", "secondary", "text2")
        self.question = paragraph(theme, "", "question")
        self.aspect = paragraph(theme, "", "emphasis", "accent")
        self.answers = AnswerPane(desk, has_notes=not is_handed_over)
        self.answers.next_wanted.connect(self.next_wanted)
        self.back = Button(theme, words("interview.back"), "secondary", Icon.BACK, "←")
        self.next = Button(theme, words("interview.next"), "secondary", Icon.FORWARD, "→")
        self.files = Button(
            theme, words("interview.files"), "quiet", Icon.EVIDENCE, spelled("F", single_keys=self._single_keys)
        )
        self.back.clicked.connect(self.back_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.files.clicked.connect(self.evidence_wanted)
        self._lay_out()
        self.about.setVisible(not is_handed_over)

    def show_item(self, item: Item) -> None:
        """Ask a question."""
        asked = self._desk.sheet.items_of(item.subject)
        number, total = asked.index(item) + 1, len(asked)
        leaf, language = self._desk.sheet.leaf(item), self._words.language
        told = self._words("interview.question", n=number, m=total)
        self.place.setText(told)
        self.about.setText(f"{leaf.code} · {leaf.indicator.name.in_language(language)}")
        self.question.setText(leaf.indicator.ask.in_language(language))
        self.aspect.setText(leaf.aspect.name.in_language(language) if leaf.aspect is not None else "")
        self.aspect.setVisible(leaf.aspect is not None)
        needs = leaf.evidence.needs if leaf.evidence is not None else ()
        self.files.setVisible(not self._is_handed_over and any(need.need != "note" for need in needs))
        set_name(self, f"{told}, {self.question.text()}")
        self.answers.show_item(item)
        self.refresh()

    def refresh(self) -> None:
        """Show what is recorded now."""
        self.answers.refresh()
        item, sheet = self.answers.item, self._desk.sheet
        if item is not None and item in sheet.items:
            asked = sheet.items_of(item.subject)
            self.track.show_steps(tuple(map(sheet.is_decided, asked)), asked.index(item))

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the question, and tell whether it was one."""
        if self.answers.handle_key(event):
            return True
        is_plain = modifiers_of(event, single_keys=self._single_keys) == NONE and not event.isAutoRepeat()
        if is_plain and event.key() == Qt.Key.Key_C and not self._is_handed_over:
            self.answers.focus_note()
        elif is_plain and event.key() == Qt.Key.Key_F and not self.files.isHidden():
            self.evidence_wanted.emit()
        else:
            return False
        return True

    def _lay_out(self) -> None:
        foot = FlowLayout(8)
        for button in (self.back, self.next, self.files):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        place = QHBoxLayout()
        place.setSpacing(16)
        place.addWidget(self.place)
        place.addWidget(self.track, 1)
        column.addLayout(place)
        for part in (self.about, self.question, self.aspect, self.answers):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(foot)
