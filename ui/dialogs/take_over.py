"""Take over a file that somebody filled in: what it says before anything is stored, and every fault of it."""

from abc import abstractmethod
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from audit_app.error_words import describe, explain
from audit_app.errors import AuditError, InvalidInput, Problem
from audit_app.visible import visible
from audit_app.words import Words
from audit_app.workflows.changes import Changes
from ui.dialogs.choose_files import choose_files
from ui.dialogs.form import FormDialog
from ui.fonts import TextStyle
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.banner import Banner, BannerKind
from ui.widgets.button import Button
from ui.widgets.labels import paragraph, set_name
from ui.widgets.slot import Slot

_LINES = 7


class TakeOverDialog(FormDialog):
    """One kind of file, whose words begin with `kind`. Afterwards `changes` tells what was altered, None: nothing."""

    def __init__(self, parent: QWidget | None, theme: Theme, words: Words, kind: str, patterns: str) -> None:
        title, verb = words(f"{kind}.import.title"), words(f"{kind}.import.go")
        super().__init__(parent, theme, title, verb, words("btn.cancel"))
        self.words = words
        self._kind, self._patterns = kind, patterns
        self._is_readable = False
        self.changes: Changes | None = None
        self.choose = Button(theme, words(f"{kind}.choose"), "secondary", Icon.OPEN_FILE)
        self.choose.clicked.connect(self._choose)
        self.outcome = Slot()
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(_LINES * self.lines.fontMetrics().lineSpacing() + 24)
        self.lines.hide()
        self.accept_button.setEnabled(False)

    @abstractmethod
    def look(self, path: Path) -> tuple[str, list[str]]:
        """Read a file without storing anything; return in one sentence what it says, and its lines.

        Raises InvalidInput with every fault.
        """

    @abstractmethod
    def store(self) -> Changes:
        """Take over what was read last."""

    def read(self, path: Path) -> None:
        """Show what a file says, or every fault of it."""
        self._is_readable, fault = False, ""
        try:
            title, lines = self.look(path)
        except InvalidInput as refusal:
            self._tell_faults(path, refusal)
        except AuditError as error:
            fault = explain(error, self.words)
        else:
            self._is_readable = True
            self.tell("ok", title, lines)
        if fault:
            self.say(fault)
        else:
            self.say_nothing()
        self.accept_button.setEnabled(self._is_readable)
        self.fit()

    def confirm(self) -> None:
        """Take the file over."""
        if not self._is_readable:
            return
        try:
            self.changes = self.store()
        except AuditError as error:
            self.say(explain(error, self.words))
            return
        self.accept()

    def add_parts(self, *beside: QWidget) -> None:
        """Add what the dialog says and asks for; buttons of its own stand beside the one that chooses the file."""
        styles: tuple[tuple[str, TextStyle], ...] = (("text", "body"), ("columns", "secondary"))
        for key, style in styles:
            self.column.addWidget(paragraph(self.theme, self.words(f"{self._kind}.import.{key}"), style, "text2"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(2, 2, 2, 2)  # for the ring around the button that has the keyboard
        buttons.setSpacing(8)
        self.column.addSpacing(4)
        self.column.addLayout(buttons)
        for button in (self.choose, *beside):
            buttons.addWidget(button)
        buttons.addStretch()
        self.column.addSpacing(4)
        self.column.addWidget(self.outcome)
        self.column.addWidget(self.lines)

    def tell(self, kind: BannerKind, title: str, lines: list[str], text: str = "") -> None:
        """Show a message, and below it lines that can be copied."""
        self.outcome.fill(Banner(self.theme, self.words, kind, title, text))
        self.lines.setPlainText(visible("\n".join(lines)))
        set_name(self.lines, title)
        self.lines.setVisible(bool(lines))

    def _choose(self) -> None:
        title, name = self.words(f"{self._kind}.choose"), self.words(f"{self._kind}.kind")
        chosen = choose_files(self, title, name, self._patterns)
        if chosen:
            self.read(chosen[0])

    def _tell_faults(self, path: Path, refusal: InvalidInput) -> None:
        title = self.words("takeover.faults", file=path.name, n=len(refusal.problems))
        lines = [describe(_without_row(problem), self.words) for problem in refusal.problems]
        self.tell("err", title, lines, explain(refusal, self.words))


def _without_row(problem: Problem) -> Problem:
    """Return a problem whose sentence names the row itself without its place."""
    return problem._replace(path="") if "row" in problem.params else problem
