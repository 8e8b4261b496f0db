"""What the window asks of every page."""

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.session import Session
from ui.shell.layout_rules import ShellLayout
from ui.shell.page_frame import PageFrame


class Page(QWidget):
    """A page. `frame_changed` asks the window to read `frame()` again, `hints_changed` tells other keys for its foot.

    `undo_step_changed` names what can be undone here. A private page is covered whole in counter mode.
    """

    is_private: ClassVar[bool] = False

    frame_changed = Signal()
    hints_changed = Signal(object)
    undo_step_changed = Signal(str)
    back_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.theme = session.theme
        self.words = session.words
        self.setObjectName("page")

    @abstractmethod
    def frame(self) -> PageFrame:
        """Return title, actions, tabs and key hints for the bars around the page."""

    def enter(self) -> None:
        """Do what is needed when the page is shown, such as taking the keyboard."""

    def leave(self) -> None:
        """Keep what is still being typed; called before another page is shown or the window closes."""

    def arrange(self, layout: ShellLayout) -> None:
        """Let panes give way where the window is small."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, where the page has a way back and nothing on it wanted that key."""
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and not event.isAutoRepeat()
        if event.key() == Qt.Key.Key_Escape and is_plain and self.frame().has_back:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def undo(self) -> None:
        """Take back the last step, where the page has steps."""

    def redo(self) -> None:
        """Make the step that was last taken back again, where the page has steps."""
