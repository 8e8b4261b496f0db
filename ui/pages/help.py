"""The user guide as a page of the window."""

from PySide6.QtWidgets import QVBoxLayout

from ui.guide.view import GuideView
from ui.pages.page import Page
from ui.session import Session
from ui.shell.page_frame import PageFrame
from ui.widgets.key_cap import KeyHint


class HelpPage(Page):
    """Opens at a chapter; back leads to the page from which it was called."""

    def __init__(self, session: Session, chapter: str) -> None:
        super().__init__(session)
        self.view = GuideView(self.theme, self.words, chapter)
        self.view.left.connect(self.back_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def frame(self) -> PageFrame:
        """Return the bars of the page."""
        words = self.words
        hints = (
            KeyHint("Ctrl+F", words("guide.hint.find")),
            KeyHint("Alt+←", words("guide.hint.back")),
            KeyHint("Alt+→", words("guide.hint.forward")),
            KeyHint("F6", words("guide.hint.pane")),
            KeyHint("Esc", words("hint.back")),
        )
        return PageFrame(words("nav.help"), "help", has_back=True, hints=hints)

    def enter(self) -> None:
        """Lead the keyboard to the text."""
        self.view.take_keyboard()
