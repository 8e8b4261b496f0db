"""Take over a list of offices: which columns it needs, a template for it, what it would change, every fault of it."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from audit_app.domain.documents.office import OfficeFacts
from audit_app.error_words import describe, explain
from audit_app.errors import AuditError, InvalidInput
from audit_app.visible import visible
from audit_app.words import Words
from audit_app.workflows.changes import Changes
from audit_app.workflows.import_offices import OfficeList, read_offices, take_over_offices, write_template
from audit_app.workspace import Workspace
from ui.dialogs.choose_files import choose_files, choose_target
from ui.dialogs.form import FormDialog
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.banner import Banner, BannerKind
from ui.widgets.button import Button
from ui.widgets.labels import paragraph, set_name
from ui.widgets.slot import Slot

_ENDING = ".csv"
_LINES = 7


def take_over_list(parent: QWidget, theme: Theme, words: Words, workspace: Workspace) -> Changes | None:
    """Let the person take over a list of offices, and return what it altered; None: nothing was taken over."""
    dialog = OfficeListDialog(parent, theme, words, workspace)
    dialog.exec()
    dialog.deleteLater()
    return dialog.changes


class OfficeListDialog(FormDialog):
    """Reads a list, shows what it says, and takes it over when that is wanted; afterwards `changes` tells what."""

    def __init__(self, parent: QWidget | None, theme: Theme, words: Words, workspace: Workspace) -> None:
        super().__init__(parent, theme, words("offices.import.title"), words("offices.import.go"), words("btn.cancel"))
        self._words, self._workspace = words, workspace
        self._offices: OfficeList | None = None
        self.changes: Changes | None = None
        self.choose = Button(theme, words("offices.choose"), "secondary", Icon.OPEN_FILE)
        self.choose.clicked.connect(self._choose)
        self.template = Button(theme, words("offices.template"), "quiet", Icon.DOCUMENT)
        self.template.clicked.connect(self._save_template)
        self.outcome = Slot()
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(_LINES * self.lines.fontMetrics().lineSpacing() + 24)
        self.lines.hide()
        self._add_parts()
        self.accept_button.setEnabled(False)

    def read(self, path: Path) -> None:
        """Read a list and show what it would change, or every fault of it; nothing is stored yet."""
        self._offices, fault = None, ""
        try:
            self._offices = read_offices(self._workspace, path)
        except InvalidInput as refusal:
            self._show_faults(path, refusal)
        except AuditError as error:
            fault = explain(error, self._words)
        else:
            self._show_offices(path, self._offices)
        if fault:
            self.say(fault)
        else:
            self.say_nothing()
        self.accept_button.setEnabled(self._offices is not None)
        self.fit()

    def confirm(self) -> None:
        """Take the list over."""
        if self._offices is None:
            return
        try:
            self.changes = take_over_offices(self._workspace, self._offices)
        except AuditError as error:
            self.say(explain(error, self._words))
            return
        self.accept()

    def _add_parts(self) -> None:
        words = self._words
        self.column.addWidget(paragraph(self.theme, words("offices.import.text"), "body", "text2"))
        self.column.addWidget(paragraph(self.theme, words("offices.import.columns"), "secondary", "text2"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(2, 2, 2, 2)  # for the ring around the button that has the keyboard
        buttons.setSpacing(8)
        self.column.addSpacing(4)
        self.column.addLayout(buttons)
        for button in (self.choose, self.template):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        self.column.addSpacing(4)
        self.column.addWidget(self.outcome)
        self.column.addWidget(self.lines)

    def _choose(self) -> None:
        words = self._words
        chosen = choose_files(self, words("offices.choose"), words("offices.kind"), f"*{_ENDING} *.txt")
        if chosen:
            self.read(chosen[0])

    def _save_template(self) -> None:
        words = self._words
        name = words("offices.template.name") + _ENDING
        path = choose_target(self, words("offices.template"), name, words("offices.kind"), _ENDING)
        if path is None:
            return
        try:
            write_template(path, words.language)
        except AuditError as error:
            self.say(explain(error, words))
            return
        self._tell("info", words("office.template_written", path=path.name), "")

    def _show_offices(self, path: Path, offices: OfficeList) -> None:
        words = self._words
        counts = {"new": len(offices.new), "changed": len(offices.changed), "same": offices.same}
        title = words("offices.read", file=path.name, **counts)
        told = [("office.new", office) for office in offices.new]
        told += [("office.changed", office) for office in offices.changed]
        self._tell("ok", title, "\n".join(self._line(key, office) for key, office in told))

    def _line(self, key: str, office: OfficeFacts) -> str:
        return f"{self._words(key).capitalize()}: {office.code} · {office.name}"

    def _show_faults(self, path: Path, refusal: InvalidInput) -> None:
        words = self._words
        count = words("offices.faults", file=path.name, n=len(refusal.problems))
        sentences = (describe(problem._replace(path=""), words) for problem in refusal.problems)
        self._tell("err", count, "\n".join(sentences), explain(refusal, words))

    def _tell(self, kind: BannerKind, title: str, lines: str, text: str = "") -> None:
        self.outcome.fill(Banner(self.theme, self._words, kind, title, text))
        self.lines.setPlainText(visible(lines))
        set_name(self.lines, title)
        self.lines.setVisible(bool(lines))
