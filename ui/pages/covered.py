"""What counter mode shows instead of a page that is not for others: why nothing is there, and the way back."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from audit_app.words import Words
from ui.icons import Icon
from ui.pages.page import Page
from ui.shell.page_frame import PageFrame
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState


def frame_of(page: Page) -> PageFrame:
    """Return the bars of a page; of a covered one only where it is."""
    frame = page.frame()
    if not (page.is_private and page.theme.is_veiled):
        return frame
    return replace(frame, tools=(), actions=(), tabs=None, hints=())


class CoveredPage(QStackedWidget):
    """Keeps a page alive behind a sentence. `leave_wanted` asks to end counter mode."""

    leave_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, page: Page) -> None:
        super().__init__()
        holder = QWidget()
        page.setParent(holder)
        leave = Button(theme, words("counter.leave"), "secondary", Icon.REDACT, "F9")
        leave.clicked.connect(self.leave_wanted)
        self.addWidget(holder)
        self.addWidget(EmptyState(theme, Icon.REDACT, words("counter.page"), words("counter.why"), (leave,)))
        self.setCurrentIndex(1)
