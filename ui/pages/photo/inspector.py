"""What is known of a photo, at the right: caption, doubts, the items it is evidence of, where it comes from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from audit_app.domain.documents.revision import EvidenceFile
from audit_app.words import Words
from audit_app.workflows.look_at_photo import PhotoFacts, StorageUse
from ui.editors.keys import spelled
from ui.icons import Icon
from ui.pages.photo.links import Linked, LinkList
from ui.pages.photo.origin import Doubts, Origin, noted, size_words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.labels import label, paragraph, set_name
from ui.widgets.note_field import NoteField
from ui.widgets.scroll_pane import scroll_pane
from ui.widgets.tick_row import TickRow

WIDTH = 292
_LONGEST_CAPTION = 1_000
_CAPTION_LINES = 3


class Inspector(QFrame):
    """It changes nothing by itself.

    `described` tells a new caption, `left` gives the keyboard back to the photo, `done` asks to go back to the item.
    """

    described = Signal(str)
    left = Signal()
    done = Signal()

    def __init__(self, theme: Theme, words: Words, *, single_keys: bool) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setFixedWidth(theme.scaled(WIDTH))
        self._theme, self._words, self._single_keys = theme, words, single_keys
        self.caption = NoteField(theme, words("ph.caption"))
        self.caption.setPlaceholderText(words("ev.caption"))
        self.caption.set_least_lines(_CAPTION_LINES)
        self.caption.text_settled.connect(lambda text: self.described.emit(text.strip()[:_LONGEST_CAPTION]))
        self.caption.left.connect(self.left)
        self.caption.next_wanted.connect(self.done)
        self.doubts = Doubts(theme, words)
        self.links = LinkList(theme, words, spelled("L", single_keys=single_keys))
        self.origin = Origin(theme, words)
        self.compare = Button(theme, words("ph.compare"), "secondary", Icon.COMPARE)
        self.keep = Button(theme, words("ph.keep"), "secondary", Icon.DUPLICATE, spelled("S", single_keys=single_keys))
        self.keeps = TickRow(theme, words("ph.keeps"), words("ph.keeps.hint"), is_ticked=True)
        self.redact_note = noted(theme, Icon.TRUSTED, "green", words("ph.redact.told"))
        self.drawn = self._drawn()
        self.room = paragraph(theme, "", "caption", "text2")
        self._stack()

    def show_file(self, file: EvidenceFile, links: tuple[Linked, ...], *, is_open: bool) -> None:
        """Show another file, or what was recorded of it meanwhile."""
        if self.caption.is_settled:
            self.caption.set_text(file.caption)
        self.caption.set_read_only(is_read_only=not is_open)
        self.links.show_links(links, is_open=is_open)

    def show_facts(self, file: EvidenceFile, original: EvidenceFile | None, facts: PhotoFacts | None) -> None:
        """Show what a file tells about itself; None: it is still being read. A copy tells the time of its original."""
        self.origin.show_origin(file, original, facts)
        self.doubts.show_doubts(facts)

    def show_room(self, use: StorageUse) -> None:
        """Say how much room evidence takes."""
        visit, laptop = size_words(use.bytes, self._words), size_words(use.bytes_of_all, self._words)
        self.room.setText(self._words("ph.room", n=use.files, b=visit, a=laptop))

    def show_original(self, *, can_compare: bool) -> None:
        """Offer to see the original of a copy beside it."""
        self.compare.setVisible(can_compare)
        self.compare.setEnabled(can_compare)

    def show_compared(self, *, is_compared: bool) -> None:
        """Say what the button does next: show the original, or put it away."""
        word = self._words("ph.compare.off" if is_compared else "ph.compare")
        self.compare.setText(f"{word}  ({spelled('B', single_keys=self._single_keys)})")
        set_name(self.compare, word)

    def show_drawn(self, *, is_drawn_over: bool) -> None:
        """Offer to keep what was drawn, while something is drawn."""
        self.drawn.setVisible(is_drawn_over)

    def _stack(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in (
            self.drawn,
            self._head("ph.caption"),
            self.caption,
            self.doubts,
            self._head("ph.linked"),
            self.links,
        ):
            column.addWidget(part)
        column.addWidget(_rule())
        for part in (self._head("ph.origin"), self.origin, self.compare, _rule(), self.redact_note, self.room):
            column.addWidget(part)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_pane(content, "pane"))

    def _drawn(self) -> QFrame:
        card = QFrame()
        card.setObjectName("hint")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(4)
        column.addWidget(paragraph(self._theme, self._words("ph.drawn"), "secondary"))
        column.addWidget(self.keeps)
        column.addWidget(self.keep)
        return card

    def _head(self, key: str) -> QWidget:
        return label(self._theme, self._words(key), "caption_strong", "text2")


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    return rule
