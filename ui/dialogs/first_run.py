"""First start on one page: name, role, laptop, passphrase; then the number of the key and the recovery code."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from audit_app.error_words import explain
from audit_app.errors import AuditError
from audit_app.words import Words
from audit_app.workflows.set_up import NewPerson, create_workspace, new_recovery_code, spoken_number
from audit_app.workspace import Workspace
from ui.dialogs.form import FormDialog, field_at_fault
from ui.settings import Settings
from ui.widgets.choice_button import Choice
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import label, paragraph


class FirstRunDialog(FormDialog):
    """Makes a workspace; afterwards `workspace` is open with its key unlocked."""

    def __init__(self, root: Path, settings: Settings) -> None:
        words = settings.words()
        super().__init__(None, settings.theme(), words("setup.title"), words("setup.go"), words("btn.cancel"))
        self._root, self._words = root, words
        self.workspace: Workspace | None = None
        self._recovery = new_recovery_code()
        self.name = QLineEdit()
        self.laptop = QLineEdit()
        self.passphrase = _secret()
        self.again = _secret()
        roles = tuple(Choice(role, words(f"role.{role}").capitalize()) for role in ("assessor", "lead"))
        self.role = ChoiceRow(self.theme, words("setup.role"), roles, "assessor")
        self._chosen_role = "assessor"
        self.role.chosen.connect(self._choose_role)
        self.column.addWidget(paragraph(self.theme, words("setup.note"), "body", "text2"))
        self.column.addSpacing(8)
        self.add_field(words("setup.who"), self.name, words("setup.name"))
        self.column.addWidget(label(self.theme, words("setup.role"), "caption_strong", "text2"))
        self.column.addWidget(self.role)
        self.column.addSpacing(8)
        self.add_field(words("setup.laptop"), self.laptop, words("setup.laptop.hint"))
        self.add_field(words("setup.passphrase"), self.passphrase, words("setup.passphrase.hint"))
        self.add_field(words("setup.again"), self.again)

    def confirm(self) -> None:
        """Make the workspace, or say what is missing."""
        if self.passphrase.text() != self.again.text():
            self.say(self._words("setup.differ"), self.again)
            return
        new = NewPerson(
            name=self.name.text(),
            role="lead" if self._chosen_role == "lead" else "assessor",
            device_label=self.laptop.text().strip() or "Laptop",
            passphrase=self.passphrase.text(),
            recovery_code=self._recovery,
        )
        try:
            self.workspace = create_workspace(self._root, new)
        except AuditError as error:
            self.say(explain(error, self._words), field_at_fault(error, self._members()))
            return
        KeySheetDialog(self, self._words, self.workspace, self._recovery).exec()
        self.accept()

    def _members(self) -> dict[str, QWidget]:
        """Return the field of everything that an error may name."""
        return {
            "name_missing": self.name,
            "path='name'": self.name,
            "path='device_label'": self.laptop,
            "passphrase_short": self.passphrase,
            "text_not_plain": self.name,
        }

    def _choose_role(self, role: str) -> None:
        self._chosen_role = role


class KeySheetDialog(FormDialog):
    """The number that a lead compares, and the recovery code, which is shown this once."""

    def __init__(self, parent: FirstRunDialog, words: Words, workspace: Workspace, recovery: str) -> None:
        super().__init__(parent, parent.theme, words("keysheet.title"), words("keysheet.done"), words("btn.cancel"))
        self.cancel_button.hide()
        self.add_field(words("keysheet.number"), _shown(spoken_number(workspace)), words("keysheet.number.hint"))
        grouped = " ".join(recovery[start : start + 4] for start in range(0, len(recovery), 4))
        self.add_field(words("keysheet.recovery"), _shown(grouped), words("keysheet.recovery.hint"))


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _shown(text: str) -> QLineEdit:
    """Return a field that can be read and copied, not changed."""
    field = QLineEdit(text)
    field.setReadOnly(True)
    return field
