"""First start on one page: who works here, the key, what is installed, the offices; or a look with sample data."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from audit_app.domain.text import LANGUAGES
from audit_app.error_words import explain
from audit_app.errors import AuditError, RuleViolation
from audit_app.workflows.find_workspaces import sample_workspace
from audit_app.workflows.set_up import NewPerson, create_workspace, new_recovery_code
from audit_app.workspace import Workspace
from ui.dialogs.first_start.key_step import KeyStep
from ui.dialogs.first_start.person_step import LAPTOP, Person, PersonStep
from ui.dialogs.first_start.ready_steps import InstrumentStep, OfficesStep
from ui.dialogs.form import FormDialog, field_at_fault
from ui.dress import dress
from ui.guide.dialog import show_guide
from ui.guide.help_key import chapter_of
from ui.icons import Icon
from ui.settings import Settings
from ui.widgets.button import Button
from ui.widgets.choice_button import Choice
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import paragraph, set_name, without_mnemonic

_NAMES = {"id": "Indonesia", "en": "English"}
_WIDTH = 760


def first_run(root: Path, settings: Settings) -> Workspace | None:
    """Let a person set up a workspace, in the language they choose; None when they gave up."""
    person = None
    while True:
        dialog = FirstRunDialog(root, settings, person)
        is_done = bool(dialog.exec())
        person, workspace = dialog.again, dialog.workspace
        dialog.deleteLater()
        if is_done:
            return workspace
        if person is None:
            return None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, settings)


class FirstRunDialog(FormDialog):
    """Makes a workspace; afterwards `workspace` is open with its key unlocked, or that of the sample.

    `again`: another language was chosen, and what was typed so far is to be asked for in it.
    """

    def __init__(self, root: Path, settings: Settings, person: Person | None = None) -> None:
        words = settings.words()
        super().__init__(None, settings.theme(), words("setup.title"), words("start.make"), words("btn.cancel"))
        self.setMinimumWidth(self.theme.scaled(_WIDTH))
        self._root, self._settings, self._words = root, settings, words
        self.workspace: Workspace | None = None
        self.again: Person | None = None
        self.person = PersonStep(self.theme, words, person or Person())
        self.key = KeyStep(self.theme, words)
        for field in (self.person.name, self.person.laptop):
            field.textChanged.connect(self._tell_names)
        self.offices = OfficesStep(self.theme, words)
        self.sample = Button(self.theme, words("demo.try"), "quiet")
        self.sample.setAutoDefault(False)
        self.sample.clicked.connect(self._try_sample)
        self.help = Button(self.theme, words("guide.open"), "quiet", Icon.HELP)
        self.help.setAutoDefault(False)
        self.help.clicked.connect(self._show_guide)
        languages = tuple(Choice(language, _NAMES[language]) for language in LANGUAGES)
        self.language = ChoiceRow(self.theme, words("set.language"), languages, words.language)
        self.language.chosen.connect(self._change_language)
        self._foot = self._make_foot()
        self._add_steps()

    def confirm(self) -> None:
        """Make the key; once it is there, and its code noted, begin to work."""
        if self.workspace is None:
            self._try(self._make_key)
        elif self.key.is_noted:
            self.accept()
        else:
            self.say(self._words("start.not_noted"), self.key.facts.noted if self.key.facts else None)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the name; the language above it is right most of the time."""
        super().showEvent(event)
        self.person.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Give up, which is no longer possible once there is a key whose code nobody noted."""
        if self.workspace is None:
            super().reject()
        else:
            self.confirm()

    def _add_steps(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        self.column.addLayout(top)
        top.addWidget(paragraph(self.theme, self._words("setup.note"), "body", "text2"), 1)
        top.addWidget(self.help)
        top.addWidget(self.language)
        for step in (self.person, self.key, InstrumentStep(self.theme, self._words), self.offices):
            self.column.addWidget(step)
        self.column.addWidget(self._foot)

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(2, 4, 2, 2)
        row.addWidget(self.sample)
        row.addWidget(paragraph(self.theme, self._words("start.sample.hint"), "caption", "text2"), 1)
        return foot

    def _tell_names(self) -> None:
        person = self.person.typed()
        self.key.asked.expect(person.name, person.laptop)

    def _make_key(self) -> None:
        asked, person = self.key.asked, self.person.typed()
        if not asked.is_alike:
            raise RuleViolation("passphrases_differ")
        recovery = new_recovery_code()
        new = NewPerson(
            name=person.name,
            role=person.role,
            device_label=person.laptop or LAPTOP,
            passphrase=asked.first.text(),
            recovery_code=recovery,
        )
        self.workspace = create_workspace(self._root, new)
        self._go_on(self.workspace, recovery)

    def _go_on(self, workspace: Workspace, recovery: str) -> None:
        """Show what there is to note, and what can be done now."""
        self.person.finish()
        self.key.finish(workspace, recovery)
        if self.key.facts is not None:
            self.key.facts.noted.toggled.connect(self.say_nothing)
        self.offices.open(workspace)
        self.accept_button.setText(without_mnemonic(self._words("start.work")))
        set_name(self.accept_button, self._words("start.work"))
        for widget in (self.language, self.cancel_button, self._foot):
            widget.hide()
        self.fit()

    def _try_sample(self) -> None:
        self._try(self._open_sample)
        if self.workspace is not None:
            self.accept()

    def _open_sample(self) -> None:
        self.workspace = sample_workspace(self._root.parent)

    def _try(self, act: Callable[[], None]) -> None:
        """Do what may take a second, or say why it was refused."""
        fault: AuditError | None = None
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            act()
        except AuditError as error:
            fault = error
        finally:
            QApplication.restoreOverrideCursor()
        if fault is None:
            self.say_nothing()
        else:
            self.say(explain(fault, self._words), field_at_fault(fault, self._members()))

    def _members(self) -> dict[str, QWidget]:
        """Return the field of everything that an error may name."""
        return {
            "name_missing": self.person.name,
            "path='name'": self.person.name,
            "path='device_label'": self.person.laptop,
            "passphrase_short": self.key.asked.first,
            "passphrases_differ": self.key.asked.again,
            "text_not_plain": self.person.name,
        }

    def _show_guide(self) -> None:
        show_guide(self, self.theme, self._words, chapter_of(self))

    def _change_language(self, language: str) -> None:
        if language != self._settings.language:
            self._settings.language = "en" if language == "en" else "id"
            self.again = self.person.typed()
            super().reject()
