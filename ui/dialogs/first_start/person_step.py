"""Who works here: name, role, laptop."""

from msgspec import Struct
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from audit_app.domain.documents.keys import Role
from audit_app.words import Words
from ui.dialogs.first_start.step import Step, add_fields
from ui.theme import Theme
from ui.widgets.choice_button import Choice
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import label, paragraph

_ROLES: tuple[Role, ...] = ("assessor", "lead")


LAPTOP = "Laptop"
"""What a laptop is called that nobody named."""


class Person(Struct, frozen=True):
    """What was typed."""

    name: str = ""
    role: Role = "assessor"
    laptop: str = ""


class PersonStep(Step):
    """Three fields."""

    def __init__(self, theme: Theme, words: Words, person: Person) -> None:
        super().__init__(theme, 1, words("start.who"), words("setup.name"))
        self.name = QLineEdit(person.name)
        self.laptop = QLineEdit(person.laptop)
        self.laptop.setPlaceholderText(words("start.laptop.example"))
        self._role = person.role
        roles = tuple(Choice(role, words(f"role.{role}").capitalize()) for role in _ROLES)
        self.role = ChoiceRow(theme, words("setup.role"), roles, person.role)
        self.role.chosen.connect(self._choose)
        self._what_it_means = paragraph(theme, "", "caption", "text2")
        self._words = words
        self._fields = self._stack_fields()
        self.body.addWidget(self._fields)
        self._choose(person.role)

    def typed(self) -> Person:
        """Return what was typed."""
        return Person(self.name.text().strip(), self._role, self.laptop.text().strip())

    def finish(self) -> None:
        """Show what was typed; it is not to be changed any more."""
        person = self.typed()
        self._fields.hide()
        self.say(" · ".join((person.name, self._words(f"role.{person.role}").capitalize(), person.laptop or LAPTOP)))
        self.set_done()

    def _stack_fields(self) -> QWidget:
        words, fields = self._words, QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        named = (words("setup.who"), self.name, 3), (words("setup.laptop"), self.laptop, 2)
        add_fields(self.theme, column, *named)
        row = QHBoxLayout()
        row.setSpacing(12)
        column.addLayout(row)
        row.addWidget(label(self.theme, words("setup.role"), "caption_strong", "text2"))
        row.addWidget(self.role)
        row.addWidget(self._what_it_means, 1)
        return fields

    def _choose(self, role: str) -> None:
        self._role = "lead" if role == "lead" else "assessor"
        self._what_it_means.setText(self._words(f"start.role.{self._role}"))
