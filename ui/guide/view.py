"""The guide as one widget: its contents and a search at the left, the chapter at the right."""

import re

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from audit_app.guide import Chapter, chapters, guide_folder
from audit_app.words import Words
from ui.announce import announce
from ui.guide.document import plain_text
from ui.guide.reader import Reader
from ui.icons import Icon
from ui.shell.key_map import told_key
from ui.theme import Theme
from ui.widgets.button import IconButton
from ui.widgets.labels import paragraph, set_name
from ui.widgets.pane_ring import Pane, PaneRing
from ui.widgets.search_field import SearchField

_CODE = re.compile(r"`([^`\n]+)`")
_CONTENTS = 316
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Place(Struct):
    """A chapter that was read, and how far down, in pixels."""

    name: str
    scroll: int = 0


class GuideView(QWidget):
    """Opens at a chapter. `left`: Esc was pressed, and there is nothing here to leave first."""

    left = Signal()

    def __init__(self, theme: Theme, words: Words, chapter: str = "") -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._chapters = tuple(_with_keys_of_the_keyboard(each, words) for each in chapters(words.language))
        self._plain = {each.name: plain_text(each.text).casefold() for each in self._chapters}
        self._trail: list[Place] = []
        self._step = -1
        self._hits: list[QTextCursor] = []
        self._hit = 0
        self._make_parts()
        self._lay_out()
        self._bind_keys()
        self.open(chapter or self._chapters[0].name)

    @property
    def chapter(self) -> Chapter:
        """The chapter that is shown."""
        return self._named(self._trail[self._step].name)

    def open(self, name: str) -> None:
        """Show a chapter; the way back leads to the one before."""
        if self._step >= 0 and name == self._trail[self._step].name:
            return
        self._keep_scroll()
        self._trail = [*self._trail[: self._step + 1], Place(name)]
        self._step += 1
        self._show()

    def go(self, steps: int) -> None:
        """Go back or forth on the way through the chapters."""
        if 0 <= self._step + steps < len(self._trail):
            self._keep_scroll()
            self._step += steps
            self._show()

    def look_for(self, text: str) -> None:
        """Show which chapters contain a text, and every place in this one, or else in the first that has it."""
        wanted = text.strip().casefold()
        having = [each.name for each in self._chapters if wanted in self._plain[each.name]]
        for row, each in enumerate(self._chapters):
            self.contents.item(row).setHidden(each.name not in having)
        if having and self.chapter.name not in having:
            self.open(having[0])
        self._hit = 0
        self._mark(has_chapters=bool(having))

    def take_keyboard(self) -> None:
        """Lead the keyboard to the text."""
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from one place that was found to the next with Enter; leave with Esc."""
        if event.key() in _ENTERS and self.search.hasFocus():
            self._next_hit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        theme, words = self._theme, self._words
        self.back = IconButton(theme, Icon.LEFT, words("guide.back"))
        self.forward = IconButton(theme, Icon.RIGHT, words("guide.forward"))
        self.back.clicked.connect(lambda: self.go(-1))
        self.forward.clicked.connect(lambda: self.go(1))
        self.search = SearchField(theme, words, words("guide.find"))
        self.search.textChanged.connect(self.look_for)
        self.search.left.connect(self.take_keyboard)
        self.found = paragraph(theme, "", "caption", "text2")
        self.found.hide()
        self.contents = QListWidget()
        self.contents.setObjectName("bare")
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_name(self.contents, words("guide.contents"))
        self.contents.addItems([f"{row}. {each.title}" for row, each in enumerate(self._chapters, 1)])
        self.contents.currentRowChanged.connect(lambda row: self.open(self._chapters[row].name))
        self.reader = Reader(theme, words, guide_folder(words.language))
        self.reader.chapter_wanted.connect(self._open_linked)

    def _lay_out(self) -> None:
        pane = self.contents_pane = QFrame()
        pane.setObjectName("pane")
        pane.setFixedWidth(self._theme.scaled(_CONTENTS))
        column = QVBoxLayout(pane)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(8)
        ways = QHBoxLayout()
        ways.setSpacing(4)
        column.addLayout(ways)
        ways.addWidget(self.search, 1)
        ways.addWidget(self.back)
        ways.addWidget(self.forward)
        column.addWidget(self.found)
        column.addWidget(self.contents, 1)
        edge = QFrame()
        edge.setObjectName("edge")
        edge.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (pane, edge):
            row.addWidget(part)
        row.addWidget(self.reader, 1)

    def _bind_keys(self) -> None:
        for keys, act in (
            ("Ctrl+F", self._search),
            ("Alt+Left", self.back.click),
            ("Alt+Right", self.forward.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        PaneRing(self, Pane(self.contents_pane, lambda: self.contents), Pane(self.reader))

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show(self) -> None:
        place = self._trail[self._step]
        chapter = self._named(place.name)
        self.reader.show_chapter(chapter, place.scroll)
        self.contents.blockSignals(True)
        self.contents.setCurrentRow(self._chapters.index(chapter))
        self.contents.blockSignals(False)
        self.back.setEnabled(self._step > 0)
        self.forward.setEnabled(self._step + 1 < len(self._trail))
        self._hit = 0
        if self.search.text():
            self._mark(has_chapters=True)

    def _mark(self, *, has_chapters: bool) -> None:
        self._hits = self.reader.hits(self.search.text().strip())
        self.reader.mark(self._hits, self._hit)
        told = self._words("guide.found", n=self._hit + 1, m=len(self._hits)) if self._hits else ""
        if not has_chapters:
            told = self._words("empty.filter")
        self.found.setText(told)
        self.found.setVisible(bool(told))
        if told:
            announce(self, told)

    def _next_hit(self, steps: int) -> None:
        if self._hits:
            self._hit = (self._hit + steps) % len(self._hits)
            self._mark(has_chapters=True)

    def _open_linked(self, name: str) -> None:
        if name in self._plain:
            self.open(name)

    def _named(self, name: str) -> Chapter:
        return next(each for each in self._chapters if each.name == name)

    def _keep_scroll(self) -> None:
        if self._step >= 0:
            self._trail[self._step].scroll = self.reader.verticalScrollBar().value()


def _with_keys_of_the_keyboard(chapter: Chapter, words: Words) -> Chapter:
    """Return a chapter in which keys are called as they are printed on a keyboard, alike in hints and list of keys."""
    text = _CODE.sub(lambda found: f"`{told_key(found[1], words, single_keys=True)}`", chapter.text)
    return replace(chapter, text=text)
