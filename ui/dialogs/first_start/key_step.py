"""The signing key: a passphrase typed twice; then the number of the key, its recovery code, and the sheet to print."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.domain.passphrase import strength
from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.words import Words
from audit_app.workflows.print_key_sheet import save_key_sheet
from audit_app.workflows.set_up import spoken_number
from audit_app.workspace import Workspace
from ui.dialogs.choose_files import choose_target
from ui.dialogs.first_start.step import Step, add_fields
from ui.fonts import fixed_font
from ui.icons import Icon
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.labels import paragraph
from ui.widgets.strength_meter import StrengthMeter
from ui.widgets.tick_row import TickRow

_ENDING = ".pdf"
_GROUP = 4


class KeyStep(Step):
    """Asks for the passphrase until there is a key, then shows what has to be noted of it."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, 2, words("start.key"), words("start.key.hint"))
        self._words = words
        self.asked = Passphrase(theme, words)
        self.facts: KeyFacts | None = None
        self.body.addWidget(self.asked)

    @property
    def is_noted(self) -> bool:
        """Whether the recovery code was written down, as the person says."""
        return self.facts is not None and self.facts.noted.isChecked()

    def finish(self, workspace: Workspace, recovery: str) -> None:
        """Show the key that was made."""
        self.asked.hide()
        self.say(self._words("start.key.made"))
        self.set_done()
        self.facts = KeyFacts(self.theme, self._words, workspace, recovery)
        self.body.addWidget(self.facts)
        self.facts.show()  # at once, so that the dialog grows with it
        self.facts.save.setFocus()


class Passphrase(QWidget):
    """Two fields, and how strong what is in the first one is."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self.first, self.again = _secret(), _secret()
        self.meter = StrengthMeter(theme, words)
        self.first.textChanged.connect(self._weigh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        fields = (words("setup.passphrase"), self.first, 1), (words("setup.again"), self.again, 1)
        add_fields(theme, column, *fields)
        column.addWidget(self.meter)

    @property
    def is_alike(self) -> bool:
        """Whether both fields hold the same."""
        return self.first.text() == self.again.text()

    def expect(self, *names: str) -> None:
        """Take these for names that whoever guesses knows."""
        self._names = names
        self._weigh()

    def _weigh(self) -> None:
        text = self.first.text()
        self.meter.show_strength(strength(text, self._names) if text else None)


class KeyFacts(QWidget):
    """The number that a lead compares, the recovery code, which is shown this once, and the way onto paper."""

    def __init__(self, theme: Theme, words: Words, workspace: Workspace, recovery: str) -> None:
        super().__init__()
        self._words, self._workspace, self._recovery = words, workspace, recovery
        self.number = _shown(theme, spoken_number(workspace))
        self.code = _shown(theme, " ".join(_groups(recovery)))
        self.save = Button(theme, words("start.sheet"), "secondary", Icon.PRINT)
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._save)
        self.saved = paragraph(theme, "", "caption", "text2")
        self.noted = TickRow(theme, words("start.noted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(4)
        for name, field in (("number", self.number), ("recovery", self.code)):
            add_fields(theme, column, (words(f"keysheet.{name}"), field, 1))
            column.addWidget(paragraph(theme, words(f"keysheet.{name}.hint"), "caption", "text2"))
            column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        column.addLayout(row)
        row.addWidget(self.save)
        row.addWidget(self.saved, 1)
        column.addWidget(self.noted)

    def _save(self) -> None:
        words = self._words
        name = words("start.sheet.name") + _ENDING
        path = choose_target(self, words("start.sheet"), name, words("prn.pdf"), _ENDING)
        if path is None:
            return
        try:
            save_key_sheet(self._workspace, self._recovery, words, path)
        except AuditError as error:
            self.saved.setText(explain(error, words))
            return
        self.saved.setText(words("setup.sheet", path=path.name))


def _groups(code: str) -> list[str]:
    return [code[start : start + _GROUP] for start in range(0, len(code), _GROUP)]


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _shown(theme: Theme, text: str) -> QLineEdit:
    """Return a field that can be read and copied, not changed."""
    field = QLineEdit(text)
    field.setReadOnly(True)
    field.setFont(fixed_font(theme.text_scale))
    return field
