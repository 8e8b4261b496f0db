"""The question that is worked on: code, law and weight, the question itself, and its items, one of them open.

The card stays and shows one question after the other.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout

from audit_app.domain.figures import half_up
from audit_app.domain.items import Item
from audit_app.words import Words
from ui.editors.answers import Segment
from ui.icons import Icon
from ui.models.cards import CardFace, ItemFace
from ui.models.sheet_filter import law_text
from ui.pages.assessment.aspect_line import AspectLine
from ui.pages.assessment.item_pane import ItemPane
from ui.theme import Theme
from ui.widgets.assumed_mark import AssumedMark
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipFace
from ui.widgets.file_drop import files_in
from ui.widgets.filter_chip import FilterChip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label, paragraph, set_name


class Weight(Struct, frozen=True):
    """The share of a question in the total, and whether its weights are assumed."""

    share: Fraction
    is_assumed: bool


class OpenCard(Card):
    """One open question. `flag_wanted` asks to turn the mark of the open item; the other signals name an item."""

    flag_wanted = Signal()
    item_wanted = Signal(object)
    segment_pressed = Signal(object, object)

    def __init__(self, theme: Theme, words: Words, pane: ItemPane) -> None:
        super().__init__()
        self._theme, self._words, self.pane = theme, words, pane
        self.setAcceptDrops(True)
        self.body.setContentsMargins(17, 13, 17, 15)
        self.code = label(theme, "", "secondary_strong", "text2")
        self.assumed = AssumedMark(theme, words)
        self.flag = FilterChip(theme, words("flag.word"), None, Icon.FLAG)
        self.flag.clicked.connect(self.flag_wanted)
        self.last = Button(theme, words("last.word"), "link", Icon.HISTORY, "Ctrl+L")
        self.last.clicked.connect(pane.last.turn)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(pane.last.turn)
        self.name = paragraph(theme, "", "h2")
        self.question = paragraph(theme, "", "body", "text2")
        self.aspect = label(theme, "", "emphasis", "accent")
        self.lines: dict[Item, AspectLine] = {}
        self._chips: list[Chip] = []
        self._head = FlowLayout(8)
        self._items = QVBoxLayout()
        self._items.setSpacing(8)
        self._stack()

    def show_card(self, card: CardFace, item: Item, weight: Weight) -> None:
        """Show a question with one of its items open."""
        language = self._words.language
        set_name(self, f"{card.indicator.code}, {card.indicator.name.in_language(language)}")
        self.code.setText(card.indicator.code)
        self.name.setText(card.indicator.name.in_language(language))
        self.question.setText(card.indicator.ask.in_language(language))
        self._show_chips(card, weight)
        self.pane.show_item(item)
        self._show_items(card)
        self._show_marks(card)

    def refresh(self, card: CardFace) -> None:
        """Show what is recorded now."""
        self.pane.refresh()
        self._show_marks(card)

    def set_open_to_change(self, *, is_open: bool) -> None:
        """Let the question be answered, or only read."""
        self.pane.set_open_to_change(is_open=is_open)
        self.flag.setVisible(is_open)

    def heightForWidth(self, width: int) -> int:
        """Return the height of everything in a width.

        Layouts tell each other of changes in events that come later; here they are told at once.
        """
        _forget_sizes(self.body)
        return self.body.totalHeightForWidth(width)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files anywhere on the card."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files for evidence of the open item."""
        event.acceptProposedAction()
        self.pane.files_dropped.emit(files_in(event.mimeData()))

    def _stack(self) -> None:
        self._head.addWidget(self.code)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(self._head, 1)
        head.addWidget(self.flag)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.name)
        texts.addWidget(self.question)
        question = QHBoxLayout()
        question.setSpacing(12)
        question.addLayout(texts, 1)
        question.addWidget(self.last, 0, Qt.AlignmentFlag.AlignTop)
        for part in (head, question, self._items):
            self.body.addLayout(part)

    def _show_chips(self, card: CardFace, weight: Weight) -> None:
        while self._head.takeAt(0) is not None:
            pass
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(self._theme, face) for face in _chip_faces(card, weight, self._words)]
        for part in (self.code, *self._chips, self.assumed):
            self._head.addWidget(part)
        self.assumed.setVisible(card.indicator.provenance.is_assumed)

    def _show_items(self, card: CardFace) -> None:
        while self._items.takeAt(0) is not None:
            pass
        for line in self.lines.values():
            line.hide()
            line.deleteLater()
        self.lines = {}
        self.aspect.hide()
        for face in card.items:
            if face.item != self.pane.item:
                self._items.addWidget(self._make_line(face))
                continue
            if face.leaf.aspect is not None:
                self.aspect.setText(face.leaf.aspect.name.in_language(self._words.language))
                self._items.addWidget(self.aspect)
                self.aspect.show()
            self._items.addWidget(self.pane)

    def _make_line(self, face: ItemFace) -> AspectLine:
        line = AspectLine(self._theme, self._words, face)
        line.clicked.connect(partial(self._want, face.item))
        line.segment_pressed.connect(partial(self._press, face.item))
        self.lines[face.item] = line
        return line

    def _show_marks(self, card: CardFace) -> None:
        for face in card.items:
            if face.item in self.lines:
                self.lines[face.item].show_face(face)
            elif face.item == self.pane.item:
                self.flag.set_word(self._words("flag.word_on" if face.is_flagged else "flag.word"))
                self.flag.setChecked(face.is_flagged)
                set_name(self.flag, self._words("flag.off" if face.is_flagged else "flag.on"))

    def _want(self, item: Item, _checked: bool = False) -> None:
        self.item_wanted.emit(item)

    def _press(self, item: Item, segment: Segment) -> None:
        self.segment_pressed.emit(item, segment)


def _chip_faces(card: CardFace, weight: Weight, words: Words) -> Iterator[ChipFace]:
    for law in card.indicator.legal:
        is_assumed = law.status == "assumed"
        yield ChipFace(law_text(law.ref, words), "na", outline="dashed" if is_assumed else "solid")
    told = words("card.weight", w=words.figure(half_up(weight.share * 100, 2)))
    if weight.is_assumed:
        yield ChipFace(f"{told} · {words('assumed')}", "na", outline="dashed")
    else:
        yield ChipFace(told)


def _forget_sizes(layout: QLayout) -> None:
    """Let a layout, and those in it, ask for all sizes anew."""
    layout.invalidate()
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.updateGeometry()
            inner = widget.layout()
        if inner is not None:
            _forget_sizes(inner)
