"""The way back from a respondent: the passphrase of whoever works here."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.workflows.set_up import lock, unlock
from ui.icons import Icon
from ui.pages.assessment.told_line import ToldLine
from ui.pages.page import Page
from ui.session import Session
from ui.shell.page_frame import PageFrame
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import label, set_name

_WIDTH = 520
_FREE_TRIES = 2
WAIT_S = 2
"""How long a third wrong passphrase is to be waited for, in seconds; every further one costs twice as much."""

_LONGEST_WAIT_S = 30


class Gate(Card):
    """One field. `opened` comes with the right passphrase, `left` with Esc or the button, where there is a way back."""

    opened = Signal()
    left = Signal()

    def __init__(self, session: Session, *, has_way_back: bool) -> None:
        super().__init__()
        theme, words = session.theme, session.words
        self._session, self._has_way_back = session, has_way_back
        self.setMaximumWidth(theme.scaled(_WIDTH))
        self.body.setContentsMargins(24, 20, 24, 20)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        set_name(self.field, words("int.back"))
        self.field.returnPressed.connect(self._try)
        self.told = ToldLine(theme)
        self.go = Button(theme, words("interview.gate.go"), "primary", Icon.LOCK)
        self.go.clicked.connect(self._try)
        self._wrong = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._let_try)
        self.cancel = Button(theme, words("interview.gate.cancel"))
        self.cancel.clicked.connect(self.left)
        self.body.addWidget(label(theme, words("interview.gate.title"), "h1"))
        self.body.addWidget(label(theme, words("int.back"), "caption_strong", "text2"))
        self.body.addWidget(self.field)
        self.body.addWidget(self.told)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        self.body.addSpacing(8)
        self.body.addLayout(buttons)
        self.cancel.setVisible(has_way_back)

    def ask(self) -> None:
        """Begin with an empty field; whoever has to wait goes on waiting."""
        self.field.clear()
        if not self._pause.isActive():
            self.told.tell("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc where there is a way back."""
        if event.key() == Qt.Key.Key_Escape and self._has_way_back:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _try(self) -> None:
        if self._pause.isActive():
            return
        try:
            unlock(self._session.workspace, self.field.text())
        except AuditError as error:
            self.field.clear()
            self.told.tell(explain(error, self._session.words), is_fault=True)
            self._count_wrong()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.opened.emit()

    def _count_wrong(self) -> None:
        """Make guessing slow: after a few tries every further one has to wait, longer each time."""
        self._wrong += 1
        if self._wrong > _FREE_TRIES:
            wait = min(WAIT_S * 2 ** (self._wrong - _FREE_TRIES - 1), _LONGEST_WAIT_S)
            self.told.tell(self._session.words("interview.gate.wait", n=wait), is_fault=True)
            self.go.setEnabled(False)
            self._pause.start(wait * 1000)

    def _let_try(self) -> None:
        self.go.setEnabled(True)
        self.told.tell("")


class GatePage(Page):
    """The gate alone, over nothing: the program was started again in the hands of a respondent."""

    returned = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        lock(session.workspace)
        self.gate = Gate(session, has_way_back=False)
        self.gate.opened.connect(self.returned)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(in_the_middle(self.gate))
        column.addStretch(3)

    def frame(self) -> PageFrame:
        """Return no bars at all."""
        return PageFrame(title="", place="", is_bare=True)

    def enter(self) -> None:
        """Take the keyboard."""
        self.gate.ask()


def in_the_middle(widget: QWidget) -> QHBoxLayout:
    """Return a row with a widget in its middle, as wide as it may be."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 100)
    row.addStretch(1)
    return row
